"""The web channel in operation: its routes, its way out, its look for other replicas' messages."""

import asyncio
import secrets
from collections.abc import Callable, Sequence

import structlog
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.websockets import WebSocket

from bot.errors import NotSent, Rejected, StoreUnavailable
from bot.keyring import Keyring
from bot.messages import MessageId, SharedFile
from bot.phrases import read_words
from bot.worded import Attachment, Parcel
from channels.channel import ChannelContext
from channels.web.assets import Assets
from channels.web.cookie import BrowserCookie
from channels.web.hub import Hub
from channels.web.origin import is_own_origin
from channels.web.page import HERE, ChatPage
from channels.web.parse import NAME
from channels.web.render import render_message
from channels.web.session import House, Session
from channels.web.settings import WebSettings
from channels.web.store.history import History, NewFile
from channels.web.upload import Uploads

NO_COOKIE = 4401  # ours: the page says that cookies are needed

_log = structlog.get_logger(__name__)


def _new_file_id() -> str:
    return secrets.token_urlsafe(24)


class WebChannel:
    """A chat page of our own. A message counts as sent once it is in the chat's history."""

    name = NAME

    def __init__(
        self,
        settings: WebSettings,
        context: ChannelContext,
        new_file_id: Callable[[], str] = _new_file_id,
    ) -> None:
        self._public_url = context.public_url
        self._poll_seconds = settings.poll_seconds
        self._new_file_id = new_file_id
        self._cookie = BrowserCookie(Keyring(context.secret_key), context.public_url)
        self._history = History(context.database)
        words = read_words(HERE / "words")
        self._house = House(
            context.receiver,
            context.clock,
            self._history,
            Hub(),
            words.languages,
            context.left_at,
            context.busy,
        )
        page = ChatPage(
            self._history,
            self._cookie,
            context.public_url,
            context.business_name,
            words,
            settings.embed_origins,
        )
        self._uploads = Uploads(
            self._house, self._cookie, context.public_url, new_file_id, context.signed_in
        )
        self.routes: Sequence[BaseRoute] = (
            Route("/chat", page.show, methods=["GET"]),
            Route("/chat/embed.js", page.embed, methods=["GET"]),
            Route("/chat/files", self._uploads.take, methods=["POST"]),
            Route("/chat/files/{id}", page.download, methods=["GET"]),
            WebSocketRoute("/chat/ws", self._connect),
            Mount("/chat/assets", Assets(directory=HERE / "static")),
        )

    async def run(self) -> None:
        """Look for messages that another replica wrote for pages open here, until cancelled."""
        while True:
            await asyncio.sleep(self._poll_seconds)
            chats = self._house.hub.open_chats()
            if not chats:
                continue
            try:
                self._house.hub.observe(await self._history.list_revisions(chats))
            except StoreUnavailable:
                _log.warning("web.history_unavailable")

    def deep_link(self, _token: str) -> str | None:
        """None: the web chat proves by number."""
        return None

    @property
    def entrance(self) -> str:
        """See OpenChannel."""
        return f"{self._public_url}/chat"

    async def send(self, parcel: Parcel) -> MessageId:
        """Keep the message and wake the chat's open pages; a known parcel key is kept once.

        Raises NotSent where the history did not take it.
        """
        try:
            message = await self._keep(parcel)
        except StoreUnavailable as error:
            raise NotSent("history-unavailable") from error
        self._house.hub.wake(parcel.address.chat)
        return MessageId(str(message))

    async def fetch(self, file: SharedFile) -> bytes:
        """See bot.case_files.Files."""
        return await self._uploads.fetch(file)

    async def _keep(self, parcel: Parcel) -> int:
        chat, message = parcel.address.chat, parcel.message
        files = [
            NewFile(self._new_file_id(), block.name, block.media_type, parcel.files[block.name])
            for block in message.blocks
            if isinstance(block, Attachment) and block.name in parcel.files
        ]
        payload = render_message(message, {file.name: file.id for file in files})
        old = _row_id(message.replaces)
        if old is not None and await self._history.replace(chat, old, payload, files):
            return old
        if message.only_in_place:
            raise Rejected("message_not_found")
        now = self._house.clock.now()
        return await self._history.add(chat, f"out:{parcel.key}", payload, now, files)

    async def _connect(self, socket: WebSocket) -> None:
        headers = socket.headers
        if not is_own_origin(headers.get("origin"), headers.get("host", ""), self._public_url):
            _log.info("web.foreign_origin")
            await socket.close()  # before accept: the browser sees 403
            return
        await socket.accept()
        browser = self._cookie.find_browser(socket.cookies)
        if browser is None:
            await socket.close(NO_COOKIE)
            return
        await Session(self._house, socket, browser).run()


def _row_id(message: MessageId | None) -> int | None:
    if message is None or not message.isdecimal() or len(message) > 18:
        return None
    return int(message)
