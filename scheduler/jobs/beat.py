"""Beats: says in the database that the program is at work, so that a restored copy is noticed."""

from datetime import timedelta

from scheduler.job import Job, JobContext


async def _run(context: JobContext) -> None:
    await context.pulse.beat()


JOB = Job("beat", timedelta(minutes=1), _run)
