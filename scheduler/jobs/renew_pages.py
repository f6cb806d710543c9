"""Puts pages beside chats up anew: what stands there has changed, or a session has ended."""

from datetime import timedelta

from scheduler.job import Job, JobContext


async def _run(context: JobContext) -> None:
    if await context.homes.renew():
        context.deliverer.wake()


JOB = Job("renew_pages", timedelta(seconds=5), _run)
