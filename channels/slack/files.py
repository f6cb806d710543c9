"""A file that somebody sent: asked for by its id, fetched from Slack's servers with our token."""

from urllib.parse import urlsplit

from aiohttp import ClientSession

from bot.errors import Rejected
from bot.messages import SharedFile
from channels.slack.client import SlackClient
from channels.slack.failures import as_delivery_errors, from_status

_OK = 200
_SLACK = (".slack.com", ".slack-edge.com")
_LARGEST = 20_000_000  # bytes


async def fetch_file(client: SlackClient, session: ClientSession, file: SharedFile) -> bytes:
    """Its content. The token goes to Slack and to nobody else. Raises a DeliveryError."""
    with as_delivery_errors:
        answer = await client.files_info(file=file.id)
    found = answer.get("file") or {}
    url = str(found.get("url_private_download") or found.get("url_private") or "")
    if not _is_slacks(url, client.base_url):
        raise Rejected("file_elsewhere")
    with as_delivery_errors:
        headers = {"Authorization": f"Bearer {client.token}"}
        async with session.get(
            url, headers=headers, proxy=client.proxy, allow_redirects=False
        ) as response:
            if response.status != _OK:
                raise from_status(response.status, response.headers, f"file_{response.status}")
            content = await response.content.read(_LARGEST + 1)
            while len(content) <= _LARGEST and (more := await response.content.read(_LARGEST)):
                content += more
    if len(content) > _LARGEST:
        raise Rejected("file_too_large")
    return content


def _is_slacks(url: str, api: str) -> bool:
    """Slack's own server, or the one that SLACK_API_URL names."""
    there, ours = urlsplit(url), urlsplit(api)
    if (there.scheme, there.netloc) == (ours.scheme, ours.netloc):
        return True
    return there.scheme == "https" and f".{there.hostname}".endswith(_SLACK)
