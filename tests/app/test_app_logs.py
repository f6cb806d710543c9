"""No secret and no personal data in logs: events, other libraries' records, tracebacks."""

import json
import logging

import pytest
import structlog

from app import logs

SECRETS = {
    "telegram": "8123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
    "slack_bot": "xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzqqgy",
    "slack_app": "xapp-1-A0123-456-abcdef0123456789",
    "stripe": "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
    "stripe_hook": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    "email": "anna.lind+bills@mail.lind.example",
    "card": "4242 4242 4242 4242",
    "link": "x1Yh-3kd_ZZq0pWm7vTtR5sLq2N9aBcDeFgHiJkLmNo",
    "password": "hunter2-is-long",
}
SENTENCES = [
    f"POST https://api.telegram.org/bot{SECRETS['telegram']}/sendMessage",
    f"token {SECRETS['telegram']} refused",
    f"auth {SECRETS['slack_bot']} and {SECRETS['slack_app']}",
    f"key={SECRETS['stripe']} hook={SECRETS['stripe_hook']}",
    f"mail to <{SECRETS['email']}> bounced",
    f"said 'my card is {SECRETS['card']}'",
    f"GET /link/{SECRETS['link']} 200",
    f"GET https://billing.firm.example/pay/{SECRETS['link']}?x=1",
    f"https://t.me/paidup_bot?start={SECRETS['link']}",
    f"heard /start {SECRETS['link']}",
    f"postgresql://paidup:{SECRETS['password']}@db.example:5432/paidup",
    f"smtp://firm:{SECRETS['password']}@mail.example:587",
]


def is_clean(text: str) -> bool:
    return not any(secret in text for secret in SECRETS.values())


def fail(words: str) -> None:
    raise RuntimeError(words)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_loses_its_secret_and_keeps_its_words(sentence: str) -> None:
    scrubbed = logs.scrub(sentence)
    assert is_clean(scrubbed)
    assert "•••" in scrubbed
    assert sentence[:3] == scrubbed[:3]


@pytest.mark.parametrize(
    "harmless",
    [
        "turn.failed",
        "invoice INV-2026-0042 is due on 2026-11-30",
        "sqlite:///var/paidup.db",
        "http://localhost:8080/chat",
        "12:30:05",
        "chat 1234567890",
    ],
)
def test_what_is_no_secret_stays(harmless: str) -> None:
    assert logs.scrub(harmless) == harmless


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("readable", [True, False], ids=["lines", "json"])
def test_nothing_leaks_by_any_way_of_logging(
    own_logging: None, capsys: pytest.CaptureFixture[str], sentence: str, readable: bool
) -> None:
    logs.configure(readable=readable)
    structlog.get_logger().info("event", what=sentence)
    structlog.get_logger().info("nested", facts={"list": [sentence], "tuple": (sentence,)})
    structlog.get_logger().info("error", error=ValueError(sentence))
    logging.getLogger("foreign").warning(sentence)
    logging.getLogger("foreign").warning("with %s and %r", sentence, [sentence])
    try:
        fail(sentence)
    except RuntimeError:
        structlog.get_logger().exception("turn.failed")
        logging.getLogger("foreign").exception("it failed")
    heard = capsys.readouterr().err
    assert is_clean(heard), heard
    assert "turn.failed" in heard
    assert heard.count("RuntimeError") >= 2


def test_a_json_line_is_one_event_with_time_and_level(
    own_logging: None, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.configure(readable=False)
    structlog.get_logger().warning("outbox.slow", chats=3, ok=True)
    logging.getLogger("foreign").error("broken\nin two lines")
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["event"] for line in lines] == ["outbox.slow", "broken\nin two lines"]
    assert [line["level"] for line in lines] == ["warning", "error"]
    assert lines[0]["chats"] == 3
    assert lines[0]["ok"] is True
    assert all(line["timestamp"].endswith("Z") for line in lines)


def test_libraries_that_log_addresses_are_quiet(
    own_logging: None, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.configure(readable=False)
    for name in ("httpx", "aiogram", "telegram", "slack_sdk", "apscheduler"):
        logging.getLogger(name).info("GET something")
    assert capsys.readouterr().err == ""
