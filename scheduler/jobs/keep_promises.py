"""Keeps promises in view: thanks, a follow-up, then a person."""

from datetime import timedelta

from scheduler.job import Job, JobContext


async def _run(context: JobContext) -> None:
    if await context.promises.keep():
        context.deliverer.wake()


JOB = Job("keep_promises", timedelta(minutes=5), _run, waits=True)
