"""Why is my bill different: two invoices side by side, in parts that add up."""

import json
from typing import Any

from billing.importing import import_files
from tests.standins.stage import TELEGRAM, WEB, Stage, Way
from tests.standins.stage_books import ANNA, BO, CLEO, EMIL, FINN
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk


def _invoice(number: str, day: str, lines: list[tuple[str, str, int]], off: int = 0) -> Any:
    return {
        "number": number,
        "customer": "cus_finn",
        "currency": "EUR",
        "status": "open",
        "issued_on": day,
        "due_on": "2026-12-20",
        "lines": [
            {
                "description": text,
                "quantity": quantity,
                "unit_amount": unit,
                "tax_rate": "25",
                "tax_name": "VAT",
            }
            for text, quantity, unit in lines
        ],
        "discounts": [{"description": "Loyalty discount", "amount": off}] if off else [],
    }


SEPTEMBER = [("Machine rent, September", "1", 7900), ("House beans, 1 kg", "6", 1850)]
OCTOBER = [("Machine rent, October", "1", 7900), ("House beans, 1 kg", "6", 1850)]
NOVEMBER = [
    ("Machine rent, November", "1", 8200),
    ("House beans, 1 kg", "7", 1850),
    ("Service visit", "1.5", 8000),
]
BILLS = [
    _invoice("INV-0501", "2026-09-05", SEPTEMBER),
    _invoice("INV-0502", "2026-10-05", OCTOBER),
    _invoice("INV-0503", "2026-11-05", NOVEMBER, off=1000),
]


async def _finn(stage_for: RaiseStage, way: Way = WEB) -> tuple[Stage, Talk]:
    stage = await stage_for(way)
    file = stage.folder / "bills.json"
    file.write_text(json.dumps({"invoices": BILLS}), "utf-8")
    await import_files(stage.house.database, [file], now=stage.clock.now())
    finn = await stage.talk("Finn")
    await stage.signs_in(finn, FINN)
    return stage, finn


async def test_more_than_last_month_is_told_part_by_part(stage_for: RaiseStage) -> None:
    _, finn = await _finn(stage_for, TELEGRAM)
    await finn.says("why is it more than last month?")
    finn.hears("INV-0503 is €164.38 more than INV-0502.")
    finn.hears(r"INV-0502, 5 Oct 2026:?\s+€237\.50", r"INV-0503, 5 Nov 2026:?\s+€401\.88")
    finn.hears(r"Service visit:?\s+\+€120\.00 · only on INV-0503")
    finn.hears(r"House beans, 1 kg:?\s+\+€18\.50 · 7 instead of 6")
    finn.hears(r"Machine rent, November:?\s+\+€3\.00 · €82\.00 each instead of €79\.00")
    finn.hears(r"Loyalty discount:?\s+-€10\.00 · only on INV-0503")
    finn.hears(r"VAT 25 %:?\s+\+€32\.88 · on €321\.50 instead of €190\.00")
    finn.offers("Pay €401.88", "Line by line", "Something is wrong")
    (await finn.taps("Line by line")).hears("line by line:", "1.5 × €80.00 = €120.00")
    finn.hears("INV-0503 is €164.38 more than INV-0502.").offers("Compare with INV-0502")
    (await finn.taps("Compare with INV-0502")).hears("+€120.00 · only on INV-0503")
    (await finn.says("pay it")).hears("Pay €401.88")


async def test_a_plain_why_gets_the_lines_and_a_way_to_compare(stage_for: RaiseStage) -> None:
    _, finn = await _finn(stage_for)
    await finn.says("explain invoice INV-0503 to me")
    finn.hears("7 × €18.50 = €129.50", "INV-0503 is €164.38 more than INV-0502.")
    finn.offers("Compare with INV-0502")
    (await finn.says("explain invoice INV-0501 to me")).hears("6 × €18.50 = €111.00")
    finn.hears_not("more than")
    assert not [label for label in finn.buttons if "Compare" in label]


