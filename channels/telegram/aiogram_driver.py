"""The driver over aiogram. Import it only when the channel opens: that takes seconds and 170 MB."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import Any, ClassVar, TypeVar, cast

from aiogram import Bot, __version__
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import (
    AnswerCallbackQuery,
    AnswerPreCheckoutQuery,
    CreateForumTopic,
    DeleteWebhook,
    GetFile,
    GetMe,
    LeaveChat,
    Response,
    SendChatAction,
    SetMyCommands,
    SetWebhook,
    TelegramMethod,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BufferedInputFile,
    InputFile,
)
from aiohttp import (
    BytesPayload,
    ClientError,
    ClientResponseError,
    ClientSession,
    ClientTimeout,
    DummyCookieJar,
    FormData,
    TCPConnector,
)
from aiohttp.http import SERVER_SOFTWARE
from pydantic import BaseModel

from bot.errors import ChatGone, DeliveryError, OutcomeUnknown, Rejected
from bot.messages import ChatId, MessageId
from channels.telegram.calls import EditText, SendFile, SendInvoice, SendText
from channels.telegram.driver import Command, Timeouts
from channels.telegram.errors import refusal
from channels.telegram.parse import BotAccount
from channels.telegram.topic import place_of
from channels.telegram.wire import NO_PREVIEW, form, limits, markup, network_error, prices, trusted

_Result = TypeVar("_Result")

_TYPING = "typing"
_PROTECTED = "true"
_DEFAULT_TIMEOUTS = Timeouts()
_STATUS: Mapping[type[TelegramAPIError], int] = {
    TelegramBadRequest: 400,
    TelegramUnauthorizedError: 401,
    TelegramForbiddenError: 403,
    TelegramNotFound: 404,
    TelegramConflictError: 409,
}


class _Sent(BaseModel):
    """All that we need of a Message. Building the whole one costs as much as sending it."""

    message_id: int


class _Session(BaseSession):
    """aiogram's port for an HTTP client, over aiohttp. One connection pool, opened by the first
    call; a message goes as a form that is encoded in one go.
    """

    def __init__(self, api: TelegramAPIServer) -> None:
        super().__init__(api=api)
        self._http: ClientSession | None = None

    async def close(self) -> None:
        """Give the connections back; the next call opens new ones."""
        http, self._http = self._http, None
        if http is not None:
            await http.close()

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[_Result],
        timeout: Any = None,  # noqa: ASYNC109 - as aiogram has it
    ) -> _Result:
        """One call, never repeated."""
        url = self.api.api_url(token=bot.token, method=method.__api_method__)
        body = self._body(bot, method)
        try:
            async with self._opened().post(url, data=body, timeout=timeout) as response:
                content = await response.text()
        except (TimeoutError, ClientError) as error:
            raise TelegramNetworkError(method=method, message=type(error).__name__) from error
        answer = self.check_response(bot, method, response.status, content)
        return cast("_Result", answer.result)

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109 - as aiogram has it
        chunk_size: int = 65_536,
        raise_for_status: bool = True,  # noqa: FBT001, FBT002 - as aiogram has it
    ) -> AsyncGenerator[bytes, None]:
        """A file's bytes."""
        whole = ClientTimeout(total=timeout)
        opened = self._opened().get(
            url, headers=headers, timeout=whole, raise_for_status=raise_for_status
        )
        async with opened as response:
            async for chunk in response.content.iter_chunked(chunk_size):
                yield chunk

    def _body(self, bot: Bot, method: TelegramMethod[Any]) -> BytesPayload | FormData:
        if isinstance(method, _Write) and not isinstance(method, _SendDocument):
            named = vars(method).items()
            return form({name: str(value) for name, value in named if value is not None})
        fields, files = FormData(quote_fields=False), dict[str, InputFile]()
        for name, value in method.model_dump(warnings=False).items():
            if prepared := self.prepare_value(value, bot=bot, files=files):
                fields.add_field(name, prepared)
        for name, file in files.items():
            fields.add_field(name, file.read(bot), filename=file.filename or name)
        return fields

    def _opened(self) -> ClientSession:
        if self._http is None:
            self._http = ClientSession(
                connector=TCPConnector(ssl=trusted()),
                cookie_jar=DummyCookieJar(),
                headers={"User-Agent": f"{SERVER_SOFTWARE} aiogram/{__version__}"},
            )
        return self._http


