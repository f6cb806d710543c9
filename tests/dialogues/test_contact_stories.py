"""Further mailboxes: asked first, each with its kinds, ended from both sides; they open nothing."""

import json
from email.message import EmailMessage

from billing.importing import import_files
from bot.store import contacts, links
from tests.dialogues.test_email_change_stories import agrees, imports
from tests.dialogues.test_erasing_stories import erase
from tests.dialogues.test_stop_by_mail_stories import ONE_CLICK, remind
from tests.standins.mail import MailServer, running_mail_server
from tests.standins.stage import WEB, Stage
from tests.standins.stage_books import ANNA, a_document
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk

BOOKS = "sofia@ledger.example"


async def anna_on(stage_for: RaiseStage, mail: MailServer | None = None) -> tuple[Stage, Talk]:
    stage = await stage_for(WEB, mail=mail)
    return stage, await stage.signs_in(await stage.talk("Anna"), ANNA)


async def names(anna: Talk, kinds: str, email: str = BOOKS) -> Talk:
    """Until the mailbox is asked."""
    await anna.says("add a second contact")
    await anna.taps("Who else gets papers")
    await anna.taps("Add a mailbox")
    await anna.says(email)
    (await anna.taps(kinds)).hears("Send copies like this?", email)
    return (await anna.says("yes")).hears("a link is on its way to that address", "number")


async def has(stage: Stage, anna: Talk, kinds: str = "All of these") -> None:
    await names(anna, kinds)
    (await agrees(stage, anna, BOOKS)).hears("Agreed.", BOOKS)


async def bills(stage: Stage, number: str) -> None:
    """The firm's file of today, with one new invoice for Anna."""
    document = a_document()
    today = stage.clock.now().date().isoformat()
    new = {**document["invoices"][0], "number": number, "issued_on": today, "status": "open"}
    new["due_on"] = "2026-12-08"
    file = stage.folder / f"{number}.json"
    file.write_text(json.dumps({"invoices": [new]}), "utf-8")
    await import_files(stage.house.database, [file], now=stage.clock.now())


async def mails_invoices(stage: Stage) -> None:
    """What the scheduler does."""
    await stage.house.contacts.send_invoices()
    await stage.settle()


