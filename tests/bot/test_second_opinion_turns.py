"""The engine while somebody outside is asked: in order, nobody held up, nothing lost or doubled."""

import asyncio
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from bot.closing import Closing
from bot.consulting import MOST, Consultation
from bot.engine import Engine
from bot.errors import NoOpinion
from bot.messages import ChannelName
from bot.store.outbox import Delivery
from bot.understanding.opinion import Hint
from tests.bot.rig import PHRASES, Literal, Rig
from tests.delivery.office import MovingClock, Office, Sky
from tests.standins.counted import Counted

BUILT_IN = "I’m not sure what you mean"
INTENTS = ("echo", "balance", "pay")


@dataclass
class Oracle:
    """ports.SecondOpinion by script. `gates`: words that are answered when the event is set."""

    hints: dict[str, Hint] = field(default_factory=dict)  # by words; else balance
    error: Exception | None = None
    asked: list[str] = field(default_factory=list)
    gates: dict[str, asyncio.Event] = field(default_factory=dict)
    began: asyncio.Event = field(default_factory=asyncio.Event)

    async def ask(self, text: str, language: str) -> Hint:
        self.asked.append(text)
        self.began.set()
        if text in self.gates:
            await self.gates[text].wait()
        if self.error:
            raise self.error
        return self.hints.get(text, Hint("balance"))


@pytest.fixture
async def oracle(rig: Rig) -> Oracle:
    """Anna is signed in, and there is somebody to ask."""
    found = Oracle()
    consults(rig, found)
    await rig.signs_in("cus_anna", "anna@lind.example")
    return found


def consults(rig: Rig, oracle: Oracle, patience: float = 60.0) -> Consultation:
    """The rig's engine asks the oracle, for so many seconds."""
    rig.consultation = Consultation(oracle, Literal(), INTENTS, patience)
    rig.engine = rig.another_engine()
    return rig.consultation


async def test_unsure_words_are_answered_with_the_opinion(rig: Rig, oracle: Oracle) -> None:
    assert "You owe €100.00" in await rig.asks("hm tell me")
    assert oracle.asked == ["hm tell me"]
    assert BUILT_IN not in str(rig.heard)


async def test_a_chat_waits_for_its_opinion_and_keeps_its_order(rig: Rig, oracle: Oracle) -> None:
    gate = oracle.gates["hm first"] = asyncio.Event()
    await rig.says("hm first")
    await oracle.began.wait()
    for number in range(3):
        await rig.says(f"echo {number}")
    await rig.says("echo elsewhere", "8")
    async with asyncio.timeout(30):
        await rig.spoken.wait()  # the other chat, on SQLite too: no transaction is open
    assert (rig.heard["7"], rig.heard["8"]) == ([], ["elsewhere"])
    gate.set()
    await rig.engine.idle()
    assert "You owe €100.00" in rig.heard["7"][0]
    assert rig.heard["7"][1:] == ["0", "1", "2"]


async def test_a_model_that_hangs_is_not_waited_for(rig: Rig, oracle: Oracle) -> None:
    consultation = consults(rig, oracle, patience=0.05)
    oracle.gates["hm first"] = asyncio.Event()
    assert BUILT_IN in await rig.asks("hm first")
    assert consultation.results == {"late": 1}


@pytest.mark.parametrize(
    ("error", "result"),
    [
        (NoOpinion("away"), "away"),
        (NoOpinion("refused", 500), "refused"),
        (RuntimeError("a bug"), "broken"),
        (TimeoutError(), "late"),
        (ConnectionError(), "broken"),
    ],
    ids=str,
)
async def test_whatever_goes_wrong_is_the_built_in_answer(
    rig: Rig, oracle: Oracle, error: Exception, result: str
) -> None:
    consultation = consults(rig, oracle)
    oracle.error = error
    assert BUILT_IN in await rig.asks("hm first")
    assert await rig.asks("echo after") == "after"
    assert consultation.results == {result: 1}
    assert len(oracle.asked) == 1


