"""Subscriptions at Stripe, changed, paused and ended in the chat: what is shown is what is done."""

from dataclasses import replace

import pytest

from billing.price import Price
from billing.providers.sandbox.reckoning import next_charge
from billing.store import loading, mirroring, writing
from billing.subscription import SubscriptionItem, Terms
from tests.standins.desks import euros
from tests.standins.stage import SLACK, SUPPORT, TELEGRAM, WEB, Stage
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_mail import Letter
from tests.standins.stage_talk import Talk
from tests.standins.stripe.faults import FaultKind
from tests.standins.stripe.portal import configuration

ADA = "ada@berg.example"


class Story:
    """Ada has "Pro" at €49.00 a month, charged to her Visa; "Business" costs €90.00."""

    def __init__(self, stage: Stage, ada: Talk, customer: str, subscription: str) -> None:
        self.stage = stage
        self.ada = ada
        self.customer = customer
        self.subscription = subscription

    async def terms(self) -> tuple[str, int, bool, bool]:
        """Stripe's own word: price, quantity, whether it ends, whether it is paused."""
        found = await self.stage.firm.client.v1.subscriptions.retrieve_async(self.subscription)
        item = found["items"].data[0]
        paused = found.pause_collection is not None
        return item.price.nickname or "", item.quantity or 0, found.cancel_at_period_end, paused

    async def billed(self) -> list[int]:
        """Every invoice's total at Stripe, the first one left out."""
        listed = await self.stage.firm.client.v1.invoices.list_async({"customer": self.customer})
        return [one.total for one in reversed(listed.data)][1:]

    async def notices(self, **time: float) -> None:
        """Let time pass and hear what is told by then."""
        await self.stage.lives(**time)
        self.ada.mark()
        await self.stage.house.subscription_notices.tell()
        await self.ada.settled()

    def asked(self) -> int:
        """How many calls Stripe got so far."""
        return len(self.stage.firm.standin.api.asked)


@pytest.fixture
async def story(stripe_stage: RaiseStage) -> Story:
    return await told(await stripe_stage(TELEGRAM))


async def told(stage: Stage, card: str = "pm_card_visa", **more: object) -> Story:
    firm = stage.firm
    customer = await firm.customer("Ada Berg", ADA, card)
    prices = {}
    products = []
    for name, amount, interval in (
        ("Pro", 4900, "month"),
        ("Business", 9000, "month"),
        ("Business", 90000, "year"),
    ):
        product = await firm.client.v1.products.create_async({"name": name})
        price = await firm.client.v1.prices.create_async(
            {
                "product": product.id,
                "currency": "eur",
                "unit_amount": amount,
                "nickname": f"{name} {interval}",
                "recurring": {"interval": interval},  # type: ignore[typeddict-item] # month, year
            }
        )
        prices[f"{name} {interval}"] = price.id
        products.append({"product": product.id, "prices": [price.id]})
    features = {"subscription_update": {"enabled": True, "products": products}}
    configuration(firm.standin.world, {"features": features}, default=True)
    made = await firm.subscribes(customer, prices["Pro month"], **more)
    await firm.client.v1.coupons.create_async({"id": "ten", "percent_off": 10, "duration": "once"})
    await firm.client.v1.promotion_codes.create_async(
        {"promotion": {"type": "coupon", "coupon": "ten"}, "code": "WELCOME10"}
    )
    await stage.settle()
    ada = await stage.signs_in(await stage.talk("Ada"), ADA)
    return Story(stage, ada, customer, made.id)


async def test_what_there_is_and_what_comes_next_without_asking_stripe(story: Story) -> None:
    ada, before = story.ada, story.asked()
    (await ada.commands("subscription")).hears("Pro", "€49.00 a month", "active", "20 Dec 2026")
    (await ada.commands("upcoming")).hears("Pro", "€49.00 on 20 Dec 2026", "worked it out")
    (await ada.commands("balance")).hears("Next charge", "€49.00 on 20 Dec 2026")
    assert story.asked() == before


