"""Lets credit lower what is owed next."""

from datetime import timedelta

from scheduler.job import Job, JobContext


async def _run(context: JobContext) -> None:
    await context.books.use_credit()


JOB = Job("use_credit", timedelta(minutes=15), _run, waits=True)
