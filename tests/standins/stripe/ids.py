"""Ids that look like the platform's and come in the same order in every run."""

import hashlib
import itertools

_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


class Ids:
    """Counts; two worlds of one seed give the same ids."""

    def __init__(self, seed: str) -> None:
        self._seed, self._numbers = seed, itertools.count(1)

    def new(self, prefix: str, length: int = 24) -> str:
        """`prefix_` and letters."""
        return f"{prefix}_{self.letters(length)}"

    def letters(self, length: int) -> str:
        """Letters and digits that were not given before."""
        digest = hashlib.sha512(f"{self._seed}{next(self._numbers)}".encode()).digest()
        return "".join(_LETTERS[byte % 62] for byte in (digest * 2)[:length])