async def test_a_bigger_plan_is_shown_paid_and_told(story: Story) -> None:
    ada = story.ada
    await ada.says("I want to change my plan")
    ada.hears("You have Pro for €49.00 a month").offers("Business: €90.00 a month", "a year")
    await ada.taps("Business: €90.00 a month")
    ada.hears("Change to Business for Ada Berg?", "€41.00", "€90.00 from 20 Dec 2026", "4242")
    assert await story.billed() == []
    await ada.taps("Change and pay €41.00")
    ada.hears("You have Business now", "€41.00", "has arrived")
    assert await story.billed() == [4100]
    assert (await story.terms())[0] == "Business month"
    (await ada.commands("subscription")).hears("Business", "€90.00 a month")
    (await ada.commands("upcoming")).hears("€90.00 on 20 Dec 2026")


async def test_two_taps_make_one_change(story: Story) -> None:
    ada = story.ada
    await ada.says("switch me to the business plan")
    shown = ada.shown("Change to Business")
    await ada.taps("Change and pay", shown)
    await ada.taps("Change and pay", shown)
    ada.hears("done its work")
    assert await story.billed() == [4100]


async def test_more_seats_and_fewer(story: Story) -> None:
    ada = story.ada
    await ada.says("we need 5 seats on our plan")
    ada.hears("Change to 5 × Pro", "€196.00", "€245.00 from")
    await ada.says("yes")
    ada.hears("You have 5 × Pro now")
    assert (await story.terms())[1] == 5
    (await ada.says("add 3 more seats")).hears("Change to 8 × Pro")
    (await ada.says("no")).hears("as it is")
    await ada.says("reduce to 2 seats")
    ada.hears("Change to 2 × Pro", "€0.00", "€147.00", "kept as credit")
    await ada.says("yes")
    ada.hears("You have 2 × Pro now", "€147.00 is kept as credit")
    assert await story.billed() == [19600, -14700]
    (await ada.says("what do I owe?")).hears("You owe nothing")


async def test_what_was_shown_long_ago_is_reckoned_again(story: Story) -> None:
    ada, stage = story.ada, story.stage
    await ada.says("we need 5 seats on our plan")
    shown = ada.shown("Change to 5")
    await stage.lives(days=1)
    await ada.says("pause my subscription")  # proves anew who she is
    await stage.proves(ada, ADA)
    await ada.taps("Change and pay €196.00", shown)
    ada.hears("That was a while ago", "Change to 5 × Pro", r"Today: €189\.\d\d")
    assert await story.billed() == []
    await ada.taps("Change and pay €189.")
    ada.hears("You have 5 × Pro now")
    [paid] = await story.billed()
    assert f"€{paid / 100:.2f}" in ada.all_text


async def test_a_proof_that_is_too_old_leads_back_to_the_facts(story: Story) -> None:
    ada, stage = story.ada, story.stage
    await ada.says("we need 5 seats on our plan")
    await stage.lives(minutes=16)
    await ada.says("yes")
    ada.hears("once more that it is you")
    await stage.proves(ada, ADA)
    ada.hears("Change to 5 × Pro")
    assert await story.billed() == []


async def test_a_price_that_the_firm_changes_meanwhile_is_shown_anew(story: Story) -> None:
    ada, stage = story.ada, story.stage
    await ada.says("we need 5 seats on our plan")
    await stage.firm.client.v1.coupons.create_async(
        {"id": "half", "percent_off": 50, "duration": "forever"}
    )
    await stage.firm.client.v1.subscriptions.update_async(
        story.subscription, {"discounts": [{"coupon": "half"}]}
    )
    await ada.taps("Change and pay €196.00")
    ada.hears("The amount has changed since", "Change to 5 × Pro")
    assert (await story.terms())[1] == 1


async def test_a_declined_card_changes_nothing(story: Story) -> None:
    ada = story.ada
    await story.stage.firm.card(story.customer, "pm_card_chargeCustomerFail")
    await story.stage.settle()
    await ada.says("we need 5 seats on our plan")
    await ada.says("yes")
    ada.hears("could not be charged, so nothing was changed: you keep Pro")
    ada.offers("Change payment method", "person")
    assert (await story.terms())[1] == 1
    assert await story.billed() == []


