"""Erases people who said in the chat that they want to be forgotten."""

from datetime import timedelta

from scheduler.job import Job, JobContext


async def _run(context: JobContext) -> None:
    await context.erasing.run_due()


JOB = Job("erase_people", timedelta(seconds=30), _run)
