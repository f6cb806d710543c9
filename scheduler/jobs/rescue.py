"""Rescues messages of a channel that is open nowhere any more: they go by mail within the hour."""

from datetime import timedelta

from scheduler.job import Job, JobContext


async def _run(context: JobContext) -> None:
    await context.deliverer.rescue()


JOB = Job("rescue", timedelta(minutes=1), _run)