@pytest.mark.parametrize("kind", [FaultKind.RATE, FaultKind.BROKEN, FaultKind.RESET])
async def test_stripe_stumbles_and_the_change_is_made_once(story: Story, kind: FaultKind) -> None:
    ada, stage = story.ada, story.stage
    await ada.says("we need 5 seats on our plan")
    stage.firm.standin.fails(kind, f"/v1/subscriptions/{story.subscription}")
    await ada.says("yes")
    stage.clock.passes(seconds=60)
    await ada.settled()
    assert "You have 5 × Pro now" in ada.all_text.replace("\u00a0", " ").translate(_PLAIN)
    assert await story.billed() == [19600]


_PLAIN = {ord(mark): None for mark in "\u2066\u2067\u2068\u2069"}


async def test_cancelling_takes_one_tap_is_mailed_and_can_be_undone(story: Story) -> None:
    ada, stage = story.ada, story.stage
    await ada.says("cancel my subscription")
    ada.hears("Cancel Pro for Ada Berg?", "until 20 Dec 2026", "nothing is charged any more")
    await ada.taps("Cancel on 20 Dec 2026")
    ada.hears("Pro ends on 20 Dec 2026", "by e-mail too", "You don’t have to")
    assert (await story.terms())[2]
    await stage.house.subscription_notices.tell()
    await stage.settle()
    letter = stage.letters(ADA)[-1]
    assert "20 Dec 2026" in letter.text
    assert "https://t.me/" in letter.text, "the way to take it back"
    assert not stage.letters(SUPPORT)
    await ada.taps("Too expensive")
    ada.hears("Thank you")
    (await ada.commands("subscription")).hears("Ends", "20 Dec 2026")
    (await ada.commands("upcoming")).hears("No charge is coming up")
    await ada.taps("Keep Pro", ada.shown("by e-mail too"))
    ada.hears("Pro goes on and renews on 20 Dec 2026")
    assert not (await story.terms())[2]


async def test_ending_at_once_is_asked_for_twice(story: Story) -> None:
    ada = story.ada
    await ada.says("cancel my subscription")
    await ada.taps("End it today instead")
    ada.hears("End Pro for Ada Berg at once?", "Nothing is paid back")
    await ada.taps("End it now")
    ada.hears("Pro has ended")
    (await ada.commands("subscription")).hears("cancelled")


async def test_a_pause_until_a_day_and_going_on(story: Story) -> None:
    ada = story.ada
    await ada.says("pause my subscription until 2027-02-01")
    ada.hears("Pause Pro for Ada Berg?", "Nothing is charged until 1 Feb 2027")
    await ada.says("yes")
    ada.hears("Pro is paused until 1 Feb 2027")
    assert (await story.terms())[3]
    (await ada.commands("subscription")).hears("paused", "Goes on", "1 Feb 2027")
    await ada.says("change my plan to business")
    ada.hears("paused. To change it, resume it first")
    await ada.says("resume my subscription")
    ada.hears("Resume Pro for Ada Berg?", "Nothing is charged now", "20 Dec 2026")
    await ada.says("yes")
    ada.hears("Pro is running again")
    assert not (await story.terms())[3]
    (await ada.says("resume my subscription")).hears("Nothing is paused or cancelled")


async def test_a_code_is_shown_and_then_counts(story: Story) -> None:
    ada = story.ada
    await ada.says("I have a discount code WELCOME10")
    ada.hears("Use the code WELCOME10", "€49.00 on 20 Dec", "€44.10 on 20 Dec", "next charge only")
    await ada.says("yes")
    ada.hears("Your next charge is €44.10 on 20 Dec 2026")
    (await ada.commands("upcoming")).hears("Discount", "€44.10")
    await ada.says("I have a discount code NOSUCH99")
    ada.hears("I can’t find the code NOSUCH99").offers("person")


