"""Tells the firm's own programs what happened."""

from datetime import timedelta

from scheduler.job import Job, JobContext


async def _run(context: JobContext) -> None:
    await context.events.send_due()


JOB = Job("send_events", timedelta(seconds=5), _run)
