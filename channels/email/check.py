"""Asks the mail server whether it takes our name and password: for `paidup doctor`."""

import aiosmtplib
from aiosmtplib import SMTP

from channels.channel import NotWell
from channels.email.settings import EmailSettings
from channels.email.smtp import Server


async def check(settings: EmailSettings) -> str:
    """Greet the server and sign in, send nothing. Raises NotWell, also where `serve` would
    not start; never shows the password."""
    if settings.smtp_url is None:
        raise NotWell(settings.lack)
    server = Server.from_url(settings.smtp_url.get_secret_value())
    client = SMTP(
        hostname=server.host,
        port=server.port,
        username=server.user or None,
        password=server.password or None,
        use_tls=server.tls,
    )
    try:
        await client.connect()
        await client.quit()
    except aiosmtplib.SMTPAuthenticationError as error:
        raise NotWell(
            f"the mail server refuses the user or password of SMTP_URL ({error.code})"
        ) from error
    except (aiosmtplib.SMTPException, OSError, ValueError) as error:
        raise NotWell(
            f"the mail server {server.host}:{server.port} did not greet us "
            f"({type(error).__name__}): check SMTP_URL and the network"
        ) from error
    finally:
        client.close()
    return f"{server.host}:{server.port} takes our mail"
