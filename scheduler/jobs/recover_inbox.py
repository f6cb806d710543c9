"""Recovers the inbox: answers events that a killed process left behind."""

from datetime import timedelta

from scheduler.job import Job, JobContext


async def _run(context: JobContext) -> None:
    await context.inbox.recover()


JOB = Job("recover_inbox", timedelta(seconds=10), _run)