class _Write(TelegramMethod[_Sent]):
    """What the three writing methods share. aiogram's own carry twenty fields that we never set."""

    __returning__: ClassVar[Any] = _Sent

    chat_id: int
    message_thread_id: int | None = None
    parse_mode: str | None = None
    protect_content: str | None = None
    reply_markup: str | None = None  # JSON, as it goes into the form


class _SendMessage(_Write):
    __api_method__: ClassVar[str] = "sendMessage"

    text: str
    link_preview_options: str = NO_PREVIEW


class _EditMessageText(_Write):
    __api_method__: ClassVar[str] = "editMessageText"

    message_id: int
    text: str
    link_preview_options: str = NO_PREVIEW


class _SendDocument(_Write):
    __api_method__: ClassVar[str] = "sendDocument"

    document: BufferedInputFile
    caption: str | None = None


class _SendInvoice(_Write):
    __api_method__: ClassVar[str] = "sendInvoice"

    title: str
    description: str
    payload: str
    provider_token: str
    currency: str
    prices: str
    start_parameter: str


class _GetUpdates(TelegramMethod[list[dict[str, Any]]]):
    """Updates as they came: one of a kind that aiogram does not know must not stop the others."""

    __returning__: ClassVar[Any] = list[dict[str, Any]]
    __api_method__: ClassVar[str] = "getUpdates"

    offset: int | None = None
    timeout: int
    allowed_updates: list[str]


