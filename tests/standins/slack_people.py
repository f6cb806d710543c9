"""The people and rooms of the Slack stand-in."""

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from tests.standins.slack_delivery import Delivery
from tests.standins.slack_forms import filled, refused_fields
from tests.standins.slack_records import Posted
from tests.standins.slack_screen import Shown, ShownButton, show

if TYPE_CHECKING:
    from tests.standins.slack import Workspace

APP = "A1"  # the app's own id, which every payload names
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+\w")
_ADDRESS = re.compile(r"https?://[^\s<>]+")


@dataclass
class Room:
    """A chat: im, mpim, channel or group (a private channel)."""

    id: str
    name: str
    kind: str
    members: set[str] = field(default_factory=set)
    bot_is_in: bool = True
    archived: bool = False
    messages: list[Posted] = field(default_factory=list)

    @property
    def heard(self) -> list[str]:
        """What everybody in the room reads."""
        return [message.shown.text for message in self.messages if not message.only_for]


@dataclass
class User:
    """A person in the workspace, with hands and eyes."""

    workspace: "Workspace"
    id: str
    name: str
    direct: Room
    tz: str | None = "Europe/Berlin"
    locale: str = "en-US"
    restricted: bool = False
    ultra_restricted: bool = False
    stranger: bool = False
    team: str = ""
    enterprise: str | None = None
    deleted: bool = False
    is_bot: bool = False
    wrong: dict[str, str] = field(default_factory=dict)  # at the open form's fields

    @property
    def messages(self) -> list[Posted]:
        """The bot's messages that only this person sees: the direct chat's and the whispered."""
        place = self.workspace
        return sorted(
            (
                message
                for room in place.rooms.values()
                for message in room.messages
                if message.author == place.bot_user
                and (message.only_for == self.id or (room is self.direct))
            ),
            key=lambda message: message.ts,
        )

    @property
    def heard(self) -> list[str]:
        """Their texts."""
        return [message.shown.text for message in self.messages]

    @property
    def files(self) -> list[tuple[str, bytes]]:
        """The files that the bot has shared, by name."""
        uploads = self.workspace.api.uploads
        ids = [file for message in self.messages for file in message.files or ()]
        return [(uploads[file].name, uploads[file].content or b"") for file in ids]

    async def hears(self, words: str, seconds: float = 10) -> Posted:
        """Wait for a message with these words, and return the newest one."""
        await self.workspace.until(
            lambda: any(words in text for text in self.heard), seconds, lambda: f"{self.heard}"
        )
        return [message for message in self.messages if words in message.shown.text][-1]

    async def says(self, text: str, room: Room | None = None, **event: Any) -> Delivery:
        """Type a message. In a room others read along, and the bot hears only what it may hear."""
        return await self.workspace.said(self, escaped(text), room or self.direct, event)

    async def mentions(self, room: Room, text: str) -> Delivery:
        """Call the bot in a room."""
        called = f"<@{self.workspace.bot_user}> {escaped(text)}"
        return await self.workspace.said(self, called, room, {})

    async def uploads(
        self,
        mimetype: str,
        caption: str = "",
        *,
        content: bytes = b"",
        name: str = "file",
        room: Room | None = None,
        **event: Any,
    ) -> Delivery:
        """Send a file to the bot, or into a room."""
        sent = self.workspace.api.sent
        file = f"F9{len(sent):03}"
        sent[file] = content
        told = {"id": file, "name": name, "mimetype": mimetype, "size": len(content)}
        files = [{**told, "mode": "hosted"}]
        return await self.says(caption, room, subtype="file_share", files=files, **event)

    async def edits(self, old: str, new: str, **message: Any) -> Delivery:
        """Change a message that was sent to the bot."""
        return await self.workspace.edited(self, escaped(old), escaped(new), message)

    def opens(self, address: str) -> Room:
        """Follow a link to an app. Of an app that is not installed Slack shows its marketplace."""
        page, _, query = address.partition("?")
        asked = dict(parse_qsl(query, strict_parsing=True))
        assert page == "https://slack.com/app_redirect", address
        assert asked.pop("app") == APP, address
        assert asked in ({}, {"team": self.workspace.team}), address
        return self.direct

    async def opens_home(self, tab: str = "home") -> Delivery:
        """Look at the bot's Home tab, or at the messages."""
        return await self.workspace.home_opened(self, tab)

    async def begins(self, room: Room | None = None) -> str:
        """Begin a thread in the older view for agents; its first message."""
        return await self.workspace.thread_begun(self, room or self.direct)

    @property
    def prompts(self) -> list[str]:
        """What may be said first, as it reads."""
        shown = self.workspace.agents.prompts.get(self.direct.id, {})
        return [one["title"] for one in shown.get("prompts", [])]

    @property
    def form(self) -> dict[str, Any] | None:
        """The form that is open before this person."""
        return self.workspace.api.forms.get(self.id)

    async def fills(self, *, again: bool = False, **values: str) -> Delivery:
        """Fill the open form in by its fields' names, and send it off; what is not named stays. It
        closes, unless the app finds something `wrong` in it; `again`, because the network has Slack
        send it twice.
        """
        form = self.form
        assert form is not None, "no form is open"
        state = filled(form, values)
        delivery = await self.workspace.submitted(self, form, state)
        if again:
            await self.workspace.submitted(self, form, state)
        self.wrong = refused_fields(form, delivery.body) if delivery.body else {}
        if delivery.acknowledged and not self.wrong:
            del self.workspace.api.forms[self.id]
        return delivery

    @property
    def home(self) -> str:
        """The Home tab as JSON, empty while nothing was published."""
        shown = [one for one in self.workspace.api.views if one.get("user_id") == self.id]
        return json.dumps(shown[-1]["view"], ensure_ascii=False) if shown else ""

    @property
    def home_buttons(self) -> dict[str, ShownButton]:
        """What can be pressed in the Home tab, by label."""
        view = self._home_view()
        shown = show("", view["blocks"]) if view else Shown()
        return {one.label: one for one in shown.buttons}

    async def taps_home(self, button: str | ShownButton) -> Delivery:
        """Press a button of the Home tab, by its label or as it was seen once."""
        pressed = button if isinstance(button, ShownButton) else self.home_buttons[button]
        return await self.workspace.tapped_at_home(self, pressed, self._home_view())

    def _home_view(self) -> dict[str, Any]:
        shown = [
            {**one["view"], "id": f"V{at}"}
            for at, one in enumerate(self.workspace.api.views, 1)
            if one.get("user_id") == self.id
        ]
        return shown[-1] if shown else {}

    async def takes_back(self, said: str) -> Delivery:
        """Delete a message that was sent to the bot."""
        return await self.workspace.took_back(self, escaped(said))

    async def command(self, command: str, text: str = "", room: Room | None = None) -> Delivery:
        """Use a slash command, by default in the chat with the bot."""
        return await self.workspace.commanded(self, command, text, room or self.direct)

    async def taps(self, button: str | ShownButton, message: Posted | None = None) -> Delivery:
        """Press a button, by its label on the newest message that has it."""
        if isinstance(button, ShownButton) and message is not None:
            return await self.workspace.tapped(self, button, message)
        for seen in reversed(self.messages):
            for found in seen.shown.buttons:
                if button in (found, found.label):
                    return await self.workspace.tapped(self, found, seen)
        raise AssertionError(f"no button {button!r} in {self.heard}")

    def as_json(self, *, with_locale: bool) -> dict[str, Any]:
        """What users.info tells."""
        told: dict[str, Any] = {
            "id": self.id,
            "team_id": self.team,
            "name": self.name.lower(),
            "deleted": self.deleted,
            "tz": self.tz,
            "profile": {"display_name": self.name, "real_name": self.name},
            "is_bot": self.is_bot,
            "is_restricted": self.restricted,
            "is_ultra_restricted": self.ultra_restricted,
        }
        if self.stranger:
            told["is_stranger"] = True
        if self.enterprise:
            told["enterprise_user"] = {"id": f"W{self.id}", "enterprise_id": self.enterprise}
        return {**told, "locale": self.locale} if with_locale else told


def escaped(text: str) -> str:
    """Typed text as Slack stores it: entities, and addresses as links."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _ADDRESS.sub(lambda found: f"<{found[0]}>", text)
    return _EMAIL.sub(lambda found: f"<mailto:{found[0]}|{found[0]}>", text)
