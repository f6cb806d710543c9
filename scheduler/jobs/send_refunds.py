"""Sends back what agents have ordered."""

from datetime import timedelta

from scheduler.job import Job, JobContext


async def _run(context: JobContext) -> None:
    if await context.refunds.run_due():
        await context.announcer.announce()


JOB = Job("send_refunds", timedelta(seconds=5), _run, waits=True)
