"""One parcel to one chat: its parts in order, and on from the failed part when it comes again."""

from collections import OrderedDict
from collections.abc import Mapping

import structlog

from bot.errors import Rejected
from bot.messages import ChatId, MessageId
from bot.worded import Parcel
from channels.telegram.calls import FILE_BYTES, Call, EditText, SendFile, SendInvoice, anew, plainly
from channels.telegram.driver import Driver
from channels.telegram.errors import EditRefused, MarkupRefused, NotModified
from channels.telegram.render import render

_REMEMBERED = 1_000  # half-sent parcels; of older ones all parts go again


class _BillRefused(Rejected):
    """Telegram takes no such bill: the amount, the currency, or the provider's token."""


_log = structlog.get_logger()


class Sender:
    """Carries out the calls of a parcel. Remembers how far it got with each half-sent one."""

    def __init__(self, driver: Driver, remembered: int = _REMEMBERED) -> None:
        self._driver = driver
        self._most = remembered
        self._half_sent: OrderedDict[str, tuple[MessageId, ...]] = OrderedDict()

    async def send(self, parcel: Parcel) -> MessageId:
        """The id of the first part. The same key again goes on behind the last sent part."""
        calls = render(parcel.message)
        if not calls:
            raise Rejected("empty message")
        sent = self._half_sent.pop(parcel.key, ())
        try:
            for call in calls[len(sent) :]:
                sent = (*sent, await self._carry_out(parcel.address.chat, call, parcel.files))
        except _BillRefused as refused:
            _log.error("telegram.bill_refused", reason=refused.reason)
            if not sent:  # else the words before it name another way to pay
                raise
        except BaseException:  # being cancelled counts too: the parts before it are in the chat
            self._remember(parcel.key, sent)
            raise
        return sent[0]

    def _remember(self, key: str, sent: tuple[MessageId, ...]) -> None:
        if sent:
            self._half_sent[key] = sent
        if len(self._half_sent) > self._most:
            self._half_sent.popitem(last=False)

    async def _carry_out(self, chat: ChatId, call: Call, files: Mapping[str, bytes]) -> MessageId:
        try:
            return await self._in_place_or_anew(chat, call, files)
        except MarkupRefused as refused:
            _log.warning("telegram.markup_refused", reason=refused.reason)
            return await self._in_place_or_anew(chat, plainly(call), files)

    async def _in_place_or_anew(
        self, chat: ChatId, call: Call, files: Mapping[str, bytes]
    ) -> MessageId:
        if isinstance(call, SendInvoice):
            return await self._bill(chat, call)
        if isinstance(call, SendFile):
            return await self._driver.send_file(chat, call, _content(call, files))
        if not isinstance(call, EditText):
            return await self._driver.send_text(chat, call)
        try:
            await self._driver.edit_text(chat, call)
        except NotModified:
            return call.message
        except EditRefused:
            if call.only_in_place:
                raise
            return await self._driver.send_text(chat, anew(call))
        return call.message

    async def _bill(self, chat: ChatId, call: SendInvoice) -> MessageId:
        try:
            return await self._driver.send_invoice(chat, call)
        except Rejected as refused:
            raise _BillRefused(refused.reason) from refused


def _content(call: SendFile, files: Mapping[str, bytes]) -> bytes:
    content = files.get(call.attachment)
    if content is None:
        raise Rejected("an attachment without its file")
    if not 0 < len(content) <= FILE_BYTES:
        raise Rejected("a file that is empty or over 50 MB")
    return content
