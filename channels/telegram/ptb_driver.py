"""The driver over python-telegram-bot. Import it only when the channel opens."""

import logging
from collections.abc import Awaitable, Mapping, Sequence
from typing import Any, Final, TypeVar

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    InputFile,
    LabeledPrice,
)
from telegram.error import NetworkError, TelegramError

from bot.errors import OutcomeUnknown
from bot.messages import ChatId, MessageId
from channels.proxy import proxy_for
from channels.telegram.calls import EditText, Keyboard, SendFile, SendInvoice, SendText
from channels.telegram.driver import Command, Timeouts
from channels.telegram.parse import BotAccount
from channels.telegram.ptb_requests import Polling, Refused, Requests
from channels.telegram.topic import place_of
from channels.telegram.wire import NO_PREVIEW, markup, network_error

_Result = TypeVar("_Result")

_POOL: Final = 64
_DEFAULT_TIMEOUTS: Final = Timeouts()
# These libraries log the token, which is part of each address, and whole messages. What goes
# wrong comes to us as an exception anyway.
_QUIETED: Final = {
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "telegram": logging.CRITICAL + 1,
}


class PtbDriver:
    """One bot; one connection pool for calls and one connection for polling."""

    def __init__(
        self,
        token: str,
        api_url: str,
        timeouts: Timeouts = _DEFAULT_TIMEOUTS,
        provider_token: str = "",
    ) -> None:
        self._provider_token = provider_token
        for name, level in _QUIETED.items():
            logging.getLogger(name).setLevel(level)
        self._timeouts = timeouts
        proxy = proxy_for(api_url)
        self._requests = Requests(timeouts.send, timeouts.connect, _POOL, proxy)
        self._polling = Polling(timeouts.poll_grace, timeouts.connect, 1, proxy)
        self._bot = Bot(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
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
        number, topic = place_of(chat)
        message = await _call(
            self._bot.send_message(
                number,
                call.wording.text,
                message_thread_id=topic,
                parse_mode=call.wording.parse_mode,
                protect_content=call.protected or None,
                api_kwargs=_looks(call.keyboard),
            )
        )
        return MessageId(str(message.message_id))

    async def edit_text(self, chat: ChatId, call: EditText) -> None:
        """editMessageText."""
        await _call(
            self._bot.edit_message_text(
                call.wording.text,
                chat_id=place_of(chat)[0],
                message_id=int(call.message),
                parse_mode=call.wording.parse_mode,
                api_kwargs=_looks(call.keyboard),
            )
        )

    async def send_file(self, chat: ChatId, call: SendFile, content: bytes) -> MessageId:
        """sendDocument."""
        number, topic = place_of(chat)
        message = await _call(
            self._bot.send_document(
                number,
                InputFile(content, filename=call.name),
                message_thread_id=topic,
                caption=call.caption.text if call.caption else None,
                parse_mode=call.caption.parse_mode if call.caption else None,
                protect_content=call.protected or None,
                api_kwargs={"reply_markup": markup(call.keyboard)},
                read_timeout=self._timeouts.file,
            )
        )
        return MessageId(str(message.message_id))

    async def send_invoice(self, chat: ChatId, call: SendInvoice) -> MessageId:
        """sendInvoice."""
        message = await _call(
            self._bot.send_invoice(
                int(chat),
                call.title,
                call.about,
                call.reference,
                currency=call.currency,
                prices=[LabeledPrice(call.title, call.minor)],
                provider_token=self._provider_token,
                start_parameter=call.start,
                protect_content=True,
            )
        )
        return MessageId(str(message.message_id))

    async def answer_pre_checkout(self, query: str, refusal: str) -> None:
        """answerPreCheckoutQuery."""
        await _call(
            self._bot.answer_pre_checkout_query(
                query, ok=not refusal, error_message=refusal or None
            )
        )

    async def create_topic(self, chat: ChatId, name: str) -> str:
        """createForumTopic."""
        made = await _call(self._bot.create_forum_topic(int(chat), name))
        return str(made.message_thread_id)

    async def fetch_file(self, file: str) -> bytes:
        """getFile, and the download."""
        found = await _call(self._bot.get_file(file))
        return bytes(await _call(found.download_as_bytearray()))

    async def answer_callback(self, query: str) -> None:
        """answerCallbackQuery."""
        await _call(self._bot.answer_callback_query(query))

    async def show_typing(self, chat: ChatId) -> None:
        """sendChatAction."""
        await _call(self._bot.send_chat_action(int(chat), "typing"))

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
    except Refused as refused:
        raise refused.error from refused
    except NetworkError as error:
        raise network_error(error.__cause__) from error
    except TelegramError as error:
        raise OutcomeUnknown(type(error).__name__) from error


def _looks(keyboard: Keyboard) -> dict[str, Any]:
    """As they go into the call: making the library's own objects is a quarter of a call."""
    return {"link_preview_options": NO_PREVIEW, "reply_markup": markup(keyboard)}
