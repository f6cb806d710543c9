"""Reconciles with the provider: webhooks get lost."""

from datetime import timedelta

from scheduler.job import Job, JobContext


async def _run(context: JobContext) -> None:
    await context.books.reconcile()


JOB = Job("reconcile", timedelta(minutes=5), _run)
