"""The main job, from "what do I owe?" to "log out", told on every channel in every mode."""

import pytest

from tests.standins.stage import EVERY_WAY, SUPPORT, Stage, Way
from tests.standins.stage_books import ANNA
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk


@pytest.mark.parametrize("way", EVERY_WAY, ids=str)
async def test_from_the_first_question_to_logging_out(way: Way, stage_for: RaiseStage) -> None:
    """One customer, one sitting."""
    stage = await stage_for(way)
    anna = await stage.talk("Anna")
    await _proves_who_she_is(stage, anna)
    await _looks_at_her_invoices(anna)
    await _pays(stage, anna)
    await _asks_about_the_payment(anna)
    await _sets_it_up_her_way(stage, anna)
    await _asks_for_a_person(stage, anna)
    await _leaves(stage, anna)


async def _proves_who_she_is(stage: Stage, anna: Talk) -> None:
    (await anna.says("what do I owe?")).hears("Which e-mail address")
    anna.hears_not("€", "INV-")
    (await anna.says(ANNA)).hears("If invoices go to that address").hears_not("€", "INV-")
    [mail] = stage.letters(ANNA)
    assert mail.subject == "Sign in to Nordlicht billing"
    assert "asks to see your bills from Nordlicht in chat" in mail.text
    await stage.proves(anna, ANNA)
    anna.hears("signed in, Anna Lind", "Lind AB", "You owe €118.75.", "30 Nov 2026")
    anna.offers("Pay €118.75", "Invoices")
    assert [one.subject for one in stage.letters(ANNA)][1:] == [
        "A chat was linked to your Nordlicht billing"
    ]


async def _looks_at_her_invoices(anna: Talk) -> None:
    (await anna.says("show me my invoices")).hears("Invoices 1–6 of 9", "INV-0042", "open, due")
    before = len(anna.screen())
    (await anna.taps("Older")).hears("Invoices 7–9 of 9", "INV-0034").hears_not("INV-0042")
    assert not anna.edits_in_place or len(anna.screen()) == before, "the page turns in place"
    (await anna.taps("Newer")).hears("Invoices 1–6 of 9", "INV-0042")
    assert not anna.edits_in_place or len(anna.screen()) == before
    await anna.taps("INV-0042")
    anna.hears("Pro plan", "2 × €49.00 = €98.00", "Launch offer", "-€3.00", "€23.75")
    anna.hears("PO-7", "€118.75", "30 Nov 2026").offers("Pay €118.75", "PDF")
    await anna.taps("PDF")
    [(name, paper)] = anna.files
    assert name.endswith("INV-0042.pdf")
    assert paper.startswith(b"%PDF")


async def _pays(stage: Stage, anna: Talk) -> None:
    (await anna.says("I want to pay")).hears("Pay €118.75 for Lind AB?", "INV-0042").offers("No")
    (await anna.says("yes")).hears("secure payment page for €118.75")
    page = anna.link("/pay/")
    anna.mark()
    assert (await stage.pays(page)).status_code == 200
    await anna.settled()
    anna.hears("Your payment of €118.75 for INV-0042 has arrived")
    [(name, paper)] = anna.files
    assert name.endswith("receipt.pdf")
    assert paper.startswith(b"%PDF")
    (await anna.says("what do I owe?")).hears("You owe nothing").hears_not("€")
    if anna.keeps_buttons:
        await anna.taps("Pay €118.75", on=anna.shown("Launch offer"))
    else:
        await anna.commands("pay INV-0042")
    anna.hears("INV-0042 is paid already")


async def _asks_about_the_payment(anna: Talk) -> None:
    (await anna.commands("history")).hears("Payments 1–6 of 9", "€118.75 · paid, for INV-0042")
    (await anna.says("has my payment arrived?")).hears("Your payment of €118.75 arrived")
    await anna.says("send me the receipt")
    anna.hears("receipt for €118.75")
    [(_, paper)] = anna.files
    assert paper.startswith(b"%PDF")


async def _sets_it_up_her_way(stage: Stage, anna: Talk) -> None:
    (await anna.says("please speak German with me")).hears("Deutsch")
    (await anna.says("yes")).hears("Gut, dann auf Deutsch").offers("Was ist offen?")
    (await anna.says("Zeitzone Europe/London bitte")).hears("Europe/London", "09:")
    (await anna.says("ja")).hears("Ihre Zeitzone ist jetzt Europe/London")
    (await anna.commands("settings")).hears("Deutsch", "Europe/London", r"Erinnerungen:? +an")
    # The label of a button that is on the screen is as good as a tap.
    (await anna.says("keine erinnerungen mehr")).hears("erinnere Sie nicht mehr")
    assert [row.reminders for row in await stage.rows("SELECT reminders FROM person")] == [0]
    (await anna.taps("Rückgängig")).hears("wieder an")
    assert [row.reminders for row in await stage.rows("SELECT reminders FROM person")] == [1]
    (await anna.commands("language en")).hears("English")


async def _asks_for_a_person(stage: Stage, anna: Talk) -> None:
    await anna.says("my card is 4242 4242 4242 4242, take it")
    anna.hears("looked like a card number").hears_not("4242 4242")
    (await anna.says("I want to talk to a person")).hears("passed this to a person", ANNA)
    [ticket] = stage.letters(SUPPORT)
    assert "I want to talk to a person" in ticket.text
    assert "Lind AB (cus_anna)" in ticket.text
    assert "customer: my card is ••••4242" in ticket.text
    assert "4242 4242" not in ticket.text


async def _leaves(stage: Stage, anna: Talk) -> None:
    old = anna.shown("Launch offer")
    (await anna.commands("logout")).hears("signed out")
    for line in ("what do I owe?", "/invoice INV-0042", "show me my invoices", "receipt please"):
        (await anna.says(line)).hears("e-mail").hears_not("€", "INV-0", "Lind")
    if anna.keeps_buttons:
        (await anna.taps("PDF", on=old)).hears("e-mail").hears_not("€")
        assert anna.files == []
    deeds = await stage.deeds()
    for deed in ("link.bound", "set_language", "set_time_zone", "set_reminders", "log_out"):
        assert deed in deeds
