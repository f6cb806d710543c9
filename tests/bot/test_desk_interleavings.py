"""Whatever the order of customer, agents and time: one answers each message, and nobody waits in
vain without being told.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from billing.store.database import Database
from bot.desk.place import Thread
from bot.messages import Content, Incoming, MessageId, Said
from bot.outgoing import Kind
from bot.store.desk_threads import StoredThreads
from bot.store.tables import conversation, outbox, ticket
from bot.worded import message_from_json, plain
from tests.bot.rig import DESK, Rig

AGENTS = ("Mia", "Kim")
# At one moment: who does what. "says" are customers' words, the others an agent's doing.
DOING = ("says", "human", "/end", "reply", "/claim", "/take_over", "/release", "/back", "/resolve")
moments = st.lists(
    st.lists(st.tuples(st.sampled_from(DOING), st.sampled_from(AGENTS)), min_size=1, max_size=3),
    min_size=1,
    max_size=8,
)


@dataclass
class Play:
    """Anna's chat, the agents' thread, and everything that was said."""

    rig: Rig
    chat: str
    begun: int  # the last message of the play before
    said: list[str] = field(default_factory=list)
    replied: list[str] = field(default_factory=list)

    def event(self, doing: str, agent: str) -> Incoming:
        """The event of one doing."""
        if doing == "says":
            self.said.append(f"word{self.chat}n{len(self.said)}x")
            return self.rig.event(Said(f"echo {self.said[-1]}"), self.chat)
        if doing in ("human", "/end"):
            return self.rig.event(Said(doing), self.chat)
        content: Content = Said(doing)
        if doing == "reply":
            self.replied.append(f"answer{self.chat}n{len(self.replied)}x")
            content = Said(self.replied[-1], message=MessageId(self.replied[-1]))
        return self.rig.at_desk(content, agent, f"T{self.chat}")

    async def moment(self, doings: Sequence[tuple[str, str]]) -> None:
        """All of it at once; then until nothing is under way."""
        events = [self.event(*one) for one in doings]
        await asyncio.gather(*map(self.rig.engine.receive, events))
        await self.rig.engine.idle()

    async def rows(self) -> list[tuple[str, str, str]]:
        """Chat, kind and words of all messages, in the order in which they were queued."""
        async with self.rig.database.transaction() as tx:
            found = await tx.execute(
                select(outbox).where(outbox.c.id > self.begun).order_by(outbox.c.id)
            )
            return [
                (one.chat, one.kind, plain(message_from_json(one.payload["message"])))
                for one in found
            ]


async def _play(database: Database, chat: str, story: Sequence[Sequence[tuple[str, str]]]) -> None:
    rig = Rig(database, desk=True, events=int(chat) * 1000)
    async with database.transaction() as tx:
        begun = (await tx.execute(select(func.max(outbox.c.id)))).scalar_one() or 0
    play = Play(rig, chat, begun)
    await rig.says("human", chat)
    await rig.engine.idle()
    async with database.transaction() as tx:
        row = (
            await tx.execute(
                select(ticket.c.id)
                .join(conversation, conversation.c.id == ticket.c.conversation_id)
                .where(conversation.c.chat == chat)
            )
        ).one()
    thread = Thread(f"T{chat}", MessageId("root"))
    await StoredThreads(database).keep(DESK.channel, DESK.id, row.id, thread)
    for doings in story:
        await play.moment(doings)
    rig.clock.passes(days=30)
    await rig.tending.tend()
    await _check(play)


async def _check(play: Play) -> None:
    rows = await play.rows()
    theirs = [(kind, words) for chat, kind, words in rows if chat == play.chat]
    desk = [words for chat, kind, words in rows if kind == Kind.DESK.value and chat != play.chat]
    for word in play.said:
        by_bot = [one for kind, one in theirs if kind == Kind.REPLY.value and one == word]
        to_desk = [one for one in desk if one.endswith(f"echo {word}")]
        assert len(by_bot) + len(to_desk) == 1, (word, by_bot, to_desk)
        if to_desk:  # nobody is left without a word for ever
            relayed = max(place for place, (_, kind, words) in enumerate(rows) if words in to_desk)
            assert any(chat == play.chat for chat, _, _ in rows[relayed + 1 :]), word
    for answer in play.replied:
        sent = [one for kind, one in theirs if kind == Kind.AGENT.value and answer in one]
        assert len(sent) <= 1
    async with play.rig.database.transaction() as tx:
        query = select(conversation.c.controller).where(conversation.c.chat == play.chat)
        assert (await tx.execute(query)).scalar_one() == "bot"


async def test_one_answers_whatever_the_order(database: Database) -> None:
    loop, chats = asyncio.get_running_loop(), iter(range(1000, 100_000))

    @settings(
        max_examples=40,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(moments)
    def whatever_the_order(story: list[list[tuple[str, str]]]) -> None:
        playing = _play(database, str(next(chats)), story)
        asyncio.run_coroutine_threadsafe(playing, loop).result(60)

    await asyncio.to_thread(whatever_the_order)
