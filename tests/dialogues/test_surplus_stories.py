"""What came twice: a person hears of it where the firm works, once, and can send it back."""

from bot.desk.staff import ALL_RIGHTS, Agent, ListedAgents
from tests.dialogues.test_desk_refund_stories import sends_back
from tests.dialogues.test_paying_stories import _transfer_arrives
from tests.standins.stage import SLACK, SUPPORT, TELEGRAM, Stage
from tests.standins.stage_books import BO
from tests.standins.stage_desk import AT_SLACK, slack_agent
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk

ADA = "ada@berg.example"
ROSTER = ListedAgents(
    {one.id: one for one in (Agent("slack:UAMia", "Mia", ALL_RIGHTS, {"EUR": 1_000_000}),)}
)


async def bo_pays_twice(stage: Stage) -> Talk:
    """By bank, and then on the page that was open all the while."""
    bo = await stage.signs_in(await stage.talk("Bo"), BO)
    await bo.says("pay INV-0103")
    await bo.says("yes")
    page = bo.link("/pay/")
    await _transfer_arrives(stage, "INV-0103", 2013)
    bo.mark()
    await stage.pays(page)
    await bo.settled()
    return bo


async def tickets_of(stage: Stage) -> list[tuple[str, str, str]]:
    rows = await stage.rows("SELECT customer_id, category, invoice FROM ticket")
    return [(row.customer_id, row.category, row.invoice) for row in rows]


async def test_what_came_twice_waits_at_the_desk_and_goes_back_from_there(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(TELEGRAM, SLACK, support="", more=AT_SLACK, roster=ROSTER)
    mia = slack_agent(stage, "Mia")
    bo = await bo_pays_twice(stage)
    bo.hears("€20.13 came in that no invoice needed", "A person has been told")
    assert await tickets_of(stage) == [("cus_bo", "payment_surplus", "INV-0103")]
    card = mia.card()
    assert "a payment was more than was due" in card
    assert "What happened" in card
    assert "(cus_bo)" in card
    assert "€20.13 more than INV-0103 still needed" in card
    assert card.count("€20.13 by") == 2, "both payments"
    assert "The customer was told" in card
    await stage.house.news.announce()
    assert await stage.count("ticket") == 1
    bo.mark()
    await mia.writes("!refund INV-0103 paid twice")
    await sends_back(stage)
    await bo.settled()
    bo.hears("Mia", "€20.13", "Your refund of €20.13 has gone out")
    await bo.says("/end")
    (await bo.says("what do I owe?")).hears("You owe €125.26").hears_not("Credit")


async def test_what_came_twice_by_stripe_goes_back_as_the_second_payment(
    stripe_stage: RaiseStage,
) -> None:
    stage = await stripe_stage(TELEGRAM, SLACK, more=AT_SLACK, roster=ROSTER)
    mia = slack_agent(stage, "Mia")
    customer = await stage.firm.customer("Ada Berg", ADA)
    for amount in (4900, 2501):
        await stage.firm.bills(customer, amount)
    await stage.settle()
    ada = await stage.signs_in(await stage.talk("Ada"), ADA)
    await ada.says("pay everything")
    await ada.says("yes")
    both, first = ada.link("/c/pay/"), stage.firm.all("invoice")[0]
    stage.firm.standin.postman.held = True  # the news comes late
    await stage.firm.pays(first["hosted_invoice_url"])
    await stage.firm.pays(both)
    stage.firm.standin.postman.held = False
    ada.mark()
    await ada.settled()
    ada.hears("€49.00 came in that no invoice needed", "A person has been told")
    number = str(first["number"])
    assert await tickets_of(stage) == [(customer, "payment_surplus", number)]
    mia.sees("€49.00 more than", "€74.01 by", "€49.00 by")
    [alert] = [one for one in stage.letters(SUPPORT) if "more than was due" in one.subject]
    assert "Ticket 1" in alert.text
    await mia.writes(f"!refund {number} paid twice")
    await sends_back(stage)
    [back] = stage.firm.all("refund")
    [charged] = [one for one in stage.firm.all("payment_intent") if one["amount"] == 7401]
    assert (back["amount"], back["payment_intent"]) == (4900, charged["id"])
    await ada.says("/end")
    (await ada.says("what do I owe?")).hears("You owe nothing").hears_not("Credit")


async def test_where_nobody_hears_of_it_the_customer_is_told_what_to_do(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(TELEGRAM, support="")
    bo = await bo_pays_twice(stage)
    bo.hears("€20.13 came in that no invoice needed", "ask for a person in the chat")
    bo.hears_not("A person has been told").offers("Talk to a person")
    assert await tickets_of(stage) == [("cus_bo", "payment_surplus", "INV-0103")]


async def test_without_a_desk_the_mail_names_the_ticket(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    bo = await bo_pays_twice(stage)
    bo.hears("A person has been told")
    [alert] = stage.letters(SUPPORT)
    assert "more than was due" in alert.subject
    assert "Ticket 1" in alert.text


async def test_who_has_no_chat_any_more_has_no_ticket_and_support_hears(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(TELEGRAM, SLACK, more=AT_SLACK, roster=ROSTER)
    bo = await stage.signs_in(await stage.talk("Bo"), BO)
    await bo.says("pay INV-0103")
    await bo.says("yes")
    page = bo.link("/pay/")
    await bo.says("log out")
    await bo.says("yes")
    await _transfer_arrives(stage, "INV-0103", 2013)
    await stage.pays(page)
    await stage.settle()
    assert await stage.count("ticket") == 0
    [alert] = [one for one in stage.letters(SUPPORT) if "more than was due" in one.subject]
    assert "Ticket" not in alert.text
    assert any("A person has been told" in one.text for one in stage.letters(BO))
