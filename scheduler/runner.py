"""The clock: runs jobs at their intervals. The only file that knows APScheduler."""

import asyncio
import logging
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial

import structlog
from apscheduler.events import EVENT_JOB_MAX_INSTANCES
from apscheduler.executors.asyncio import AsyncIOExecutor
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler.job import Job, JobContext

_LOG = structlog.get_logger()


class Runner:
    """Ticks here. The books decide what is due: a missed or doubled tick changes nothing.

    `is_our_turn` spares other replicas the work: with two at it, everything still happens once.
    A job that waits for the operator's word after a restore does nothing before it was given.
    A job that fails is logged in one line and comes again at its next tick; a job that is still at
    work when its tick comes is left at work. `ticks` is a steady clock in seconds.
    """

    def __init__(
        self,
        jobs: Iterable[Job],
        context: JobContext,
        ticks: Callable[[], float] = time.monotonic,
        is_our_turn: Callable[[], bool] = lambda: True,
    ) -> None:
        self._context, self._ticks, self._is_our_turn = context, ticks, is_our_turn
        self._last_tick = ticks()
        self._at_work: dict[asyncio.Task[object], str] = {}  # task → job's name
        # In memory: a store of its own would be a second truth beside the books, and it loses due
        # jobs at a stop. APScheduler is only the clock.
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            jobstores={"default": MemoryJobStore()},
            executors={"default": AsyncIOExecutor()},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        # What it would say in words of its own, the listener says in ours.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        self._scheduler.add_listener(self._overlapped, EVENT_JOB_MAX_INSTANCES)
        for job in jobs:
            self._scheduler.add_job(
                partial(self._tick, job),
                "interval",
                seconds=job.every.total_seconds(),
                id=job.name,
                name=job.name,
                next_run_time=datetime.now(UTC),
            )

    def catch_up(self) -> None:
        """Run every job now: the turn has just become ours, and nobody knows what was missed.

        A job that is at work sees to it already.
        """
        if self._scheduler.running and self._is_our_turn():
            at_work = set(self._at_work.values())
            for job in self._scheduler.get_jobs():
                if job.id not in at_work:
                    job.modify(next_run_time=datetime.now(UTC))

    def start(self) -> None:
        """Begin; every job runs once at once."""
        self._last_tick = self._ticks()
        self._scheduler.start()

    async def stop(self, patience: float = 10.0) -> None:
        """Take no new tick and let jobs at work end: cancelled after `patience` seconds."""
        if not self._scheduler.running:
            return
        self._scheduler.pause()
        if self._at_work:
            await asyncio.wait(self._at_work, timeout=patience)
        self._scheduler.shutdown(wait=False)

    def age_of_last_tick(self) -> float:
        """Seconds since a job last began: grows without end when the clock stands still."""
        return self._ticks() - self._last_tick

    async def _tick(self, job: Job) -> None:
        self._last_tick = self._ticks()
        if not self._is_our_turn():
            return
        task = asyncio.current_task()
        if task is not None:
            self._at_work[task] = job.name
            task.add_done_callback(self._at_work.pop)
        try:
            if not job.waits or await self._context.pulse.is_settled():
                await job.run(self._context)
        except Exception as error:  # noqa: BLE001 - one job's trouble must not stop the clock
            _LOG.error("job_failed", job=job.name, error=type(error).__name__)

    def _overlapped(self, event: object) -> None:
        _LOG.info("job_still_running", job=getattr(event, "job_id", ""))
