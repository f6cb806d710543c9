"""What agents do where they work: taps on cards, words in threads, corrections."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from billing.store.database import Transaction
from bot.answer import Answer
from bot.cases import Cases
from bot.desk import acting, words
from bot.desk.acts import ACTS
from bot.desk.deciding import decide_case
from bot.desk.finding import Finding
from bot.desk.forms import Choosing, FormName, form_of, words_of
from bot.desk.hand import Hand
from bot.desk.hold import Hold, NotDone, take_hold
from bot.desk.muting import BAN, LIFT, MUTE, lift, shut
from bot.desk.place import DeskPlace, form_address, thread_of, ticket_of
from bot.desk.seeing import Look, see
from bot.desk.staff import Agent, Roster
from bot.home_place import home_beside
from bot.messages import (
    Action,
    Deleted,
    Filled,
    Incoming,
    MessageId,
    Said,
    Tapped,
    Uploaded,
)
from bot.outgoing import Outgoing
from bot.redaction import mask_cards
from bot.replies import Say
from bot.store import cards, desk_threads, tickets

_ON_A_PAGE = 40  # tickets of a Home tab
_IN_A_FORM = 50  # invoices to choose from
_FORM = "desk_form_"
_FORMS = frozenset(one.value for one in FormName)
_QUIETLY = "quietly"  # resolve, and don't ask how it was
_WORDS = ("note", "assign", "see", "decide", MUTE, BAN, LIFT)  # beside acts and what buttons do
_NOTE = "!"  # what begins so stays among the agents; with one of our words it is a command

_Act = Callable[[Hold, Agent], Awaitable[tuple[Outgoing, ...]]]


class DeskTurns:
    """Answers events of the agents' places. Says nothing to a customer but through the hand."""

    def __init__(self, hand: Hand, roster: Roster, cases: Cases, support: str = "") -> None:
        self._hand, self._roster, self._cases = hand, roster, cases
        self._support = support
        self._finding = Finding(hand)
        self._acts: Mapping[str, _Act] = {
            "desk_claim": hand.claim,
            "desk_take_over": self._take_over,
            "desk_release": hand.release,
            "desk_give_back": hand.give_back,
            "desk_back": hand.give_back,
            "desk_resolve": hand.resolve,
            "desk_reopen": hand.open_again,
            "desk_approve": partial(acting.decide, hand, yes=True),
            "desk_decline": partial(acting.decide, hand, yes=False),
        }

    async def answer(
        self, tx: Transaction, incoming: Incoming, now: datetime, look: Look
    ) -> Answer | None:
        """What to write and send, or None for talk that is not about a ticket. `look` answers as
        the customer would be answered.
        """
        number, action = await self._read(tx, incoming, now)
        hold = await take_hold(tx, number, now, _key(incoming)) if number else None
        sender, channel = incoming.sender, incoming.address.channel
        agent = None if sender.guest else self._roster.find(channel, sender.user, sender.name)
        if hold is None:
            return await self._outside(tx, agent, incoming, action, now)
        intent = action.intent if action else ""
        try:
            outgoing = await self._done(hold, agent, incoming, intent, look)
        except NotDone as refused:
            said = words.refused(refused.why)
            outgoing = self._hand.tell(hold, said, "refused", _place(incoming))
        return Answer(tag="en", outgoing=outgoing)

    async def _done(
        self, hold: Hold, agent: Agent | None, incoming: Incoming, intent: str, look: Look
    ) -> tuple[Outgoing, ...]:
        known = _known(agent)
        if intent.startswith(_FORM):
            name = FormName(intent.removeprefix(_FORM))
            return await self._form(hold, known, incoming, name)
        if intent:
            return await self._act(hold, known, intent)
        return await self._wrote(hold, known, incoming, look)

    async def _form(
        self, hold: Hold, agent: Agent, incoming: Incoming, name: FormName
    ) -> tuple[Outgoing, ...]:
        board, place = self._hand.board, _place(incoming)
        about = thread_of(incoming.address)
        word = partial(board.phrases.say, tag=board.language)
        invoices = await self._invoices(hold, word) if name is FormName.ACT else ()
        form = form_of(name, about, agent, Choosing(self._hand.canned, invoices), word)
        content = incoming.content
        trigger = content.trigger if isinstance(content, Tapped) else None
        if not trigger:
            return self._hand.tell(hold, words.no_forms(), "form", place)
        return board.open_form(form_address(place, trigger), form, f"{hold.key}:form")

    async def _invoices(
        self, hold: Hold, word: Callable[[Say], str]
    ) -> tuple[tuple[str, str], ...]:
        """The customer's newest, each with what is to be known to choose it."""
        account = await self._hand.account_of(hold)
        if account is None:
            return ()
        page = await account.books.list_invoices(limit=_IN_A_FORM)
        return tuple((one.number, word(words.invoice_choice(one))) for one in page.items)

    async def _read(
        self, tx: Transaction, incoming: Incoming, now: datetime
    ) -> tuple[int | None, Action | None]:
        """Which ticket it is about, and what a press wants."""
        if isinstance(incoming.content, Tapped):
            found = await cards.find(tx, incoming.content.action, now)
            # A button of another place, or of a customer's message, is nobody's here.
            if found is None or found.address.account != incoming.address.account:
                return None, None
            return ticket_of(found.address), found.button.action
        thread = thread_of(incoming.address)
        number = await desk_threads.find_ticket(tx, incoming.address, thread) if thread else None
        return number, None

    async def _outside(
        self,
        tx: Transaction,
        agent: Agent | None,
        incoming: Incoming,
        action: Action | None,
        now: datetime,
    ) -> Answer | None:
        """Looking for a customer, or at one's own page; other talk outside of a ticket's thread is
        the agents' own.
        """
        word, rest = _outside_command(incoming, action)
        if word not in ("find", "take"):
            return None
        place, key = _place(incoming), _key(incoming)
        try:
            if word == "take":
                known = _known(agent)
                return Answer("en", outgoing=await self._finding.take(tx, known, rest, now, key))
            said = await self._finding.find(tx, _known(agent), rest, now)
        except NotDone as refused:
            said = words.refused(refused.why)
        return Answer("en", outgoing=self._hand.board.post_at(place, said, f"{key}:found"))

    async def page(self, tx: Transaction, incoming: Incoming, now: datetime) -> Answer | None:
        """An agent's own page; None for everybody else. Who opens it need not be let in where
        agents work: only listed agents read tickets.
        """
        sender, channel = incoming.sender, incoming.address.channel
        agent = None if sender.guest else self._roster.find_listed(channel, sender.user)
        if agent is None or channel not in {one.channel for one in self._hand.board.places}:
            return None
        said = words.home(await tickets.list_open(tx, _ON_A_PAGE), agent, now)
        home = home_beside(incoming.address, sender.user)
        return Answer(
            "en", outgoing=self._hand.board.post_home(home, said, f"{_key(incoming)}:home")
        )

    async def _wrote(
        self, hold: Hold, agent: Agent, incoming: Incoming, look: Look
    ) -> tuple[Outgoing, ...]:
        place = _place(incoming)
        match incoming.content:
            case Said(text=text, edited=True, message=message) if message:
                original = _reply_key(incoming, message)
                return await self._hand.change_reply(hold, agent, original, text)
            case Said(text=text) if (command := self._command(text)) and command[0] == "see":
                wanted, _ = mask_cards(command[1].strip())
                return await see(self._hand, look, hold, agent, wanted, place)
            case Said(text=text) if command := self._command(text):
                return await self._commanded(hold, agent, *command, place)
            case Said(text=text) if text.startswith(_NOTE):
                return await self._hand.note(hold, agent, text.removeprefix(_NOTE), place)
            case Said(text=text, message=message):
                key = _reply_key(incoming, message) if message else hold.key
                return await self._hand.reply(replace(hold, key=key), agent, text, place)
            case Deleted(message=message):
                original = _reply_key(incoming, message)
                return await self._hand.change_reply(hold, agent, original, None)
            case Filled(form=name, values=values) if name in _FORMS:
                return await self._filled(hold, agent, FormName(name), values)
            case Uploaded() as sent:
                return await self._hand.send_file(hold, agent, incoming.address.channel, sent)
            case _:
                return ()

    async def _filled(
        self, hold: Hold, agent: Agent, name: FormName, values: Mapping[str, str]
    ) -> tuple[Outgoing, ...]:
        match name:
            case FormName.NOTE:
                return await self._hand.note(hold, agent, values.get("words", ""))
            case FormName.REPLY:
                return await acting.act(self._hand, hold, agent, "reply", values.get("reply", ""))
            case FormName.ACT:
                word = values.get("act", "")
                if word not in ACTS:
                    raise NotDone(Say("refused-command", {"word": word or "?"}))
                return await acting.act(self._hand, hold, agent, word, words_of(word, values))

    def _command(self, text: str) -> tuple[str, str] | None:
        """A typed command's word and what follows it: `/pay INV-1`, `!pay INV-1`.

        In Slack a message can't begin with a slash; a "!" and no word of ours is a note.
        """
        word, _, rest = text[1:].partition(" ")
        word = word.partition("@")[0].lower()  # in a Telegram group: /claim@the_bot
        ours = word in _WORDS or word in ACTS or f"desk_{word}" in self._acts
        if text.startswith("/") or (text.startswith(_NOTE) and ours):
            return word, rest
        return None

    async def _commanded(
        self, hold: Hold, agent: Agent, word: str, rest: str, place: DeskPlace
    ) -> tuple[Outgoing, ...]:
        if word == "note":
            return await self._hand.note(hold, agent, rest, place)
        if word == "decide":
            return await decide_case(self._hand, self._cases, hold, agent, rest)
        if word in (MUTE, BAN):
            return await shut(self._hand, hold, agent, word, rest, self._support)
        if word == LIFT:
            return await lift(self._hand, hold, agent)
        if word == "assign":
            name, channel = rest.strip(), place.channel
            return await self._hand.assign_to(hold, agent, name, self._roster, channel)
        if word == "resolve" and rest.strip().lower() == _QUIETLY:
            return await self._hand.resolve(hold, agent, ask=False)
        if word in ACTS:
            return await acting.act(self._hand, hold, agent, word, rest)
        return await self._act(hold, agent, f"desk_{word}", word)

    async def _act(
        self, hold: Hold, agent: Agent, intent: str, word: str = ""
    ) -> tuple[Outgoing, ...]:
        act = self._acts.get(intent)
        if act is None:
            raise NotDone(Say("refused-command", {"word": f"/{word}"}))
        return await act(hold, agent)

    async def _take_over(self, hold: Hold, agent: Agent) -> tuple[Outgoing, ...]:
        return await self._hand.claim(hold, agent, over=True)


def _known(agent: Agent | None) -> Agent:
    if agent is None:
        raise NotDone(Say("refused-no-agent"))
    return agent


def _outside_command(incoming: Incoming, action: Action | None) -> tuple[str, str]:
    """`/find words`, `!take cus_1`, or the button that stands below a customer."""
    if action is not None:
        return action.intent.removeprefix("desk_"), action.arguments.get("customer", "")
    content = incoming.content
    if not isinstance(content, Said) or content.edited or content.text[:1] not in ("/", _NOTE):
        return "", ""
    word, _, rest = content.text[1:].partition(" ")
    return word.partition("@")[0].lower(), rest


def _place(incoming: Incoming) -> DeskPlace:
    return DeskPlace(incoming.address.channel, incoming.address.account)


def _key(incoming: Incoming) -> str:
    return f"{incoming.address.channel}:{incoming.event}"


def _reply_key(incoming: Incoming, message: MessageId) -> str:
    address = incoming.address
    return f"agent:{address.channel}:{address.account}:{thread_of(address)}:{message}"
