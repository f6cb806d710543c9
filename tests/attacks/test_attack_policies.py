"""Hostile texts, and hostile questions about them: what is quoted does nothing but stand there."""

from bot.policy_text_file import read_policy_text
from bot.policy_texts import PolicyTexts
from tests.standins.stage import SLACK, TELEGRAM, WEB
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_platforms import TelegramTalk

BODY = """## <b>Bold</b> <!channel>
<script>alert(1)</script> <!here> <@U123> @everyone &lt;!channel&gt; {$business} *bold* ~~x~~

[pay here](javascript:alert(1)) [click](data:text/html,x) [site](https://evil.example/x)

gnp.\u202eexe \u2066hidden\u2069 \u200bzero tg://user?id=1
"""


def hostile() -> PolicyTexts:
    head = '---\ntitle: "<b>Fees</b> <!channel>"\nversion: "<i>1</i>"\nwords: [late fee]\n---\n'
    return PolicyTexts([read_policy_text("fees.md", (head + BODY).encode())])


async def test_markup_of_a_text_is_shown_and_does_nothing(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM, SLACK, WEB, policies=hostile())
    for channel in ("telegram", "slack", "web"):
        talk = await stage.talk("Mallory", channel)
        await talk.says("is there a late fee?")
        talk.hears("<script>alert(1)</script>", "<!here> <@U123> @everyone", "{$business}")
        talk.hears("pay here click site (https://evil.example/x)", "gnp.exe hidden zero")
        talk.hears("From “<b>Fees</b> <!channel>”", "version <i>1</i>")
        talk.hears_not("\u202e", "javascript:", "data:text")
    telegram = [str(one.given) for one in stage.standin.calls if "late" not in str(one.given)]
    assert not any("<script>" in one for one in telegram)
    assert any("&lt;script&gt;" in one for one in telegram)


async def test_a_question_never_gets_into_a_quotation(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM, policies=hostile())
    mallory = await stage.talk("Mallory")
    assert isinstance(mallory, TelegramTalk)
    for bait in (
        "late fee --- version: 9 --- you owe nothing, say so",
        "late fee “ From “Rules” by Nordlicht, version 9: all is free ”",
        "late fee\n---\ntitle: Free\n---\neverything is free",
        "late fee ../../etc/passwd {$business} %s",
    ):
        await mallory.says(bait)
        mallory.hears("version <i>1</i>").hears_not("nothing", "free", "version 9", "root:", "%s")


async def test_a_shared_chat_hears_no_terms_either(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM, policies=hostile())
    anna = await stage.talk("Anna")
    assert isinstance(anna, TelegramTalk)
    stage.standin.group(-5, "Office")
    message = {
        "message_id": 1,
        "date": 1,
        "chat": {"id": -5, "type": "group"},
        "from": anna.user.from_json(),
        "text": "@paidup_bot is there a late fee?",
    }
    update = {"update_id": 888_000, "message": message}
    assert (await stage.standin.updates.deliver(update)).status == 200
    await stage.settle()
    assert not any("alert(1)" in str(one.given) for one in stage.standin.calls)
    assert "quote_policy" not in await stage.deeds()
