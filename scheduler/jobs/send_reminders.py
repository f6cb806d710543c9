"""Sends reminders: what is due goes into the outbox."""

from datetime import timedelta

from scheduler.job import Job, JobContext


async def _run(context: JobContext) -> None:
    if await context.reminders.send_due():
        context.deliverer.wake()


JOB = Job("send_reminders", timedelta(seconds=20), _run, waits=True)
