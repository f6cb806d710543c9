"""Delivers what is due: the net under delivery's own loop."""

from datetime import timedelta

from scheduler.job import Job, JobContext


async def _run(context: JobContext) -> None:
    await context.deliverer.deliver_due()


JOB = Job("deliver", timedelta(seconds=5), _run)
