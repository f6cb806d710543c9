"""Tells of renewals, trials that end, new prices, and what a provider did to a subscription."""

from datetime import timedelta

from scheduler.job import Job, JobContext


async def _run(context: JobContext) -> None:
    if await context.subscriptions.tell():
        context.deliverer.wake()


JOB = Job("tell_subscriptions", timedelta(minutes=1), _run, waits=True)
