"""Reminders by mail end by the mail itself: at a press in the mail program, or on the page."""

import re
from datetime import timedelta

import pytest

from bot.broadcast_file import read_broadcast
from bot.broadcasts import Broadcasts, audience_of
from tests.standins.mail import MailServer, running_mail_server
from tests.standins.stage import WEB, Stage
from tests.standins.stage_books import ANNA
from tests.standins.stage_fixtures import RaiseStage

ONE_CLICK = "List-Unsubscribe=One-Click"


async def remind(stage: Stage, **time: float) -> None:
    """What the scheduler does, some time later."""
    stage.clock.passes(**time)
    await stage.house.reminders.plan()
    await stage.house.reminders.send_due()
    await stage.settle()


async def until_reminded(stage: Stage, mail: MailServer) -> str:
    """Live until a reminder lies in Anna's mailbox; gives where it ends."""
    for _ in range(20):
        await remind(stage, hours=12)
        for one in mail.accepted:
            if one["To"] == ANNA and one["List-Unsubscribe"]:
                assert one["List-Unsubscribe-Post"] == ONE_CLICK
                return str(one["List-Unsubscribe"]).strip("<>")
    raise AssertionError([str(one["Subject"]) for one in mail.accepted])


def count(mail: MailServer) -> int:
    return sum(1 for one in mail.accepted if one["To"] == ANNA and one["List-Unsubscribe"])


async def test_one_press_in_the_mail_program_ends_them(stage_for: RaiseStage) -> None:
    async with running_mail_server() as mail:
        stage = await stage_for(WEB, mail=mail)
        stop = await until_reminded(stage, mail)
        # As mail programs do it: from no page of ours, with whatever headers they have.
        told = await stage.http.post(
            stop,
            content=ONE_CLICK,
            headers={
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": "https://mail.example",
                "Sec-Fetch-Site": "cross-site",
            },
        )
        assert told.status_code == 200
        before = count(mail)
        for _ in range(20):
            await remind(stage, hours=12)
        assert count(mail) == before
        deeds = await stage.deeds()
        assert "set_reminders" in deeds


async def test_looking_at_the_page_ends_nothing_and_its_button_does(stage_for: RaiseStage) -> None:
    async with running_mail_server() as mail:
        stage = await stage_for(WEB, mail=mail)
        stop = await until_reminded(stage, mail)
        for _ in range(3):
            page = await stage.http.get(stop)
            assert page.status_code == 200
        assert "a•••@lind.example" in page.text
        assert ANNA not in page.text
        rows = await stage.rows("SELECT reminders FROM person WHERE email = :email", email=ANNA)
        assert all(row.reminders for row in rows)
        for _ in range(2):
            done = await stage.http.post(stop, data={})
            assert "They have stopped" in done.text
        rows = await stage.rows("SELECT reminders FROM person WHERE email = :email", email=ANNA)
        assert rows
        assert not any(row.reminders for row in rows)
        anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
        (await anna.says("/settings")).offers("Turn reminders on")
        (await anna.says("reminders on")).offers("Turn reminders on")
        (await anna.taps("Turn reminders on")).hears("Reminders are on again")


async def test_a_forged_or_old_address_ends_nothing(stage_for: RaiseStage) -> None:
    async with running_mail_server() as mail:
        stage = await stage_for(WEB, mail=mail)
        stop = await until_reminded(stage, mail)
        base, _, token = stop.rpartition("/")
        named, _, proof = token.partition(".")
        for forged in (
            f"{named}.{proof[:-1]}x",
            f"{named[:-2]}AA.{proof}",
            named,
            ".",
            "x.ä",
            proof,
        ):
            for answer in (
                await stage.http.get(f"{base}/{forged}"),
                await stage.http.post(f"{base}/{forged}"),
            ):
                assert answer.status_code == 404
        async with stage.house.database.transaction() as tx:
            await tx.exec_driver_sql("DELETE FROM delivery_try")
            await tx.exec_driver_sql("UPDATE reminder SET outbox_id = NULL")
            await tx.exec_driver_sql("DELETE FROM outbox")
        gone = await stage.http.post(stop)
        assert gone.status_code == 404
        assert "too old" in gone.text


async def test_the_address_in_the_mail_names_nobody(stage_for: RaiseStage) -> None:
    async with running_mail_server() as mail:
        stage = await stage_for(WEB, mail=mail)
        stop = await until_reminded(stage, mail)
        assert re.fullmatch(r"http://[^/]+/stop/[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{43}", stop)
        kept = await stage.rows("SELECT payload FROM outbox WHERE kind = 'reminder'")
        assert not any("/stop/" in str(row.payload) for row in kept), "a token is never stored"
        [one] = [one for one in mail.accepted if str(one["List-Unsubscribe"]).strip("<>") == stop]
        for kind in ("plain", "html"):
            body = one.get_body((kind,))
            assert body is not None
            assert stop in body.get_content()


@pytest.mark.parametrize(("required", "has"), [("false", True), ("true", False)])
async def test_what_everybody_gets_says_it_unless_it_is_required(
    stage_for: RaiseStage, required: str, has: bool
) -> None:
    async with running_mail_server() as mail:
        stage = await stage_for(WEB, mail=mail)
        told = read_broadcast(
            f'id = "news"\nrequired = {required}\n[en]\nsubject = "News"\ntext = "We moved."'
        )
        sending = Broadcasts(stage.house.database, stage.clock, stage.plan.policy())

        async def pause() -> None:
            await stage.settle()

        await sending.send(told, audience_of("all"), lambda _done, _all: None, pause)
        await stage.settle()
        mails = [one for one in mail.accepted if one["Subject"] == "News"]
        assert mails
        assert {bool(one["List-Unsubscribe"]) for one in mails} == {has}
        if has:
            [mine] = [one for one in mails if one["To"] == ANNA]
            await stage.http.post(str(mine["List-Unsubscribe"]).strip("<>"))
            foreseen = await sending.foresee(told, audience_of("all"))
            assert foreseen.left_out["stopped"] >= 1


async def test_links_receipts_and_notices_have_none(stage_for: RaiseStage) -> None:
    async with running_mail_server() as mail:
        stage = await stage_for(WEB, mail=mail)
        await stage.signs_in(await stage.talk("Anna"), ANNA)
        stage.clock.passes(seconds=timedelta(minutes=1).total_seconds())
        assert mail.accepted
        assert not any(one["List-Unsubscribe"] for one in mail.accepted)
