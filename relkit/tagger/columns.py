"""From a feature's hash to the number of its column, by a table with open addressing."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from relkit.tokens import Hashes


class Columns:
    """The features a model knows, each with its column.

    Parameters
    ----------
    hashes : ndarray of shape (n_columns,)
        Different 64-bit hashes, rising.

    Examples
    --------
    >>> columns = Columns(np.array([3, 5, 9], dtype=np.uint64))
    >>> columns.find(np.array([[5, 4], [9, 3]], dtype=np.uint64)).tolist()
    [[1, 3], [2, 0]]
    """

    def __init__(self, hashes: Hashes) -> None:
        self.hashes = hashes
        # At least four slots a column: most are found at the first place they may be in.
        self._mask = np.uint64(max(16, 1 << int(np.ceil(np.log2(4 * len(hashes) + 1)))) - 1)
        self._slots = np.full(int(self._mask) + 1, -1, dtype=np.int32)
        left = np.arange(len(hashes))
        places = hashes & self._mask
        while len(left):
            free = self._slots[places] < 0
            _, first = np.unique(places[free], return_index=True)
            winners = np.flatnonzero(free)[first]
            self._slots[places[winners]] = left[winners]
            lost = np.ones(len(left), dtype=np.bool_)
            lost[winners] = False
            left, places = left[lost], (places[lost] + np.uint64(1)) & self._mask

    def __len__(self) -> int:
        return len(self.hashes)

    def find(self, hashes: Hashes) -> npt.NDArray[np.int32]:
        """Return the column of each hash; ``len(self)`` for one that is not known."""
        wanted = hashes.ravel()
        if not len(self):
            return np.zeros(hashes.shape, dtype=np.int32)
        places = (wanted & self._mask).astype(np.int64)
        numbers = self._slots.take(places)
        # An empty slot, -1, reads the last hash, which is no hit: that one has a slot of its own.
        hit = self.hashes.take(numbers) == wanted
        found = np.where(hit, numbers, np.int32(len(self)))
        left = np.flatnonzero(~hit & (numbers >= 0))
        places = places[left]
        while len(left):  # another's place: look at the next
            places = (places + 1) & int(self._mask)
            numbers = self._slots[places]
            hit = self.hashes[numbers] == wanted[left]
            found[left[hit]] = numbers[hit]
            on = ~hit & (numbers >= 0)
            left, places = left[on], places[on]
        return found.reshape(hashes.shape)