class AiogramDriver:
    """One bot, one connection pool."""

    # aiogram makes these types anew at every call unless somebody holds them: a fifth of its cost.
    _held = (Response[_Sent], Response[bool], Response[list[dict[str, Any]]])

    def __init__(
        self,
        token: str,
        api_url: str,
        timeouts: Timeouts = _DEFAULT_TIMEOUTS,
        provider_token: str = "",
    ) -> None:
        self._provider_token = provider_token
        server = TelegramAPIServer.from_base(api_url)
        self._timeouts = timeouts
        self._session = _Session(server)
        self._bot = Bot(token, session=self._session)

    async def get_me(self) -> BotAccount:
        """Who the token belongs to."""
        me = await self._call(GetMe())
        return BotAccount(me.id, me.username or "", bool(me.can_read_all_group_messages))

    async def set_webhook(self, url: str, secret: str, kinds: Sequence[str]) -> None:
        """setWebhook."""
        await self._call(
            SetWebhook(
                url=url,
                secret_token=secret,
                allowed_updates=list(kinds),
                drop_pending_updates=False,
            )
        )

    async def delete_webhook(self) -> None:
        """deleteWebhook."""
        await self._call(DeleteWebhook(drop_pending_updates=False))

    async def set_commands(self, commands: Sequence[Command], language: str | None) -> None:
        """setMyCommands."""
        menu = [BotCommand(command=one.word, description=one.description) for one in commands]
        await self._call(
            SetMyCommands(
                commands=menu, scope=BotCommandScopeAllPrivateChats(), language_code=language
            )
        )

    async def get_updates(
        self, offset: int | None, wait: int, kinds: Sequence[str]
    ) -> Sequence[Mapping[str, Any]]:
        """getUpdates."""
        method = _GetUpdates(offset=offset, timeout=wait, allowed_updates=list(kinds))
        return await self._call(method, wait + self._timeouts.poll_grace)

    async def send_text(self, chat: ChatId, call: SendText) -> MessageId:
        """sendMessage."""
        number, topic = place_of(chat)
        method = _SendMessage(
            chat_id=number,
            message_thread_id=topic,
            text=call.wording.text,
            parse_mode=call.wording.parse_mode,
            protect_content=_PROTECTED if call.protected else None,
            reply_markup=markup(call.keyboard),
        )
        sent = await self._call(method)
        return MessageId(str(sent.message_id))

    async def edit_text(self, chat: ChatId, call: EditText) -> None:
        """editMessageText."""
        method = _EditMessageText(
            chat_id=place_of(chat)[0],
            message_id=int(call.message),
            text=call.wording.text,
            parse_mode=call.wording.parse_mode,
            reply_markup=markup(call.keyboard),
        )
        await self._call(method)

    async def send_file(self, chat: ChatId, call: SendFile, content: bytes) -> MessageId:
        """sendDocument."""
        number, topic = place_of(chat)
        method = _SendDocument(
            chat_id=number,
            message_thread_id=topic,
            document=BufferedInputFile(content, call.name),
            caption=call.caption.text if call.caption else None,
            parse_mode=call.caption.parse_mode if call.caption else None,
            protect_content=_PROTECTED if call.protected else None,
            reply_markup=markup(call.keyboard),
        )
        sent = await self._call(method, self._timeouts.file)
        return MessageId(str(sent.message_id))

    async def send_invoice(self, chat: ChatId, call: SendInvoice) -> MessageId:
        """sendInvoice."""
        method = _SendInvoice(
            chat_id=int(chat),
            title=call.title,
            description=call.about,
            payload=call.reference,
            provider_token=self._provider_token,
            currency=call.currency,
            prices=prices(call),
            start_parameter=call.start,
            protect_content=_PROTECTED,
        )
        sent = await self._call(method)
        return MessageId(str(sent.message_id))

    async def answer_pre_checkout(self, query: str, refusal: str) -> None:
        """answerPreCheckoutQuery."""
        await self._call(
            AnswerPreCheckoutQuery(
                pre_checkout_query_id=query, ok=not refusal, error_message=refusal or None
            )
        )

    async def create_topic(self, chat: ChatId, name: str) -> str:
        """createForumTopic."""
        made = await self._call(CreateForumTopic(chat_id=int(chat), name=name))
        return str(made.message_thread_id)

    async def fetch_file(self, file: str) -> bytes:
        """getFile, and the download."""
        found = await self._call(GetFile(file_id=file))
        content = bytearray()
        url = self._session.api.file_url(self._bot.token, found.file_path or "")
        stream = self._session.stream_content(
            url, timeout=int(self._timeouts.file), chunk_size=65_536, raise_for_status=True
        )
        try:
            async for chunk in stream:
                content += chunk
        except ClientResponseError as error:
            raise Rejected(f"file {error.status}") from error
        except (ClientError, TimeoutError) as error:
            raise network_error(error) from error
        return bytes(content)

    async def answer_callback(self, query: str) -> None:
        """answerCallbackQuery."""
        await self._call(AnswerCallbackQuery(callback_query_id=query))

    async def show_typing(self, chat: ChatId) -> None:
        """sendChatAction."""
        await self._call(SendChatAction(chat_id=int(chat), action=_TYPING))

    async def leave_chat(self, chat: ChatId) -> None:
        """leaveChat."""
        await self._call(LeaveChat(chat_id=int(chat)))

    async def close(self) -> None:
        """Give the connections back."""
        await self._session.close()

    async def _call(self, method: TelegramMethod[_Result], seconds: float | None = None) -> _Result:
        whole = self._timeouts.send if seconds is None else seconds
        limit = limits(whole, self._timeouts.connect)
        try:
            # Its type says int, but the value goes to aiohttp untouched, and only a ClientTimeout
            # tells "never connected" from "no answer". Bot.__call__ would look for middleware.
            return await self._session.make_request(self._bot, method, timeout=limit)
        except (TelegramAPIError, ClientDecodeError) as error:
            raise _ours(error) from error


def _ours(error: TelegramAPIError | ClientDecodeError) -> DeliveryError:
    match error:
        case TelegramRetryAfter():
            return refusal(429, "Too Many Requests", error.retry_after)
        case TelegramMigrateToChat():
            return ChatGone("400 group upgraded")
        case TelegramEntityTooLarge():  # a TelegramNetworkError, too
            return refusal(413, error.message)
        case TelegramNetworkError():
            return network_error(error.__cause__)
        case TelegramServerError():
            return OutcomeUnknown("500 server error")
        case ClientDecodeError():
            return OutcomeUnknown("unreadable answer")
        case _:  # what has no class is another 4xx; a 429 without parameters is told by its text
            return refusal(_STATUS.get(type(error), 400), error.message)
