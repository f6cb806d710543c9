"""Plans reminders: rows for today's and the coming steps."""

from datetime import timedelta

from scheduler.job import Job, JobContext


async def _run(context: JobContext) -> None:
    await context.reminders.plan()


JOB = Job("plan_reminders", timedelta(minutes=5), _run)