def words(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def mails(server: MailServer, to: str = BOOKS) -> list[EmailMessage]:
    return [one for one in server.accepted if one["To"] == to]


async def test_the_bookkeeper_gets_what_she_agreed_to(stage_for: RaiseStage) -> None:
    async with running_mail_server() as server:
        stage, anna = await anna_on(stage_for, server)
        await names(anna, "All of these")
        await bills(stage, "INV-0050")
        await mails_invoices(stage)
        [asked] = mails(server)
        assert "Lind" not in words(asked), "no customer's name for a stranger"
        assert "never type one that somebody told you" not in words(asked), "Anna tells it to Sofia"
        anna.hears("tell them the number")
        page = await stage.http.get(stage.link_for(BOOKS))
        assert "whoever did can tell you" in page.text
        assert "Yes, I agree" in page.text
        (await agrees(stage, anna, BOOKS)).hears("Agreed.", BOOKS, "Invoices", "Reminders")
        await stage.settle()
        told = [one for one in mails(server, ANNA) if "details for invoices" in one["Subject"]]
        assert len(told) == 1
        assert BOOKS not in words(told[0]), "masked"
        await bills(stage, "INV-0051")
        for _ in range(2):
            await mails_invoices(stage)
        papers = [one for one in mails(server) if "INV-0051" in one["Subject"]]
        assert len(papers) == 1
        [pdf] = list(papers[0].iter_attachments())
        assert pdf.get_content_type() == "application/pdf"
        assert papers[0]["List-Unsubscribe-Post"] == ONE_CLICK
        await anna.says("pay INV-0042")
        await stage.pays((await anna.says("yes")).link("/pay/"))
        await stage.settle()
        receipts = [one for one in mails(server) if "payment has arrived" in one["Subject"]]
        assert [len(list(one.iter_attachments())) for one in receipts] == [1]
        for _ in range(24):
            await remind(stage, hours=12)
        reminded = [one for one in mails(server) if "open invoices" in one["Subject"]]
        assert reminded
        text = words(reminded[0])
        assert "agreed to get copies" in text
        assert "/chat" not in text, "there is no way in for it"
        body = str(papers[0]["List-Unsubscribe"]).strip("<>")
        page = await stage.http.get(body)
        assert "no more copies" in page.text
        assert (await stage.http.post(body, content=ONE_CLICK)).status_code == 200
        count = len(mails(server))
        await bills(stage, "INV-0052")
        await mails_invoices(stage)
        for _ in range(12):
            await remind(stage, hours=12)
        assert len(mails(server)) == count
        assert "remove_contact" in await stage.deeds()
    told = await stage.rows("SELECT customer_id FROM event_out WHERE kind = 'details'")
    assert [row.customer_id for row in told] == ["cus_anna"] * 2, "added, and ended by the mailbox"


async def test_a_contact_signs_nobody_in_and_opens_nothing(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    await has(stage, anna)
    sofia = await stage.talk("Sofia")
    await sofia.says("what do I owe?")
    count = len(stage.letters(BOOKS))
    (await sofia.says(BOOKS)).hears("If invoices go to that address")
    assert len(stage.letters(BOOKS)) == count
    (await anna.says("change my email")).hears(ANNA)


async def test_kinds_are_switched_and_a_contact_goes(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    await has(stage, anna, "Receipts")
    (await anna.says("/profile")).hears("Further mailboxes", BOOKS, "Receipts")
    await anna.says("change contact")
    await anna.taps("Who else gets papers")
    (await anna.taps(BOOKS)).offers("Invoices: send", "Receipts: don’t send", "Reminders: send")
    (await anna.taps("Invoices: send")).hears("Invoices, Receipts|Invoices and Receipts")
    (await anna.taps("Receipts: don’t send")).hears_not("Receipts,", "and Receipts")
    await bills(stage, "INV-0060")
    await mails_invoices(stage)
    assert "INV-0060" in stage.letters(BOOKS)[-1].subject
    count = len(stage.letters(BOOKS))
    await anna.taps("Take it off the list")
    anna.hears_not(BOOKS)
    await bills(stage, "INV-0061")
    await mails_invoices(stage)
    assert len(stage.letters(BOOKS)) == count
    (await anna.says("/profile")).hears_not(BOOKS)
    told = await stage.rows("SELECT facts FROM event_out WHERE kind = 'details' ORDER BY id")
    assert [json.loads(row.facts)["fields"] for row in told] == [["contacts"]] * 4, (
        "added, switched twice, taken off"
    )


async def test_who_is_on_file_by_then_is_no_contact(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    await names(anna, "All of these")
    link, number = stage.link_for(BOOKS), anna.number
    await imports(stage, cus_anna=[ANNA, BOOKS])
    sofia = await stage.signs_in(await stage.talk("Sofia"), BOOKS)
    await sofia.says("/stop")
    anna.mark()
    await stage.confirms(link, number)
    await anna.settled()
    anna.hears("on file already")
    rows = await stage.rows("SELECT reminders FROM person WHERE email = :one", one=BOOKS)
    assert [bool(row.reminders) for row in rows] == [False], "her own choice stays hers"
    assert await stage.count("contact") == 0


async def test_ten_are_the_most_and_that_is_said(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    await has(stage, anna)
    await names(anna, "Invoices", "last@ledger.example")
    async with stage.house.database.transaction() as tx:
        [anna_herself] = await links.list_people_at(tx, ANNA)
        for number in range(9):
            mailbox = f"no{number}@ledger.example"
            await contacts.add(
                tx, "cus_anna", mailbox, ("invoice",), anna_herself[0], stage.clock.now()
            )
    (await agrees(stage, anna, "last@ledger.example")).hears("There are 10 mailboxes")
    assert "Add a mailbox" not in anna.buttons
    assert await stage.count("contact") == 10
    await anna.taps(BOOKS)
    await anna.taps("Take it off the list")
    anna.offers("Add a mailbox").hears_not("There are 10 mailboxes")


async def test_a_button_of_one_that_is_gone_does_nothing_to_another(stage_for: RaiseStage) -> None:
    """SQLite gives the number of a row that is gone to the next one."""
    stage, anna = await anna_on(stage_for)
    await has(stage, anna, "Invoices")
    await bills(stage, "INV-0060")
    await mails_invoices(stage)
    await anna.taps("Who else gets papers")
    await anna.taps(BOOKS)
    await anna.taps("Take it off the list")
    other = "other@ledger.example"
    await names(anna, "Invoices", other)
    (await agrees(stage, anna, other)).hears("Agreed.", other)
    (await anna.taps("Invoices: don’t send")).hears("Further mailboxes", other, "Invoices")
    (await anna.taps("Take it off the list")).hears(other)
    assert await stage.count("contact WHERE invoices") == 1
    await mails_invoices(stage)
    assert "INV-0060" in stage.letters(other)[-1].subject, "issued on the day of the yes"


async def test_what_is_known_is_not_asked_twice_and_a_no_is_a_no(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    await names(anna, "Invoices")
    assert "nothing was changed" in (await stage.denies(stage.link_for(BOOKS))).text
    assert await stage.count("contact") == 0
    await anna.says("add a second contact")
    await anna.taps("Who else gets papers")
    await anna.taps("Add a mailbox")
    (await anna.says("not an address")).hears("doesn’t look like an e-mail address")
    (await anna.says(ANNA)).hears("on file already")
    await anna.says("put sofia@other.example in copy of all invoices please")
    (await anna.taps("Send copies there instead")).hears("What is sofia@other.example to get?")


async def test_it_is_in_the_file_and_goes_with_the_person(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    await has(stage, anna)
    await anna.says("/mydata")
    await anna.taps("Everything as a file")
    told = json.loads(anna.files[-1][1])["contacts"]
    assert [(one["email"], one["kinds"]) for one in told] == [
        (BOOKS, ["invoice", "receipt", "reminder"])
    ]
    await erase(stage, ANNA)
    assert await stage.count("contact") == 0
