"""Showing: somebody sends a photo or paper, and wants to know what it is, or something about it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from billing.invoice import InvoiceNumber
from billing.money import Money
from billing.queries import InvoiceFilter, PaperNumber
from bot.answer import Answer
from bot.beside import with_offers
from bot.blocks import button, choices, note, reply, say, text
from bot.case_files import MOST_BYTES
from bot.conversation import NOTHING_OPEN, Wish
from bot.dialogue import SURE
from bot.granting import Granting
from bot.hearing import Hearing
from bot.invoice_choice import OFFERED
from bot.paper_words import is_telling, read_words
from bot.replies import Choice
from bot.scope import Business, Scope, answer_in
from bot.shown_paper import UNSEEN, PaperWanted, ShownPaper, Sight, file_from
from bot.skill import SignedIn
from bot.understanding.model import Slots, Understanding

_ASKS = "invoice_detail"  # who says nothing, or nothing clear, asks what it is
# What can be asked of one invoice; any other words are answered with what the paper is.
_OF_ONE_INVOICE = frozenset(
    {
        *("invoice_detail", "explain_charge", "invoice_pdf", "invoice_documents", "receipt"),
        *("pay", "payment_link", "pay_part", "payment_status", "promise_to_pay"),
        *("already_paid", "dispute_charge", "refund_request", "extension_request"),
    }
)
_CLAIM = "already_paid"
_REQUESTS = frozenset({_CLAIM, "dispute_charge", "refund_request"})
_PAID = frozenset({_CLAIM, "receipt"})  # who sends a file with this speaks of having paid
_EXEMPT = "update_tax_id"
_ADD = "add_file"
_LONGEST = 1000  # characters of a caption that go to a person
_MEGABYTE = 1_000_000
_UNKNOWN: Mapping[Sight, str] = {
    Sight.READ: "paper-unknown",
    Sight.PICTURE: "paper-picture",
    Sight.UNREADABLE: "paper-unreadable",
}


@dataclass(frozen=True, slots=True)
class _Shown:
    """What came: the file as arguments, and what its caption wants, if that is clear."""

    scope: Scope
    account: SignedIn
    file: Mapping[str, str]
    caption: str
    intent: str
    slots: Slots


@dataclass(frozen=True, slots=True)
class Showing:
    """Finds the customer's own invoice whose number it has. Stateless; never guesses."""

    granting: Granting
    hearing: Hearing
    business: Business

    async def show(self, scope: Scope, file: Mapping[str, str], caption: str) -> Answer:
        """What to say to it; `file` is what shown_paper.file_values makes.

        Raises PaperWanted where the file must be read first.
        """
        account = scope.account
        if account is None:  # it waits for the proof, unread
            return await self.granting.grant(scope, Wish(_ASKS, file, caption))
        heard = self.hearing.understand(scope, caption) if caption else None
        wanted = _sure_of(heard)
        slots = heard.slots if heard else Slots()
        if self._is_for_question(scope, wanted, slots):
            return await self._asked_again(scope, file, caption, slots)
        if wanted == _EXEMPT:  # no number is read off a paper, and no certificate judged
            return await self.granting.grant(scope, Wish("human", handed(file, caption), caption))
        if await self._is_for_case(scope, account, wanted, slots):
            kept = await self.granting.grant(scope, Wish(_ADD, file))
            return replace(kept, pending=scope.chat.pending)
        if heard is None:
            return await self._about(_Shown(scope, account, file, "", _ASKS, Slots()))
        if heard.stop:
            return await self.granting.grant(scope, Wish("reminder_stop", exact=True))
        if wanted == "human":
            return await self.granting.grant(scope, Wish("human", handed(file, caption), caption))
        intent = wanted if wanted in _OF_ONE_INVOICE else _ASKS
        answer = await self._about(_Shown(scope, account, file, caption, intent, heard.slots))
        return with_offers(answer, scope, heard, self.business)

    def _is_for_question(self, scope: Scope, wanted: str, slots: Slots) -> bool:
        """Whether a request is just being made, and the caption says nothing else."""
        asked = scope.chat.pending.confirm
        if self._keeps_none(scope) or asked is None or asked.intent not in _REQUESTS:
            return False
        about = asked.arguments.get("invoice")
        if about and slots.invoice_number and slots.invoice_number != about:
            return False
        return not wanted or wanted in _REQUESTS or wanted in _PAID

    async def _asked_again(
        self, scope: Scope, file: Mapping[str, str], caption: str, slots: Slots
    ) -> Answer:
        """The file goes with the request once that is passed on: what is asked is asked again."""
        pending = scope.chat.pending
        if pending.confirm is None or not _fits(file):
            refused = await self.granting.grant(scope, Wish(_ADD, file))
            return replace(refused, pending=pending)
        arguments = {**pending.confirm.arguments, **file}
        wish = Wish(pending.confirm.intent, arguments, caption, exact=True)
        return await self.granting.grant(scope, wish, slots)

    async def _is_for_case(
        self, scope: Scope, account: SignedIn, wanted: str, slots: Slots
    ) -> bool:
        """Whether a request waits that the file belongs to: the payment of an invoice that none is
        about is a request of its own.
        """
        if self._keeps_none(scope):
            return False
        waiting = [one for one in await account.wishes.list_cases() if one.waits]
        number = slots.invoice_number
        if not waiting or wanted not in _PAID or not number:
            return bool(waiting)
        named = await account.books.find_invoice(number)
        other = all(one.invoice != number for one in waiting)
        return not (named and named.due and other)

    def _keeps_none(self, scope: Scope) -> bool:
        return self.business.features_in(scope).is_off(_ADD)

    def _wish(self, shown: _Shown, due: Money | None) -> tuple[str, Mapping[str, str]]:
        """What is wanted of an invoice of which this is due. Whoever shows that an open one was
        paid wants the money to be found.
        """
        paid = shown.intent in _PAID and due
        intent = _CLAIM if paid else shown.intent
        goes_along = intent in _REQUESTS and _fits(shown.file) and not self._keeps_none(shown.scope)
        return intent, shown.file if goes_along else {}

    async def _about(self, shown: _Shown) -> Answer:
        numbers = await shown.account.books.list_paper_numbers()
        said = await _named(shown, numbers)
        if said:
            return await self._matched(shown, said, "paper-by-words")
        paper = _seen(shown)
        found = paper.words.among(numbers)
        telling = tuple([one for one in found if is_telling(one.number)])
        if len({one.invoice for one in telling}) == 1:
            best = next((one for one in telling if one.is_note), telling[0])
            key = "paper-is-note" if best.is_note else "paper-is-invoice"
            return await self._matched(shown, best, key)
        if found:
            return await self._several(shown, telling or found)
        return await self._unknown(shown, paper.sight)

    async def _matched(self, shown: _Shown, found: PaperNumber, key: str) -> Answer:
        """The wish as if the number had been written, under a line that says what the paper is."""
        chat = replace(shown.scope.chat, pending=NOTHING_OPEN, focus=found.invoice)
        slots = replace(shown.slots, invoice_number=found.invoice)
        invoice = await shown.account.books.find_invoice(found.invoice)
        intent, file = self._wish(shown, invoice.due if invoice else None)
        wish = Wish(intent, file, shown.caption)
        answer = await self.granting.grant(replace(shown.scope, chat=chat), wish, slots)
        line = text(key, number=found.number, invoice=found.invoice)
        return replace(answer, reply=replace(answer.reply, blocks=(line, *answer.reply.blocks)))

    async def _several(self, shown: _Shown, found: tuple[PaperNumber, ...]) -> Answer:
        """Which of them; a number that may stand there by chance is asked about too."""
        wanted = tuple(dict.fromkeys(one.invoice for one in found))[:OFFERED]
        books = shown.account.books
        invoices = [one for number in wanted if (one := await books.find_invoice(number))]
        offered = [self._offer(shown, one.number, one.due, one.sums.total) for one in invoices]
        asked = text("paper-several", count=len(offered))
        return answer_in(
            shown.scope,
            reply(asked, choices(*offered, per_row=1), choices(_list(), _person(shown))),
        )

    async def _unknown(self, shown: _Shown, sight: Sight) -> Answer:
        """The same words for nobody's, another customer's and a forged one."""
        wanted = InvoiceFilter(state="open")
        found = await shown.account.books.list_invoices(wanted, limit=OFFERED)
        keeps = not self.business.features_in(shown.scope).is_off(_ADD)
        return answer_in(
            shown.scope,
            reply(
                text(_UNKNOWN[sight], megabytes=MOST_BYTES // _MEGABYTE),
                text("paper-which") if found.items else None,
                choices(
                    *(self._offer(shown, one.number, one.due, one.due) for one in found.items),
                    per_row=1,
                ),
                note("file-no-case") if keeps else None,
                choices(
                    button("menu-already-paid", "already_paid"),
                    button("menu-dispute-charge", "dispute_charge"),
                    _list(),
                    _person(shown),
                ),
            ),
        )

    def _offer(self, shown: _Shown, number: InvoiceNumber, due: Money, total: Money) -> Choice:
        label = say("invoice-button", number=number, amount=due or total)
        intent, file = self._wish(shown, due)
        said = {"reason": shown.caption} if file and shown.caption else {}
        # "invoices" is what the wish to pay calls them.
        return button(label, intent, {"invoice": number, "invoices": number, **file, **said})


def handed(file: Mapping[str, str], caption: str) -> dict[str, str]:
    """The file as arguments of a wish for a person."""
    named = {"file": "file", "file_name": "name", "file_type": "media_type"}
    return {**{to: file.get(name, "") for to, name in named.items()}, "caption": caption[:_LONGEST]}


def _fits(file: Mapping[str, str]) -> bool:
    return int(file.get("size") or 0) <= MOST_BYTES


def _sure_of(heard: Understanding | None) -> str:
    return heard.best.intent if heard and heard.best.confidence >= SURE else ""


async def _named(shown: _Shown, numbers: tuple[PaperNumber, ...]) -> PaperNumber | None:
    """The one that the caption names, as it stands on papers or as people write it."""
    words = read_words(shown.caption)
    found = {one.invoice: one for one in words.among(numbers) if is_telling(one.number)}
    if not found and shown.slots.invoice_number:
        alike = await shown.account.books.match_invoices(shown.slots.invoice_number)
        found = {one.number: PaperNumber(one.number, one.number) for one in alike}
    return next(iter(found.values())) if len(found) == 1 else None


def _seen(shown: _Shown) -> ShownPaper:
    """The paper of this event. Raises PaperWanted where somebody can read it and has not yet."""
    paper, event, file = shown.scope.paper, shown.scope.incoming.event, file_from(shown.file)
    if paper is None or file.size > MOST_BYTES:
        return UNSEEN
    if paper.event != event:
        raise PaperWanted(event, shown.scope.chat.address.channel, file)
    return paper


def _list() -> Choice:
    return button("menu-list-invoices", "list_invoices")


def _person(shown: _Shown) -> Choice:
    return button("menu-human", "human", handed(shown.file, shown.caption))
