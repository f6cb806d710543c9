"""The pure reading of payloads: accounts, privacy, commands, and any JSON at all."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import ChatId, Said, Surface, UserId
from channels.slack.draft import Home, Profile, profile_of
from channels.slack.parse import read
from channels.slack.target import Target
from channels.slack.wire import EnterpriseUser, User

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
NOBODY = Profile("Anna", None, None, guest=False)


def message(**event: Any) -> dict[str, Any]:
    return {
        "type": "event_callback",
        "event_id": "Ev1",
        "team_id": "T1",
        "event": {
            "type": "message",
            "channel": "D1",
            "channel_type": "im",
            "user": "U1",
            "text": "hi",
            "ts": "1700000000.000100",
            **event,
        },
    }


def press(**payload: Any) -> dict[str, Any]:
    return {
        "type": "block_actions",
        "user": {"id": "U1", "team_id": "T1"},
        "container": {"message_ts": "1.2", "channel_id": "D1"},
        "actions": [{"action_id": "tap-0", "value": "a1", "action_ts": "1700000000.000100"}],
        **payload,
    }


@pytest.mark.parametrize(
    "channel_type", ["channel", "group", "mpim", "app_home", "shared", "something_new", None]
)
def test_all_but_an_im_is_shared_and_only_heard_when_called(channel_type: str | None) -> None:
    grant = {"authorizations": [{"team_id": "T1", "user_id": "UBOT"}]}
    assert read({**message(channel_type=channel_type), **grant}, NOW) is None

    called = {**message(channel_type=channel_type, text="<@UBOT> hi"), **grant}
    draft = read(called, NOW)
    assert draft is not None
    assert draft.complete(NOBODY, ChatId("D1")).surface is Surface.SHARED


def test_the_account_is_the_organisation_only_where_it_installed_the_app() -> None:
    installed = {"enterprise_id": "E1", "team_id": "T1", "is_enterprise_install": True}
    alone = {**installed, "is_enterprise_install": False}
    for grant, account in ((installed, "E1"), (alone, "T1")):
        draft = read({**message(), "team_id": "T9", "authorizations": [grant]}, NOW)
        assert draft is not None
        assert draft.home.account == account
    tap = read(press(enterprise={"id": "E1"}, is_enterprise_install=True, team=None), NOW)
    assert tap is not None
    assert tap.home.account == "E1"


def test_members_of_the_organisation_are_no_strangers() -> None:
    org = Home("T1", "E1", org_wide=True)
    own = User(id="U1", team_id="T2", enterprise_user=EnterpriseUser(enterprise_id="E1"))
    foreign = User(id="U2", team_id="T2", enterprise_user=EnterpriseUser(enterprise_id="E2"))
    assert not profile_of(own, org).guest
    assert profile_of(foreign, org).guest
    assert profile_of(User(id="U3", name="bo"), org) == Profile("bo", None, None, guest=False)
    assert profile_of(User(id="U4"), org).name == "U4"


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("invoices", "/invoices"),
        ("Help", "/help"),
        ("invoice INV-0042", "/invoice INV-0042"),
        ("/invoices", "/invoices"),
        ("pay the rest later", "pay the rest later"),
        ("invoice please", "invoice please"),
        ("hello", "hello"),
    ],
)
def test_command_words_in_the_direct_chat(typed: str, understood: str) -> None:
    draft = read(message(text=typed), NOW)
    assert draft is not None
    assert draft.content == Said(understood)


def test_a_message_without_words_is_still_something() -> None:
    draft = read(message(text=""), NOW)
    assert draft is not None
    assert draft.content.kind == "other"  # type: ignore[union-attr]


def test_a_tap_without_trigger_or_team_keeps_a_stable_id() -> None:
    first, second = read(press(), NOW), read(press(), NOW)
    assert first is not None
    assert second is not None
    assert first.event == second.event
    assert first.at == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    long = read(press(trigger_id="t" * 500), NOW)
    assert long is not None
    assert len(long.event) == 64


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"type": "view_submission"},
        {"type": "event_callback"},
        {"command": "/billing"},
        {"command": "/billing", "trigger_id": "1", "user_id": "U1", "channel_id": "D1"},
        message(channel=None),
        message(type="reaction_added"),
        message(subtype="message_changed"),
        {**message(), "team_id": None},
        press(actions=[]),
        press(container=None),
        press(user={"id": "U1"}),
        press(actions=[{"action_id": "tap-0"}]),
        message(type="app_mention", user=None),
    ],
)
def test_what_nobody_did_is_nothing(payload: dict[str, Any]) -> None:
    assert read(payload, NOW) is None


@pytest.mark.parametrize("ts", [None, "", "soon", "²", "9" * 12, "253402300800", "9" * 30])
def test_strange_times_are_now(ts: str | None) -> None:
    draft = read(message(ts=ts), NOW)
    assert draft is not None
    assert draft.at == NOW or draft.at.year > 2026


@given(
    st.dictionaries(st.sampled_from(["type", "event", "command", "actions", "user", "view"]), JSON)
)
def test_any_json_is_read_without_an_error(payload: dict[str, Any]) -> None:
    for kind in ("event_callback", "block_actions", "view_submission", None):
        read({**payload, "type": kind}, NOW, "C0DESK")


@given(JSON, st.sampled_from(list(message()["event"])))
def test_any_field_may_be_anything(value: Any, name: str) -> None:
    read(message(**{name: value}), NOW)


def test_a_target_is_written_and_read_back() -> None:
    for target in (Target("D1"), Target("C1", UserId("U1"))):
        assert Target.of(target.chat) == target
