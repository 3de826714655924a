"""From a feature's hash to the number of its column, by a table with open addressing."""

from __future__ import annotations

import numpy as np

from relkit.tokens import Hashes, Integers


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

    def find(self, hashes: Hashes) -> Integers:
        """Return the column of each hash; ``len(self)`` for one that is not known."""
        wanted = hashes.ravel()
        found = np.full(len(wanted), len(self), dtype=np.int64)
        left = np.arange(len(wanted) if len(self) else 0)
        places = wanted[left] & self._mask
        while len(left):
            numbers = self._slots[places]
            hit = (self.hashes[numbers] == wanted[left]) & (numbers >= 0)
            found[left[hit]] = numbers[hit]
            on = ~hit & (numbers >= 0)  # another's place: look at the next
            left, places = left[on], (places[on] + np.uint64(1)) & self._mask
        return found.reshape(hashes.shape)
