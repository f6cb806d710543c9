"""Sends what was written to everybody to those who took none when it was."""

from datetime import timedelta

from scheduler.job import Job, JobContext


async def _run(context: JobContext) -> None:
    if await context.broadcasts.send_late():
        context.deliverer.wake()


JOB = Job("send_broadcasts", timedelta(seconds=10), _run, waits=True)
