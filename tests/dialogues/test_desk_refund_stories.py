"""Agents send money back from the thread: limited, told, done once, never claimed."""

from dataclasses import dataclass, replace

from billing.errors import ProviderRejected, ProviderUnavailable
from billing.giving_back import Refund
from billing.money import Money
from billing.payment import PaymentId
from billing.providers.refunds import Refunds
from billing.refunding import Refunding
from bot.desk.staff import ALL_RIGHTS, Agent, ListedAgents
from tests.dialogues.test_desk_stories import hears, silent
from tests.standins.stage import SLACK, SUPPORT, TELEGRAM, Stage
from tests.standins.stage_books import ANNA, CLEO
from tests.standins.stage_desk import AT_SLACK, SlackAgent, slack_agent
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk
from tests.standins.stripe.faults import FaultKind

ADA = "ada@berg.example"
MIA = Agent("slack:UAMia", "Mia", ALL_RIGHTS, {"EUR": 2000})
KIM = Agent("slack:UAKim", "Kim", ALL_RIGHTS, {"EUR": 1_000_000})
ROSTER = ListedAgents({one.id: one for one in (MIA, KIM)})


@dataclass(frozen=True, slots=True)
class Lost:
    """A provider whose answers do not come through."""

    inner: Refunds
    name: str = "stripe"

    async def refund(self, payment: PaymentId, amount: Money, key: str) -> Refund:
        await self.inner.refund(payment, amount, key)
        raise ProviderUnavailable("the answer got lost")


@dataclass(frozen=True, slots=True)
class Refusing(Lost):
    """A provider that will not."""

    async def refund(self, payment: PaymentId, amount: Money, key: str) -> Refund:
        raise ProviderRejected("never")


@dataclass(frozen=True, slots=True)
class Odd(Lost):
    """A provider that fails as nobody thought for the first amount."""

    async def refund(self, payment: PaymentId, amount: Money, key: str) -> Refund:
        if amount.minor == 100:
            raise ValueError("odd")
        return await self.inner.refund(payment, amount, key)


async def paid(stripe_stage: RaiseStage, card: str = "pm_card_visa") -> tuple[Stage, Talk, str]:
    """Ada's card paid €49.00; she has asked for a person. Gives the invoice's number."""
    stage = await stripe_stage(TELEGRAM, SLACK, more=AT_SLACK, roster=ROSTER)
    slack_agent(stage, "Mia")
    ada = await stage.firm.customer("Ada Berg", ADA, card=card)
    await stage.settle()
    talk = await stage.signs_in(await stage.talk("Ada"), ADA)
    bill = await stage.firm.bills(ada, 4900, automatic=True)
    await stage.lives(hours=6)
    await talk.settled()
    await talk.says("/human")
    return stage, talk, str(bill.number)


async def sends_back(stage: Stage) -> int:
    """What the scheduler does for ordered refunds."""
    tried = await stage.house.refunds.run_due()
    await stage.settle()
    await stage.house.news.announce()
    await stage.settle()
    return tried


async def kept_of(stage: Stage, what: str) -> list[str]:
    rows = await stage.rows("SELECT actor FROM audit WHERE what = :what", what=what)
    return [row.actor for row in rows]


async def state_of(stage: Stage) -> list[str]:
    rows = await stage.rows("SELECT state FROM refund_order ORDER BY id")
    return [row.state for row in rows]


async def test_a_refund_is_ordered_and_told_when_it_has_gone_out(
    stripe_stage: RaiseStage,
) -> None:
    stage, ada, number = await paid(stripe_stage)
    mia = slack_agent(stage, "Mia")
    await mia.writes(f"!refund 20 EUR {number} billed twice")
    await hears(ada, f"Mia from Nordlicht has ordered €20.00 of your payment for {number}")
    mia.sees("the customer was told")
    assert stage.firm.all("refund") == [], "ordered with the turn, sent after it"
    ada.mark()
    assert await sends_back(stage) == 1
    ada.hears("Your refund of €20.00 has gone out", "Visa ••••4242")
    assert await sends_back(stage) == 0
    [made] = stage.firm.all("refund")
    assert (made["amount"], made["status"]) == (2000, "succeeded")
    assert await kept_of(stage, "desk.refund") == ["slack:UAMia"]
    await ada.says("/end")
    (await ada.says("did you get my payment?")).hears("arrived", "Given back: €20.00")


async def test_above_the_limit_a_second_person_agrees_first(stripe_stage: RaiseStage) -> None:
    stage, ada, number = await paid(stripe_stage)
    mia, kim = slack_agent(stage, "Mia"), slack_agent(stage, "Kim")
    still = silent(ada)
    await mia.writes(f"!refund {number} she cancelled in October")
    mia.sees(f"Mia wants to send €49.00 back that were paid for {number}", "cancelled in October")
    await sends_back(stage)
    await still()
    await kim.presses_below("Agree")
    kim.sees(f"Kim agreed to sending back €49.00 that were paid for {number}")
    await hears(ada, "Mia from Nordlicht has ordered €49.00")
    await sends_back(stage)
    ada.hears("Your refund of €49.00 has gone out")
    await mia.writes(f"!refund 1 EUR {number} once more")
    mia.sees(f"No payment for {number} has arrived of which something is left")
    assert len(stage.firm.all("refund")) == 1


