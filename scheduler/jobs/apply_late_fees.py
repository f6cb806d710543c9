"""Applies late fees, where the firm charges any: each one once."""

from datetime import timedelta

from scheduler.job import Job, JobContext


async def _run(context: JobContext) -> None:
    await context.late_fees.apply()


JOB = Job("apply_late_fees", timedelta(hours=1), _run, waits=True)
