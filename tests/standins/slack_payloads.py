"""The JSON that Slack sends: envelopes of events, slash commands, presses of buttons."""

import time
from typing import TYPE_CHECKING, Any

from tests.standins.slack_people import APP, Room, User, escaped
from tests.standins.slack_records import Posted
from tests.standins.slack_screen import ShownButton

if TYPE_CHECKING:
    from tests.standins.slack import Workspace

Payload = dict[str, Any]


def envelope(place: "Workspace", event: Payload, event_id: str) -> Payload:
    """The Events API's outer layer."""
    return {
        "type": "event_callback",
        "token": "legacy",
        "team_id": place.team,
        "api_app_id": APP,
        "event": event,
        "event_id": event_id,
        "event_time": int(time.time()),
        "authorizations": [
            {
                "enterprise_id": place.enterprise,
                "team_id": place.team,
                "user_id": place.bot_user,
                "is_bot": True,
                "is_enterprise_install": place.org_wide,
            }
        ],
        "is_ext_shared_channel": False,
    }


def command(
    place: "Workspace", user: User, typed: str, text: str, room: Room, trigger: str
) -> Payload:
    """A slash command's form."""
    form = {
        "token": "legacy",
        "team_id": place.team,
        "team_domain": "lind",
        "channel_id": room.id,
        "channel_name": room.name,
        "user_id": user.id,
        "user_name": user.name.lower(),
        "command": typed,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "true" if place.org_wide else "false",
        "response_url": f"{place.base}/response",
        "trigger_id": trigger,
    }
    return {**form, "enterprise_id": place.enterprise} if place.enterprise else form


def press(
    place: "Workspace", user: User, button: ShownButton, message: Posted, trigger: str
) -> Payload:
    """block_actions for one button of a message."""
    room = place.rooms[message.channel]
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": room.id,
        "is_ephemeral": bool(message.only_for),
        **({"thread_ts": message.thread} if message.thread else {}),
    }
    return {
        **_pressed(place, user, button, trigger),
        "container": container,
        "channel": {"id": room.id, "name": room.name},
        "response_url": f"{place.base}/response",
    }


def home_press(
    place: "Workspace", user: User, button: ShownButton, view: Payload, trigger: str
) -> Payload:
    """block_actions for a button of a Home tab: it belongs to no channel and no message."""
    return {
        **_pressed(place, user, button, trigger),
        "container": {"type": "view", "view_id": view["id"]},
        "view": {**view, "team_id": place.team, "state": {"values": {}}, "hash": "1699000000.abc"},
    }


def _pressed(place: "Workspace", user: User, button: ShownButton, trigger: str) -> Payload:
    """What all presses have."""
    action: Payload = {
        "type": "button",
        "action_id": button.action_id,
        "block_id": "b1",
        "text": {"type": "plain_text", "text": escaped(button.label)},
        "action_ts": place.next_ts(),
    }
    if button.value is not None:
        action["value"] = button.value
    return {
        "type": "block_actions",
        "user": {"id": user.id, "username": user.name.lower(), "team_id": user.team},
        "api_app_id": APP,
        "token": "legacy",
        "trigger_id": trigger,
        "team": {"id": place.team, "domain": "lind"},
        "enterprise": {"id": place.enterprise, "name": "Lind"} if place.enterprise else None,
        "is_enterprise_install": place.org_wide,
        "actions": [action],
    }


def submission(place: "Workspace", user: User, view: Payload, values: Payload) -> Payload:
    """view_submission of an open form."""
    return {
        "type": "view_submission",
        "team": {"id": place.team, "domain": "lind"},
        "enterprise": {"id": place.enterprise, "name": "Lind"} if place.enterprise else None,
        "is_enterprise_install": place.org_wide,
        "user": {"id": user.id, "username": user.name.lower(), "team_id": user.team},
        "api_app_id": APP,
        "token": "legacy",
        "view": {**view, "state": {"values": values}, "hash": "156772938.1827394"},
        "response_urls": [],
    }