async def test_never_more_than_is_left_also_while_some_is_on_its_way(
    stripe_stage: RaiseStage,
) -> None:
    stage, ada, number = await paid(stripe_stage)
    kim = slack_agent(stage, "Kim")
    await kim.writes(f"!refund 30 EUR {number} a part of it")
    await hears(ada, "has ordered €30.00")
    await kim.writes(f"!refund 20 EUR {number} the rest of it")
    kim.sees("Only €19.00 of the payment", "is left to go back")
    await kim.writes(f"!refund 19 USD {number} in other money")
    kim.sees("Only €19.00 of the payment")
    await sends_back(stage)
    assert [one["amount"] for one in stage.firm.all("refund")] == [3000]


async def test_words_that_say_too_little_send_nothing(stripe_stage: RaiseStage) -> None:
    stage, ada, number = await paid(stripe_stage)
    kim, still = slack_agent(stage, "Kim"), silent(ada)
    for words, why in (
        (f"20 EUR {number}", "Write why as well"),
        (f"-20 EUR {number} why", "no invoice"),
        ("20 EUR INV-0042 somebody else's", "This customer has no invoice “INV-0042”"),
        (f"20.001 EUR {number} too fine", "Write the amount"),
        ("", "no invoice"),
    ):
        await kim.writes(f"!refund {words}")
        kim.sees(why)
    await still()
    assert await state_of(stage) == []


async def test_an_answer_that_got_lost_sends_nothing_twice(stripe_stage: RaiseStage) -> None:
    stage, ada, number = await paid(stripe_stage)
    kim = slack_agent(stage, "Kim")
    await kim.writes(f"!refund 20 EUR {number} billed twice")
    real = stage.house.refunds
    assert isinstance(real, Refunding)
    await replace(real, refunds=Lost(real.refunds)).run_due()
    assert await state_of(stage) == ["ready"]
    # By then Stripe has forgotten the key, and still tells us of the refund; it is a Monday.
    stage.clock.passes(days=2, hours=20)
    stage.firm.standin.fails(FaultKind.DENIED, "/v1/refunds", "GET", times=1)
    await sends_back(stage)
    assert await state_of(stage) == ["ready"], "a look that is refused proves nothing"
    stage.clock.passes(hours=1)
    await sends_back(stage)
    await ada.settled()
    ada.hears("Your refund of €20.00 has gone out")
    assert len(stage.firm.all("refund")) == 1
    assert await state_of(stage) == ["done"]


async def test_while_the_provider_is_away_the_order_waits_and_the_agents_hear_it(
    stripe_stage: RaiseStage,
) -> None:
    stage, ada, number = await paid(stripe_stage)
    kim = slack_agent(stage, "Kim")
    await kim.writes(f"!refund 20 EUR {number} billed twice")
    await hears(ada, "has ordered €20.00")
    ada.mark()
    stage.firm.standin.fails(FaultKind.UNAVAILABLE, "/v1/refunds", "GET", times=1000)
    for _ in range(9):
        await stage.house.refunds.run_due()
        stage.clock.passes(hours=1)
    await stage.settle()
    seen = [one for one in kim.thread() if "For half an hour nobody could find out" in one]
    assert len(seen) == 1
    assert "refund" not in ada.text
    stage.firm.standin.mends()
    stage.clock.passes(hours=14)  # the next morning
    await sends_back(stage)
    ada.hears("Your refund of €20.00 has gone out")


async def test_what_the_provider_refuses_is_told_to_everybody(stripe_stage: RaiseStage) -> None:
    stage, ada, number = await paid(stripe_stage)
    kim = slack_agent(stage, "Kim")
    await kim.writes(f"!refund 20 EUR {number} billed twice")
    ada.mark()
    real = stage.house.refunds
    assert isinstance(real, Refunding)
    await replace(real, refunds=Refusing(real.refunds)).run_due()
    await stage.settle()
    await stage.house.news.announce()
    await stage.settle()
    kim.sees("The payment provider refuses to send €20.00")
    ada.hears("The refund of €20.00 did not go through", "The money is not lost")
    assert stage.letters(SUPPORT)[-1].subject == "A refund did not go through"
    assert await state_of(stage) == ["refused"]
    await kim.writes(f"!refund 20 EUR {number} once more")
    await sends_back(stage)
    ada.hears("Your refund of €20.00 has gone out")


async def test_a_request_for_a_refund_ends_with_it(stripe_stage: RaiseStage) -> None:
    stage, ada, number = await paid(stripe_stage)
    await ada.says("/end")
    await ada.says("I want a refund of 20 € please")
    (await ada.says("yes")).hears("passed this to a person")
    kim = slack_agent(stage, "Kim")
    await kim.writes(f"!refund 20 EUR {number} as she asked")
    await sends_back(stage)
    ada.hears("Your refund of €20.00 has gone out")
    [case] = await stage.rows("SELECT state FROM customer_case")
    assert case.state == "arrived"


