"""MissingObjects: a state names objects that the books do not hold yet."""

from billing.errors import Refusal
from billing.providers.source import Subject


class MissingObjects(Refusal):
    """Read these first; nothing was written."""

    def __init__(self, subjects: tuple[Subject, ...]) -> None:
        super().__init__(", ".join(f"{one.kind} {one.id}" for one in subjects))
        self.subjects = subjects
