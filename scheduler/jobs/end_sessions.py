"""Ends sessions whose address the firm took from the customer's file.

Nothing is shown or sent there from that moment on; this clears what lies in the chat.
"""

from datetime import timedelta

from scheduler.job import Job, JobContext


async def _run(context: JobContext) -> None:
    await context.expiry.end_sessions()


JOB = Job("end_sessions", timedelta(minutes=1), _run)