async def bought(stage_for: RaiseStage) -> tuple[Stage, Talk, SlackAgent]:
    """Anna paid INV-0042 on the sandbox's page and asked for a person."""
    stage = await stage_for(TELEGRAM, SLACK, more=AT_SLACK, roster=ROSTER)
    kim = slack_agent(stage, "Kim")
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await anna.says("pay INV-0042")
    await anna.says("yes")
    await stage.pays(anna.link("/pay/"))
    await stage.house.news.announce()
    await anna.settled()
    await anna.says("/human")
    return stage, anna, kim


async def test_the_sandbox_sends_back_too(stage_for: RaiseStage) -> None:
    stage, anna, kim = await bought(stage_for)
    await kim.writes("!refund 18.75 EUR INV-0042 the delay")
    await sends_back(stage)
    await hears(anna, "Your refund of €18.75 has gone out")
    await kim.writes("!refund INV-0042 all of it")
    await sends_back(stage)
    await hears(anna, "Your refund of €100.00 has gone out")
    [row] = await stage.rows("SELECT status, refunded, amount FROM payment WHERE id LIKE 'sbp_%'")
    assert (row.status, row.refunded, row.amount) == ("refunded", 11875, 11875)
    assert await state_of(stage) == ["done", "done"]


async def test_what_came_past_the_provider_does_not_go_back_through_it(
    stage_for: RaiseStage,
) -> None:
    stage, anna, kim = await bought(stage_for)
    still = silent(anna)
    await kim.writes("!refund 5 EUR INV-0041 the delay")
    kim.sees("can’t be sent back from here", "pay_41")
    await kim.writes("!refund 5 EUR INV-0101 of somebody else")
    kim.sees("This customer has no invoice")
    await still()
    assert await state_of(stage) == []


async def test_sent_and_not_read_it_is_read_later_and_not_sent_again(
    stripe_stage: RaiseStage,
) -> None:
    stage, ada, number = await paid(stripe_stage)
    kim = slack_agent(stage, "Kim")
    await kim.writes(f"!refund 20 EUR {number} billed twice")
    stage.firm.standin.fails(FaultKind.UNAVAILABLE, "/v1/payment_intents.*", "GET", times=1000)
    await stage.house.refunds.run_due()
    assert await state_of(stage) == ["ready"]
    stage.firm.standin.mends()
    stage.clock.passes(minutes=1)
    await sends_back(stage)
    ada.hears("Your refund of €20.00 has gone out")
    assert len(stage.firm.all("refund")) == 1
    assert await state_of(stage) == ["done"]


async def test_one_odd_order_holds_up_no_other(stripe_stage: RaiseStage) -> None:
    stage, _, number = await paid(stripe_stage)
    kim = slack_agent(stage, "Kim")
    await kim.writes(f"!refund 1 EUR {number} an odd one")
    await kim.writes(f"!refund 2 EUR {number} a usual one")
    real = stage.house.refunds
    assert isinstance(real, Refunding)
    await replace(real, refunds=Odd(real.refunds)).run_due()
    assert await state_of(stage) == ["ready", "done"]


async def test_when_all_is_ordered_nobody_is_told_to_send_it_at_the_bank(
    stripe_stage: RaiseStage,
) -> None:
    stage, _, number = await paid(stripe_stage)
    kim = slack_agent(stage, "Kim")
    await kim.writes(f"!refund 49 EUR {number} all of it")
    await kim.writes(f"!refund 1 EUR {number} once more")
    kim.sees("Only €0.00 of the payment")


async def test_an_approval_reaches_the_customer_and_nobody_else(stage_for: RaiseStage) -> None:
    stage, anna, _ = await bought(stage_for)
    mia, kim = slack_agent(stage, "Mia"), slack_agent(stage, "Kim")
    await mia.writes("!refund 50 EUR INV-0042 the delay")
    await anna.says("/logout")
    await anna.says("/end")
    await stage.signs_in(anna, CLEO)
    still = silent(anna)
    await kim.presses_below("Agree")
    await stage.settle()
    await still()
    assert "has ordered €50.00 of your payment for INV-0042" in stage.letters(ANNA)[-1].text


async def test_an_old_ticket_neither_shows_nor_reaches_the_next_customer(
    stage_for: RaiseStage,
) -> None:
    stage, anna, kim = await bought(stage_for)
    await kim.writes("Hello")
    await kim.presses("Back to the assistant")
    await anna.says("/logout")
    await stage.signs_in(anna, CLEO)
    still = silent(anna)
    for words in ("!see balance", "!credit 5 EUR the delay", "Dear Anna Lind", "!pay"):
        await kim.writes(words)
        kim.sees("not signed in" if words == "!see balance" else "is not signed in in this chat")
    await kim.presses("Resolve")
    await still()
    assert "300.07" not in "\n".join((kim.card(), *kim.thread()))
    assert await stage.count("credit_entry") == 0
