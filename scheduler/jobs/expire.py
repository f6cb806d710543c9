"""Expires what is past its time: requests, buttons, old rows."""

from datetime import timedelta

from scheduler.job import Job, JobContext


async def _run(context: JobContext) -> None:
    await context.expiry.expire()


JOB = Job("expire", timedelta(hours=1), _run)
