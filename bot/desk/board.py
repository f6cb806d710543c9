"""Board: puts cards and lines up where the agents work."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.cards import CardMaker, NewCard, new_card
from bot.desk.place import DeskPlace, ticket_address
from bot.messages import Address, MessageId
from bot.outgoing import Kind, Outgoing
from bot.phrases import Phrases, no_button
from bot.replies import Reply, Say
from bot.worded import Form, Message


@dataclass(frozen=True, slots=True)
class Board:
    """Words posts for every place. `phrases` are the agents' own; `language` is theirs (BCP 47).

    `elsewhere`: agents work in a helpdesk of the firm's own, too, which asks for what it shows.
    """

    phrases: Phrases
    places: Sequence[DeskPlace] = ()
    language: str = "en"
    new_card: NewCard = new_card
    elsewhere: bool = False

    @property
    def is_staffed(self) -> bool:
        """Whether agents work anywhere."""
        return bool(self.places) or self.elsewhere

    def post_at(self, place: DeskPlace, said: Reply, key: str) -> tuple[Outgoing, ...]:
        """A message at one place that belongs to no ticket."""
        return (self._post(0, said, key, place, None, None),)

    def post_home(self, home: Address, said: Reply, key: str) -> tuple[Outgoing, ...]:
        """An agent's own page, in place of what stood there."""
        message = self.phrases.word(said, self.language, no_button)
        return (Outgoing(f"desk:{key}", home, Kind.DESK, message),)

    def open_form(self, where: Address, form: Form, key: str) -> tuple[Outgoing, ...]:
        """A form before the agent who asked for it."""
        message = Message((), language=self.language, form=form)
        return (Outgoing(f"desk:{key}", where, Kind.DESK, message),)

    def post(
        self,
        ticket: int,
        said: Reply,
        key: str,
        *,
        replaces: MessageId | None = None,
        subject: Say | None = None,
        beside: DeskPlace | None = None,
        only: DeskPlace | None = None,
        loud: bool = False,
    ) -> tuple[Outgoing, ...]:
        """A message in the ticket's thread at every place, but for one that has it already.

        `subject` names the thread where one is made. What is `loud` is seen outside of the thread,
        too, where the platform can.
        """
        wanted = [one for one in self.places if one != beside and only in (None, one)]
        made = [self._post(ticket, said, key, place, replaces, subject) for place in wanted]
        return tuple(replace(one, message=replace(one.message, loud=loud)) for one in made)

    def _post(
        self,
        ticket: int,
        said: Reply,
        key: str,
        place: DeskPlace,
        replaces: MessageId | None,
        subject: Say | None,
    ) -> Outgoing:
        maker = CardMaker(self.new_card)
        in_place = Reply(said.blocks, in_place=replaces is not None)
        message = self.phrases.word(in_place, self.language, maker.add, replaces=replaces)
        if subject is not None:
            message = message.with_subject(self.phrases.say(subject, self.language))
        return Outgoing(
            f"desk:{key}:{place.channel}",
            ticket_address(place, ticket),
            Kind.DESK,
            message,
            card=maker.card,
        )
