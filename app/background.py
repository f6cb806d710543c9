"""Worker: runs one piece of work at a time, and once more when it was wanted meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

log = structlog.get_logger()


class Worker:
    """Work that is harmless to repeat and must not be left undone."""

    def __init__(self, work: Callable[[], Awaitable[object]]) -> None:
        self._work = work
        self._wanted = False
        self._task: asyncio.Task[None] | None = None

    def wake(self) -> None:
        """Have it done soon. Many calls at once are one run, or two."""
        self._wanted = True
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._run())

    async def _run(self) -> None:
        while self._wanted:
            self._wanted = False
            try:
                await self._work()
            except Exception:  # a job does it again
                log.exception("background.failed")