async def test_the_next_charge_is_the_invoice_that_comes(story: Story) -> None:
    ada = story.ada
    await ada.says("we need 3 seats on our plan")
    await ada.says("yes")
    (await ada.commands("upcoming")).hears("€147.00 on 20 Dec 2026")
    await story.stage.lives(days=31)
    assert (await story.billed())[-1] == 14700


async def test_a_trial_costs_nothing_until_it_ends(stripe_stage: RaiseStage) -> None:
    story = await told(await stripe_stage(TELEGRAM), trial_period_days=14)
    ada = story.ada
    (await ada.commands("subscription")).hears("trial", "Trial ends", "4 Dec 2026")
    await ada.says("we need 2 seats on our plan")
    ada.hears("Nothing is charged today", "€98.00 from 4 Dec 2026")
    await ada.taps("Change")
    ada.hears("You have 2 × Pro now")
    await story.notices(days=8)
    ada.hears("Your trial of Pro ends on 4 Dec 2026", "goes on for €98.00")
    await ada.taps("Cancel subscription")
    if "once more" in ada.text:
        await story.stage.proves(ada, ADA)
    ada.hears("Cancel Pro").offers("Cancel on 4 Dec 2026")


async def test_a_renewal_is_told_a_week_ahead_and_once(story: Story) -> None:
    ada = story.ada
    await story.notices(days=22)
    ada.is_silent()
    await story.notices(days=2)
    ada.hears("Pro renews on 20 Dec 2026 for €49.00").offers("Cancel subscription")
    await story.notices(days=1)
    ada.is_silent()
    assert (await story.stage.deeds()).count("subscription_told") == 1
    await story.notices(days=30)
    ada.hears("Pro renews on 20 Jan 2027")


async def letter_without_a_chat(story: Story) -> Letter:
    """Ada has left her chat: the renewal comes by mail."""
    await story.ada.commands("logout")
    await story.notices(days=24)
    letter = story.stage.letters(ADA)[-1]
    assert "Pro renews on 20 Dec 2026" in letter.text
    return letter


async def test_a_renewal_by_mail_leads_to_the_web_chat(stripe_stage: RaiseStage) -> None:
    story = await told(await stripe_stage(TELEGRAM, WEB))
    letter = await letter_without_a_chat(story)
    assert "Change or cancel in the chat" in letter.text
    assert letter.links == (f"{story.stage.url}/chat",)


async def test_a_renewal_by_mail_leads_to_telegram_where_there_is_no_web_chat(story: Story) -> None:
    letter = await letter_without_a_chat(story)
    [link] = letter.links
    assert link.startswith("https://t.me/")


async def test_a_renewal_by_mail_names_whom_to_write_to_where_no_chat_has_an_address(
    stripe_stage: RaiseStage,
) -> None:
    letter = await letter_without_a_chat(await told(await stripe_stage(SLACK)))
    assert f"write to {SUPPORT}" in letter.text
    assert "chat" not in letter.text
    assert letter.links == ()


async def test_a_renewal_is_told_with_what_will_be_charged(story: Story) -> None:
    ada, v1 = story.ada, story.stage.firm.client.v1
    await story.stage.lives(days=20)
    await v1.customers.balance_transactions.create_async(
        story.customer, {"amount": -900, "currency": "eur"}
    )
    await story.notices(days=4)
    ada.hears("Pro renews on 20 Dec 2026 for €40.00")
    await story.stage.lives(days=7)
    paid = story.stage.firm.all("invoice")[-1]
    assert (paid["total"], paid["amount_due"], paid["status"]) == (4900, 4000, "paid")


