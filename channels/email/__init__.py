"""E-mail: links, receipts and reminders for people without a chat. SMTP, or a local mailbox."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.outgoing import EMAIL
from channels.channel import ChannelContext, ChannelPlugin
from channels.email.channel import EmailChannel, Post
from channels.email.check import check
from channels.email.mailbox import MailboxPost
from channels.email.render import Letterhead
from channels.email.settings import EmailSettings
from channels.email.smtp import Server, SmtpPost


@asynccontextmanager
async def _open(settings: EmailSettings, context: ChannelContext) -> AsyncIterator[EmailChannel]:
    letterhead = Letterhead(context.business_name, settings.sender)
    yield EmailChannel(_post(settings), letterhead, context.clock)


def _post(settings: EmailSettings) -> Post:
    if settings.smtp_url is None:
        return MailboxPost(settings.mailbox)
    return SmtpPost(Server.from_url(settings.smtp_url.get_secret_value()))


CHANNEL = ChannelPlugin(
    name=EMAIL, settings=EmailSettings, enabled=lambda _settings: True, open=_open, check=check
)
