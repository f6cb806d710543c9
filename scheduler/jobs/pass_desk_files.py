"""Passes files on between customers and agents."""

from datetime import timedelta

from scheduler.job import Job, JobContext


async def _run(context: JobContext) -> None:
    if await context.desk_files.pass_on():
        context.deliverer.wake()


JOB = Job("pass_desk_files", timedelta(seconds=2), _run)
