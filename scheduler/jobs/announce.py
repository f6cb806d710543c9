"""Announces news from the books: payments, failures, credit."""

from datetime import timedelta

from scheduler.job import Job, JobContext


async def _run(context: JobContext) -> None:
    if await context.announcer.announce():
        context.deliverer.wake()


JOB = Job("announce", timedelta(seconds=2), _run)
