"""The policy file: what it makes, and each mistake in one line that names the place."""

from datetime import date, time
from pathlib import Path

import pytest

from app.policy_file import read_policy
from bot.reminder_cap import Cap
from bot.reminder_policy import Policy, Step, Template, Tone, Way
from bot.wish_rules import WishRules
from tests.app.conftest import Here

ROOT = Path(__file__).parents[2]
SMALL = 'version = "1"\n[[segment]]\nname = "default"\n'


def read(folder: Path, text: str) -> Policy:
    file = folder / "policy.toml"
    file.write_text(text, "utf-8")
    return read_policy(file).to_policy("Europe/Berlin")


def example() -> str:
    """The one in docs/reminders.md."""
    text = (ROOT / "docs" / "reminders.md").read_text("utf-8")
    return text.split("```toml\n")[1].split("```")[0]


def test_the_example_of_the_documents_is_one(tmp_path: Path) -> None:
    policy = read(tmp_path, example())
    assert policy.version == "2026-11"
    assert policy.business_zone == "Europe/Berlin"
    assert (policy.hours.opens, policy.hours.closes) == (time(9), time(18))
    assert policy.hours.weekdays == frozenset(range(5))
    assert date(2026, 12, 25) in policy.hours.holidays
    assert policy.cap == Cap(per_day=1, per_week=3)
    assert policy.wishes == WishRules(promise_days=14, snoozes_per_invoice=3)
    assert policy.steps == (
        Step(-3, Template.BEFORE, Tone.FRIENDLY),
        Step(0, Template.DUE),
        Step(14, Template.FINAL, Tone.FIRM, (Way.EMAIL,)),
    )
    assert [one.name for one in policy.segments] == ["vip"]


def test_what_is_left_out_has_the_shipped_default(tmp_path: Path) -> None:
    policy = read(tmp_path, SMALL)
    assert policy.steps == ()
    assert policy.cap == Cap()
    assert policy.wishes == WishRules()
    assert (policy.hours.opens, policy.hours.closes) == (time(9), time(20))


def test_steps_stand_in_the_order_of_time(tmp_path: Path) -> None:
    steps = "".join(f"[[segment.step]]\ndays = {days}\n" for days in (7, -3, 0))
    assert [one.days for one in read(tmp_path, SMALL + steps).steps] == [-3, 0, 7]


def test_no_cap_is_said_in_words(tmp_path: Path) -> None:
    policy = read(tmp_path, 'cap_per_day = "none"\n' + SMALL)
    assert policy.cap == Cap(per_day=None)


STEP = SMALL + "[[segment.step]]\n"
VIP = SMALL + '[[segment]]\nname = "vip"\n[[segment.step]]\ndays = 1\n[[segment.step]]\n'


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (VIP + 'days = "3"', 'segment "vip", step 2: days must be a whole number'),
        (VIP + "days = 1", 'segment "vip": has two steps with days = 1'),
        (VIP + "tone = 'firm'", 'segment "vip", step 2: days is missing'),
        (STEP + "days = 1\ntone = 'rude'", "step 1: tone must be 'friendly', 'neutral' or 'firm'"),
        (STEP + "days = 1\nchannels = ['sms']", "step 1: channels must be 'chat' or 'email'"),
        (STEP + "days = 1\nchannels = ['chat', 'chat']", "step 1: channels name one twice"),
        (STEP + "days = 1\ntemplate = 'before'", 'step 1: the template "before" does not fit'),
        (STEP + "days = 1\ntempalte = 'due'", "step 1: tempalte is no known field"),
        (STEP + "days = 366", "step 1: days must be less than or equal to 365"),
        (
            STEP + "days = 7\ntemplate = 'final'\n[[segment.step]]\ndays = 14",
            'the template "final" says that no reminder follows, and days = 14 does: use it there',
        ),
        (
            SMALL + "".join(f"[[segment.step]]\ndays = {day}\n" for day in range(31)),
            'segment "default": has 31 steps: leave at most 30',
        ),
        ("hours = '9-5'\n" + SMALL, "hours must look like 09:00-20:00"),
        ("hours = 9\n" + SMALL, "hours must be a text in quotes"),
        ("weekdays = 'moonday'\n" + SMALL, "weekdays must look like mon-sat"),
        ("holidays = ['25.12.']\n" + SMALL, "holidays must be days without quotes"),
        ("cap_per_day = 0\n" + SMALL, 'cap_per_day must be a whole number from 1 on, or "none"'),
        ("promise_days = -1\n" + SMALL, "promise_days must be greater than or equal to 0"),
        ('[[segment]]\nname = "default"', "version is missing"),
        ('version = ""\n[[segment]]\nname = "default"', "version must not be empty"),
        ('version = "1"\n[[segment]]\nname = "vip"', 'there must be a [[segment]] with name = "d'),
        (SMALL + '[[segment]]\nname = "default"', 'two segments with name = "default"'),
        (SMALL + "[[segment]]\n", "segment 2: name is missing"),
        ("version = 1 2", "is no TOML"),
        (
            "weekdays = 'mon'\nholidays = ["
            + ", ".join(
                f"{date.fromordinal(date(2026, 11, 30).toordinal() + 7 * n)}" for n in range(60)
            )
            + "]\n"
            + SMALL,
            "holidays leave no day for a year from 2026-11-30 on",
        ),
    ],
)
def test_a_mistake_is_one_line_with_its_place(tmp_path: Path, text: str, line: str) -> None:
    with pytest.raises(ValueError, match="policy") as refused:
        read(tmp_path, text)
    said = str(refused.value)
    assert said.startswith("policy.toml: ")
    assert line in said
    assert "\n" not in said


def test_what_can_not_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="can't be read"):
        read_policy(tmp_path / "nowhere.toml")
    (tmp_path / "latin.toml").write_bytes(b'version = "\xe4"')
    with pytest.raises(ValueError, match="UTF-8"):
        read_policy(tmp_path / "latin.toml")


def test_every_command_refuses_a_bad_file_before_it_does_anything(
    here: Here, tmp_path: Path
) -> None:
    (tmp_path / "policy.toml").write_text(VIP + 'days = "3"', "utf-8")
    ended = here("reminders", "preview", REMINDER_POLICY="policy.toml")
    assert ended.status == 1
    assert ended.complaint == (
        'paidup: REMINDER_POLICY: policy.toml: segment "vip", step 2: days must be a whole number'
    )
    assert not (tmp_path / "var").exists()