async def test_a_process_that_dies_while_asking_loses_nothing(rig: Rig, oracle: Oracle) -> None:
    oracle.gates["hm first"] = asyncio.Event()
    await rig.says("hm first")
    await oracle.began.wait()
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        if "_drain" in str(task.get_coro()):
            task.cancel()
    await rig.engine.idle()
    assert rig.heard["7"] == []
    del oracle.gates["hm first"]
    other = rig.another_engine()
    assert await other.recover() == 1
    await other.idle()
    assert len(rig.heard["7"]) == 1
    assert "You owe €100.00" in rig.heard["7"][0]


async def test_two_engines_may_ask_and_one_answers(rig: Rig, oracle: Oracle) -> None:
    gate = oracle.gates["hm first"] = asyncio.Event()
    await rig.says("hm first")
    await oracle.began.wait()
    oracle.began.clear()
    other = rig.another_engine()
    await other.receive(rig.event_said("hm second"))  # the chat's oldest event comes first
    await oracle.began.wait()
    assert oracle.asked == ["hm first", "hm first"]
    gate.set()
    await asyncio.gather(rig.engine.idle(), other.idle())
    assert len(rig.heard["7"]) == 2
    assert oracle.asked.count("hm second") >= 1


async def test_an_opinion_counts_for_its_own_event_only(rig: Rig, oracle: Oracle) -> None:
    """Another machine was faster: what was heard of the first event is not said of the second."""
    gate = oracle.gates["hm first"] = asyncio.Event()
    await rig.says("hm first")
    await oracle.began.wait()
    away = Rig(rig.database, clock=rig.clock)  # it asks nobody
    await away.engine.receive(away.event_said("hm second"))
    await away.engine.idle()
    assert BUILT_IN in away.heard["7"][0]
    oracle.hints["hm second"] = Hint("unclear")
    gate.set()
    await rig.engine.idle()
    assert oracle.asked == ["hm first", "hm second"]
    [answer] = rig.heard["7"]
    assert "You owe" not in answer


async def test_more_than_so_many_at_a_time_are_not_asked_about(rig: Rig, oracle: Oracle) -> None:
    consultation = consults(rig, oracle)
    gate = oracle.gates["hm first"] = asyncio.Event()
    for number in range(MOST):
        await rig.says("hm first", str(100 + number))
    while len(oracle.asked) < MOST:
        oracle.began.clear()
        await oracle.began.wait()
    await rig.says("hm first", "200")
    async with asyncio.timeout(30):
        await rig.spoken.wait()
    assert BUILT_IN in rig.heard["200"][0]
    gate.set()
    await rig.engine.idle()
    assert consultation.results == {"believed": MOST, "busy": 1}


async def test_a_sure_turn_costs_what_it_did_and_an_unsure_one_is_taken_twice(rig: Rig) -> None:
    await rig.signs_in("cus_anna", "anna@lind.example")
    counted: Any = Counted(rig.database)
    office = Office(counted, MovingClock(rig.clock.now()), Sky(ChannelName("web")))
    deliverer = office.deliverer()

    async def send(queued: tuple[Delivery, ...], _effects: int) -> None:
        await deliverer.deliver(queued)

    closing = replace(Closing(PHRASES, lambda: None), lease=deliverer.lease)
    asker = Consultation(Oracle(), Literal(), INTENTS)
    rig.engine = Engine(counted, rig.turns, closing, rig.clock, send, consultation=asker)
    await says(rig, "balance")
    costs = ["INSERT INTO", "UPDATE inbox", "INSERT INTO", "UPDATE outbox"]
    for words, wanted in (("balance", costs), ("hm", [*costs[:2], *costs[1:]])):
        counted.statements.clear()
        await says(rig, words)
        beginnings = [" ".join(one.split()[:2]) for one in counted.statements]
        assert [one for one in beginnings if one in costs] == wanted


async def says(rig: Rig, words: str) -> None:
    """Somebody writes, and all is done."""
    await rig.says(words)
    await rig.engine.idle()
