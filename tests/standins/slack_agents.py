"""Slack's views for agents: prompts, a status below a thread, and the scope that they need."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.standins.slack_records import Refused

if TYPE_CHECKING:
    from tests.standins.slack import Workspace

AGENT_SCOPE = "assistant:write"  # Slack adds it to an app that has one of the two views
_PROMPTS = 4
_LOADING = 10

Arguments = dict[str, Any]


class Agents:
    """What people see beside the messages of an app that is shown as an agent."""

    def __init__(self, workspace: "Workspace") -> None:
        self.workspace = workspace
        self.prompts: dict[str, Arguments] = {}  # by channel
        self.status: dict[tuple[str, str], str] = {}  # by channel and thread
        self.methods: dict[str, Callable[[Arguments], Arguments]] = {
            "assistant.threads.setStatus": self._set_status,
            "assistant.threads.setSuggestedPrompts": self._set_prompts,
        }

    def answered(self, channel: str, thread: str | None) -> None:
        """A message of the app's takes the status away."""
        self.status.pop((channel, thread or ""), None)

    def _set_status(self, given: Arguments) -> Arguments:
        self._needs("chat:write", AGENT_SCOPE)
        _known(given, {"channel_id", "thread_ts", "status", "loading_messages"})
        channel, thread = str(given.get("channel_id")), str(given.get("thread_ts") or "")
        room = self.workspace.room_for_bot(channel)
        if not any(one.ts == thread and not one.thread for one in room.messages):
            raise Refused("invalid_thread_ts")
        if len(given.get("loading_messages") or ()) > _LOADING:
            raise Refused("invalid_arguments")
        self.status[channel, thread] = str(given["status"])
        if not given["status"]:
            self.answered(channel, thread)
        return {}

    def _set_prompts(self, given: Arguments) -> Arguments:
        self._needs(AGENT_SCOPE)
        _known(given, {"channel_id", "thread_ts", "title", "prompts"})
        channel, thread = str(given.get("channel_id")), given.get("thread_ts")
        room = self.workspace.room_for_bot(channel)
        prompts = given.get("prompts")
        if not isinstance(prompts, list) or not 1 <= len(prompts) <= _PROMPTS:
            raise Refused("invalid_arguments", ["1 to 4 prompts"])
        if any(set(one) != {"title", "message"} or not all(one.values()) for one in prompts):
            raise Refused("invalid_arguments", ["a prompt has a title and a message"])
        if self.workspace.view == "agent" and thread is not None:
            return {}  # the original says nothing and shows nothing
        if thread is not None and not any(one.ts == thread for one in room.messages):
            raise Refused("invalid_thread_ts")
        self.prompts[channel] = dict(given)
        return {}

    def _needs(self, *any_of: str) -> None:
        if not self.workspace.scopes & set(any_of):
            raise Refused("missing_scope")


def _known(given: Arguments, names: set[str]) -> None:
    unknown = set(given) - names - {"token"}
    if unknown or not {"channel_id"} <= set(given):
        raise Refused("invalid_arguments", [f"unknown {sorted(unknown)}"])
