"""Mails new invoices to the contacts that get them."""

from datetime import timedelta

from scheduler.job import Job, JobContext


async def _run(context: JobContext) -> None:
    if await context.contacts.send_invoices():
        context.deliverer.wake()


JOB = Job("mail_contacts", timedelta(minutes=5), _run, waits=True)