async def test_going_on_after_a_trial_without_a_card_is_charged_at_once(
    stripe_stage: RaiseStage,
) -> None:
    stage = await stripe_stage(TELEGRAM)
    story = await told(
        stage,
        card="",
        trial_period_days=14,
        trial_settings={"end_behavior": {"missing_payment_method": "pause"}},
    )
    ada = story.ada
    await story.notices(days=15)
    ada.hears("Pro is paused")
    await stage.firm.card(story.customer)
    await stage.settle()
    await ada.says("resume my subscription")
    ada.hears("Resume Pro for Ada Berg?", "€49.00 before tax is charged right away", "4242")
    await ada.says("yes")
    ada.hears("once more that it is you")
    await stage.proves(ada, ADA)
    ada.hears("€49.00 before tax is charged right away")
    assert await story.billed() == []
    await ada.taps("Resume", ada.shown("charged right away"))
    ada.hears("Pro is running again", "€49.00")
    assert await story.billed() == [4900]


async def test_who_cancelled_hears_of_no_renewal(story: Story) -> None:
    ada = story.ada
    await ada.says("cancel my subscription")
    await ada.says("yes")
    await story.notices(days=26)
    ada.hears_not("renews")


async def raises_the_price(story: Story) -> None:
    firm = story.stage.firm
    found = await firm.client.v1.subscriptions.retrieve_async(story.subscription)
    item = found["items"].data[0]
    dearer = await firm.client.v1.prices.create_async(
        {
            "product": str(item.price.product),
            "currency": "eur",
            "unit_amount": 5900,
            "recurring": {"interval": "month"},
        }
    )
    await firm.client.v1.subscriptions.update_async(
        story.subscription,
        {"items": [{"id": item.id, "price": dearer.id}], "proration_behavior": "none"},
    )
    await story.notices(minutes=1)


async def test_a_new_price_comes_by_mail_where_everything_is_switched_off(story: Story) -> None:
    ada = story.ada
    await ada.commands("preferences")
    for way in ("Telegram", "e-mail"):
        await ada.taps(f"Notices off: {way}")
    ada.hears("Notices: off")
    await ada.says("stop")
    await raises_the_price(story)
    ada.is_silent()
    letter = story.stage.letters(ADA)[-1]
    assert "The price of Pro changes" in letter.text
    assert "€59.00" in letter.text


async def test_a_new_price_comes_discreetly_and_still_in_full(story: Story) -> None:
    ada = story.ada
    await ada.commands("preferences")
    await ada.taps("Turn discreet mode on")
    await raises_the_price(story)
    ada.is_silent()
    letter = story.stage.letters(ADA)[-1]
    assert letter.subject == "You have a message about your account."
    assert letter.text.index("show nothing to others") < letter.text.index("€59.00")


async def test_a_renewal_waits_for_the_morning_of_whom_it_reaches(story: Story) -> None:
    ada = story.ada
    await ada.says("set my time zone to America/Los_Angeles")
    await ada.says("yes")
    await story.notices(days=24)  # nine in Berlin, where the firm and its books are
    ada.is_silent()
    await story.notices(hours=9)
    ada.hears("Pro renews on 20 Dec 2026")
    await story.notices(hours=1)
    ada.is_silent()


async def test_a_new_price_is_told_before_it_counts_and_acknowledged(story: Story) -> None:
    ada = story.ada
    await raises_the_price(story)
    ada.hears("The price of Pro changes", "from 20 Dec 2026", "€49.00", "€59.00")
    ada.offers("Understood", "Change plan", "Cancel subscription")
    await ada.taps("Understood")
    ada.hears("I have noted")
    [row] = await story.stage.rows(
        "SELECT acknowledged_at, acknowledged_by FROM subscription_news WHERE kind = 'price'"
    )
    assert row.acknowledged_at is not None
    assert row.acknowledged_by is not None


async def test_what_the_firm_does_to_it_is_told(story: Story) -> None:
    ada, v1 = story.ada, story.stage.firm.client.v1
    await v1.subscriptions.update_async(
        story.subscription, {"pause_collection": {"behavior": "void"}}
    )
    await story.notices(minutes=1)
    ada.hears("Pro is paused", "until it is resumed").offers("Resume subscription")
    await v1.subscriptions.update_async(story.subscription, {"pause_collection": ""})
    await story.notices(minutes=1)
    ada.hears("Pro is running again")
    await v1.subscriptions.cancel_async(story.subscription)
    await story.notices(minutes=1)
    ada.hears("Pro has ended").offers("person")


