"""Settled: whether the books can know of every payment. After a restore they can't for a while."""

from collections.abc import Awaitable, Callable

IsSettled = Callable[[], Awaitable[bool]]


async def always_settled() -> bool:
    """For books that were never set back."""
    return True
