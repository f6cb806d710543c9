"""Says what is charged soon, and which cards run out before that."""

from datetime import timedelta

from scheduler.job import Job, JobContext


async def _run(context: JobContext) -> None:
    await context.charges.tell_coming()


JOB = Job("tell_coming", timedelta(minutes=30), _run, waits=True)
