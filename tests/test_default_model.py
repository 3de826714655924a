"""The model in the wheel is what the shipped labels give, byte for byte, wherever it is built."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from relkit.cli import main

SHIPPED = Path("relkit", "models", "default.relkit")


def train(root: Path, out: Path) -> list[str]:
    labels = ["--annotations", str(root / "annotations"), "--annotator", "gold"]
    return ["train", str(root / "seeds"), *labels, "--out", str(out)]


def test_the_shipped_model_is_what_the_shipped_labels_give(root: Path, tmp_path: Path) -> None:
    assert main(train(root, tmp_path / "again.relkit")) == 0
    assert (tmp_path / "again.relkit").read_bytes() == (root / SHIPPED).read_bytes()


@pytest.mark.parametrize(
    "settings",
    [
        {"PYTHONHASHSEED": "1", "OPENBLAS_NUM_THREADS": "1"},
        {"PYTHONHASHSEED": "2", "OPENBLAS_CORETYPE": "Haswell"},
        # NumPy without AVX2 and AVX-512: the last bits of its exponentials are others.
        {"PYTHONHASHSEED": "3", "NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4 AVX512_ICL"},
    ],
)
def test_the_shipped_model_is_the_same_from_another_process(
    settings: dict[str, str], root: Path, tmp_path: Path
) -> None:
    out = tmp_path / "again.relkit"
    command = [sys.executable, "-m", "relkit.cli", *train(root, out)]
    subprocess.run(command, check=True, env=os.environ | settings, capture_output=True)
    assert out.read_bytes() == (root / SHIPPED).read_bytes()