async def test_what_the_customer_does_is_told_by_no_second_message(story: Story) -> None:
    ada = story.ada
    await ada.says("pause my subscription until 2027-02-01")
    await ada.says("yes")
    await story.notices(minutes=1)
    ada.is_silent()


async def test_several_subscriptions_are_asked_about(story: Story) -> None:
    ada, stage = story.ada, story.stage
    price = await stage.firm.price(700, "Backup")
    await stage.firm.subscribes(story.customer, price)
    await stage.settle()
    await ada.says("cancel my subscription")
    ada.hears("Which one do you mean?").offers("Pro", "Backup")
    await ada.taps("Backup")
    ada.hears("Cancel Backup for Ada Berg?")
    await ada.taps("Cancel on")
    ada.hears("Backup ends on")
    assert not (await story.terms())[2]


async def test_a_year_instead_of_months(story: Story) -> None:
    ada = story.ada
    await ada.says("change my plan to business yearly")
    ada.hears("Change to Business", "€851.00", "€900.00 from 20 Nov 2027")
    await ada.taps("Change and pay €851.00")
    (await ada.commands("subscription")).hears("€900.00 a year", "20 Nov 2027")


async def test_a_stranger_s_subscription_stays_what_it_is(story: Story) -> None:
    """Whoever names another's subscription gets nothing done: the order looks whose it is."""
    stage = story.stage
    eve = await stage.firm.customer("Eve", "eve@else.example", "pm_card_visa")
    await stage.settle()
    subscribing = stage.house.effects.orders["steer_subscription"]
    order = {"subscription": story.subscription, "course": "end_now", "until": ""}
    assert (await subscribing(eve, order, "key")).word == "refused"
    assert not (await story.terms())[2]


async def test_what_the_firm_imported_goes_to_a_person_as_before(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await stage.signs_in(await stage.talk("Anna"), "anna@lind.example")
    (await anna.says("cancel my subscription")).hears("Shall I tell Nordlicht")
    (await anna.says("I want to change my plan")).hears("Shall I ask Nordlicht")


async def test_the_sandbox_changes_a_plan_and_bills_it(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    await _moved_to_the_sandbox(stage)
    anna = await stage.signs_in(await stage.talk("Anna"), "anna@lind.example")
    await anna.says("upgrade to the Business plan please")
    anna.hears("Change to 2 × Business for Lind AB?", "€30.07", "€180.00 from 1 Dec 2026")
    anna.hears("You get an invoice for today’s amount")
    await anna.says("yes")
    anna.hears("You have 2 × Business now", "You’ll get an invoice for €30.07")
    (await anna.commands("subscription")).hears("Business", "€180.00 a month")
    (await anna.commands("upcoming")).hears("€180.00 on 1 Dec 2026")
    (await anna.says("what do I owe?")).hears("€148.82")
    await anna.says("cancel my subscription")
    await anna.says("yes")
    anna.hears("Business ends on 1 Dec 2026")
    await stage.house.subscription_notices.tell()
    await stage.settle()
    assert "1 Dec 2026" in stage.letters("anna@lind.example")[-1].text


async def _moved_to_the_sandbox(stage: Stage) -> None:
    """Anna's imported subscription is the sandbox's, and "Business" is on offer."""
    database = stage.house.database
    pro = Price("pro", "Pro", euros(4900), "month", offered=True, provider="sandbox")
    business = replace(pro, id="business", plan="Business", unit_amount=euros(9000))
    async with database.transaction() as tx:
        [found] = (await loading.read_subscriptions(tx, ["sub_1"])).values()
        item = SubscriptionItem("si_1", "Pro", "pro", 2, euros(4900))
        found = replace(found, terms=Terms(provider="sandbox", items=(item,)))
        await writing.write_subscriptions(tx, [found])
        await mirroring.write_prices(tx, [pro, business])
        await mirroring.write_upcoming(tx, {found.id: next_charge(found)}, stage.clock.now())
