"""Makes bundles of papers that customers have ordered."""

from datetime import timedelta

from scheduler.job import Job, JobContext


async def _run(context: JobContext) -> None:
    await context.bundles.make()


JOB = Job("make_bundles", timedelta(seconds=2), _run)
