"""Tends the desk: tickets that nobody takes, talks that stand still, words that did not arrive."""

from datetime import timedelta

from scheduler.job import Job, JobContext


async def _run(context: JobContext) -> None:
    if await context.desk.tend():
        context.deliverer.wake()


JOB = Job("tend_desk", timedelta(seconds=15), _run, waits=True)
