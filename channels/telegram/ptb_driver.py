"""The driver over python-telegram-bot. Import it only when the channel opens."""

import json
import logging
from collections.abc import Awaitable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final, TypeVar

import httpx
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
)
from telegram.error import NetworkError, TelegramError
from telegram.request import HTTPXRequest

from bot.errors import ChatGone, DeliveryError, NotSent, OutcomeUnknown
from bot.messages import ChatId, MessageId
from channels.telegram.calls import EditText, Keyboard, SendFile, SendText
from channels.telegram.driver import Command, Timeouts
from channels.telegram.errors import refusal
from channels.telegram.parse import BotAccount

_Result = TypeVar("_Result")

_NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)
_POOL: Final = 64
_NO_UPDATES: Final = b'{"ok":true,"result":[]}'
_DEFAULT_TIMEOUTS: Final = Timeouts()
_NEVER_SENT: Final = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.UnsupportedProtocol,
)
# These libraries log the token, which is part of each address, and whole messages. What goes
# wrong comes to us as an exception anyway.
_QUIETED: Final = {
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "telegram": logging.CRITICAL + 1,
}


class _Refused(TelegramError):
    """An answer that is not 2xx, before the library sorts it (it keeps no status)."""

    __slots__ = ("error",)

    def __init__(self, error: DeliveryError) -> None:
        super().__init__(error.reason)
        self.error = error


class _Requests(HTTPXRequest):
    """The library's own HTTP client; refusals leave it with their status."""

    __slots__ = ()

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """One call; raises _Refused for every answer that is not 2xx."""
        status, payload = await super().do_request(*args, **kwargs)
        if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
            raise _Refused(_refusal(status, payload))
        return status, payload


class _Polling(_Requests):
    """Keeps updates as they came, and hands the library none of them.

    The library refuses the whole batch for one update that it cannot build, and would get that
    batch again for ever.
    """

    __slots__ = ("updates",)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.updates: Sequence[Mapping[str, Any]] = ()

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """One getUpdates; its result is left in `updates`."""
        status, payload = await super().do_request(*args, **kwargs)
        try:
            self.updates = json.loads(payload)["result"]
        except (ValueError, KeyError, TypeError) as error:
            raise NetworkError("unreadable answer") from error
        return status, _NO_UPDATES


class PtbDriver:
    """One bot; one connection pool for calls and one connection for polling."""

    def __init__(self, token: str, api_url: str, timeouts: Timeouts = _DEFAULT_TIMEOUTS) -> None:
        for name, level in _QUIETED.items():
            logging.getLogger(name).setLevel(level)
        self._timeouts = timeouts
        self._requests = _Requests(
            connection_pool_size=_POOL,
            connect_timeout=timeouts.connect,
            read_timeout=timeouts.send,
            write_timeout=timeouts.send,
            media_write_timeout=timeouts.file,
            pool_timeout=timeouts.send,
        )
        self._polling = _Polling(
            connection_pool_size=1,
            connect_timeout=timeouts.connect,
            read_timeout=timeouts.poll_grace,
            write_timeout=timeouts.send,
        )
        self._bot = Bot(
            token,
            base_url=f"{api_url}/bot",
            request=self._requests,
            get_updates_request=self._polling,
        )

    async def get_me(self) -> BotAccount:
        """Who the token belongs to."""
        me = await _call(self._bot.get_me())
        return BotAccount(me.id, me.username or "", bool(me.can_read_all_group_messages))

    async def set_webhook(self, url: str, secret: str, kinds: Sequence[str]) -> None:
        """setWebhook."""
        await _call(
            self._bot.set_webhook(
                url, secret_token=secret, allowed_updates=list(kinds), drop_pending_updates=False
            )
        )

    async def delete_webhook(self) -> None:
        """deleteWebhook."""
        await _call(self._bot.delete_webhook(drop_pending_updates=False))

    async def set_commands(self, commands: Sequence[Command], language: str | None) -> None:
        """setMyCommands."""
        menu = [BotCommand(one.word, one.description) for one in commands]
        scope = BotCommandScopeAllPrivateChats()
        await _call(self._bot.set_my_commands(menu, scope=scope, language_code=language))

    async def get_updates(
        self, offset: int | None, wait: int, kinds: Sequence[str]
    ) -> Sequence[Mapping[str, Any]]:
        """getUpdates."""
        await _call(self._bot.get_updates(offset=offset, timeout=wait, allowed_updates=list(kinds)))
        return self._polling.updates

    async def send_text(self, chat: ChatId, call: SendText) -> MessageId:
        """sendMessage."""
        message = await _call(
            self._bot.send_message(
                int(chat),
                call.wording.text,
                parse_mode=call.wording.parse_mode,
                link_preview_options=_NO_PREVIEW,
                protect_content=call.protected or None,
                reply_markup=_markup(call.keyboard),
            )
        )
        return MessageId(str(message.message_id))

    async def edit_text(self, chat: ChatId, call: EditText) -> None:
        """editMessageText."""
        await _call(
            self._bot.edit_message_text(
                call.wording.text,
                chat_id=int(chat),
                message_id=int(call.message),
                parse_mode=call.wording.parse_mode,
                link_preview_options=_NO_PREVIEW,
                reply_markup=_markup(call.keyboard),
            )
        )

    async def send_file(self, chat: ChatId, call: SendFile, content: bytes) -> MessageId:
        """sendDocument."""
        message = await _call(
            self._bot.send_document(
                int(chat),
                InputFile(content, filename=call.name),
                caption=call.caption.text if call.caption else None,
                parse_mode=call.caption.parse_mode if call.caption else None,
                protect_content=call.protected or None,
                reply_markup=_markup(call.keyboard),
                read_timeout=self._timeouts.file,
            )
        )
        return MessageId(str(message.message_id))

    async def answer_callback(self, query: str) -> None:
        """answerCallbackQuery."""
        await _call(self._bot.answer_callback_query(query))

    async def leave_chat(self, chat: ChatId) -> None:
        """leaveChat."""
        await _call(self._bot.leave_chat(int(chat)))

    async def close(self) -> None:
        """Give the connections back."""
        await self._requests.shutdown()
        await self._polling.shutdown()


async def _call(method: Awaitable[_Result]) -> _Result:
    try:
        return await method
    except _Refused as refused:
        raise refused.error from refused
    except NetworkError as error:
        raise _network(error.__cause__) from error
    except TelegramError as error:
        raise OutcomeUnknown(type(error).__name__) from error


def _network(cause: BaseException | None) -> DeliveryError:
    if isinstance(cause, _NEVER_SENT):
        return NotSent("no connection")
    if isinstance(cause, httpx.TimeoutException):
        return OutcomeUnknown("no answer in time")
    return OutcomeUnknown("connection lost")


def _refusal(status: int, payload: bytes) -> DeliveryError:
    try:
        answer = json.loads(payload)
        parameters = answer.get("parameters") or {}
        description = str(answer.get("description", ""))
    except (ValueError, AttributeError):
        return refusal(status, "")
    if "migrate_to_chat_id" in parameters:
        return ChatGone("400 group upgraded")
    return refusal(status, description, parameters.get("retry_after"))


def _markup(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    if not keyboard:
        return None
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(
                    key.label, callback_data=key.action or None, url=key.url or None
                )
                for key in row
            ]
            for row in keyboard
        ]
    )