async def test_two_numbers_in_one_message_are_compared(stage_for: RaiseStage) -> None:
    _, finn = await _finn(stage_for)
    await finn.says("why is INV-0501 different from INV-0503?")
    finn.hears("INV-0503 is €164.38 more than INV-0501.", "Service visit")
    await finn.says("what is the difference between INV-0502 and INV-0501?")
    finn.hears("INV-0502 and INV-0501 are the same, line by line: €237.50 each.")
    (await finn.taps("Line by line")).hears("Machine rent, October")
    finn.offers("Compare with INV-0501").hears_not("more than", "less than")
    await finn.says("what is the difference between INV-0502 and INV-0777?")
    finn.hears("can’t find that invoice")


async def test_a_named_month_is_the_bill_and_a_compared_one_the_other(
    stage_for: RaiseStage,
) -> None:
    _, finn = await _finn(stage_for)
    (await finn.says("why is the october bill so high?")).hears("INV-0502 and INV-0501 are")
    await finn.says("why is the november bill higher than the september one?")
    finn.hears("INV-0503 is €164.38 more than INV-0501.")
    (await finn.says("why so expensive this month?")).hears("INV-0503 is €164.38 more than")


async def test_another_s_invoice_is_no_other_than_one_that_does_not_exist(
    stage_for: RaiseStage,
) -> None:
    _, finn = await _finn(stage_for)
    for number in ("INV-0042", "INV-9999"):
        await finn.says(f"why is INV-0503 higher than {number}?")
        finn.hears("can’t find that invoice").hears_not("€", "Pro plan")


async def test_two_currencies_have_no_difference(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    cleo = await stage.talk("Cleo")
    await stage.signs_in(cleo, CLEO)
    await cleo.says("what is the difference between INV-0201 and INV-0202?")
    cleo.hears(r"INV-0201 is €300\.07 and INV-0202 is US\$80\.09", "two currencies")
    (await cleo.taps("INV-0202")).hears("This is what invoice INV-0202 is made of")
    (await cleo.says("why is INV-0202 higher?")).hears("no earlier invoice to compare it with")


async def test_a_first_bill_and_none_at_all(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    finn = await stage.talk("Finn")
    await stage.signs_in(finn, FINN)
    (await finn.says("why is my bill so high?")).hears("No invoice fits that")


async def test_a_number_that_several_invoices_may_be_is_asked_back(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    file = stage.folder / "bills.json"
    twin = _invoice("RE-0502", "2026-10-06", OCTOBER)
    file.write_text(json.dumps({"invoices": [*BILLS, twin]}), "utf-8")
    await import_files(stage.house.database, [file], now=stage.clock.now())
    finn = await stage.talk("Finn")
    await stage.signs_in(finn, FINN)
    await finn.says("why is INV-0503 higher than invoice 502?")
    finn.hears("Which invoice do you mean?").offers("INV-0502", "RE-0502")
    (await finn.taps("RE-0502")).hears("INV-0503 is €164.38 more than RE-0502.")


async def test_what_she_owes_less_is_told_too(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    bo = await stage.talk("Bo")
    await stage.signs_in(bo, BO)
    await bo.says("why is INV-0103 different from INV-0102?")
    bo.hears("INV-0103 is €55.12 less than INV-0102.")
    bo.hears("-€55.12 · €20.13 each instead of €75.25")


async def test_in_german(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    emil = await stage.talk("Emil")
    await stage.signs_in(emil, EMIL)
    (await emil.says("wieso höher?")).hears("keine frühere Rechnung")
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    (await anna.commands("language de")).hears("Deutsch")
    await anna.says("Warum ist INV-0042 höher als INV-0041?")
    anna.hears("INV-0042 ist 20,34 € höher als INV-0041.").offers("Posten für Posten")
    anna.hears("VAT 25 %", r"\+23,75 € · nur auf INV-0042")
