"""Compares the books with the provider's, where they live there: once a day, or the first fill."""

from datetime import timedelta

from scheduler.job import Job, JobContext


async def _run(context: JobContext) -> None:
    await context.books.reconcile_books()


JOB = Job("reconcile_books", timedelta(minutes=15), _run)
