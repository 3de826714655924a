"""The front door: its names, what they say of themselves, and what they cost."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from importlib.metadata import version

import pytest

import relkit
from relkit.catalogue import TABLES


def test_all_names_are_there_sorted_and_few() -> None:
    assert relkit.__all__ == sorted(relkit.__all__)
    assert [name for name in relkit.__all__ if getattr(relkit, name, None) is None] == []
    tables = {*TABLES, "relations", "compare"}
    assert len(set(relkit.__all__) - tables) <= 16


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Anotator'"):
        relkit.Anotator  # noqa: B018


@pytest.mark.parametrize("name", relkit.__all__)
def test_a_public_name_has_an_example_and_says_what_goes_in(name: str) -> None:
    thing = getattr(relkit, name)
    text = inspect.getdoc(thing)
    assert text
    wanted = ["Examples\n-"]
    wanted += ["Parameters\n-"] if inspect.signature(thing).parameters else []
    wanted += ["Returns\n-"] if inspect.isfunction(thing) else []
    assert [heading for heading in wanted if heading not in text] == []


@pytest.mark.parametrize("name", relkit.__all__)
def test_a_docstring_names_every_parameter(name: str) -> None:
    thing = getattr(relkit, name)
    text = inspect.getdoc(thing) or ""
    head = text.partition("\nReturns\n")[0]
    said = set(re.findall(r"^((?:\w+, )*\w+)(?: : .*)?$", head, re.MULTILINE))
    named = {part for names in said for part in names.split(", ")}
    missing = set(inspect.signature(thing).parameters) - named
    assert missing == set()


def test_the_version_is_in_one_place() -> None:
    assert relkit.__version__ == version("relkit")


def cpu_seconds(statement: str) -> float:
    """The least of five runs: what else the machine does can only add."""
    code = f"from time import process_time as t; now = t(); {statement}; print(t() - now)"
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
        for _ in range(5)
    ]
    return min(float(run) for run in runs)


def test_importing_relkit_costs_less_than_half_of_importing_pandas() -> None:
    assert cpu_seconds("import relkit") < cpu_seconds("import pandas") / 2


def loaded(statement: str) -> set[str]:
    """Return what is loaded, of all libraries, after a statement in a process of its own."""
    code = f"import sys; {statement}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    return set(done.stdout.split())


def test_importing_relkit_loads_nothing_heavy() -> None:
    heavy = {"numpy", "pandas", "pyarrow", "sklearn", "spacy", "scipy", "trafilatura", "altair"}
    assert heavy & loaded("import relkit") == set()


def test_rules_read_without_what_a_model_is_learnt_with() -> None:
    reading = "relkit.extract([relkit.Article('a', 'Xi said no.')], relkit.RuleTagger())"
    assert {"pandas", "sklearn", "scipy"} & loaded(f"import relkit; {reading}") == set()
