"""Charges saved methods on the days that were agreed to."""

from datetime import timedelta

from scheduler.job import Job, JobContext


async def _run(context: JobContext) -> None:
    if await context.charges.charge_due():
        context.deliverer.wake()


JOB = Job("charge_planned", timedelta(minutes=1), _run, waits=True)
