"""Slack's payloads → drafts of what a person did; draft.py completes them to an Incoming."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from bot import messages
from bot.desk.place import is_for_us
from bot.messages import (
    Begun,
    Content,
    Deleted,
    MessageId,
    Said,
    Uploaded,
    UserId,
    Visited,
)
from channels.slack.draft import Draft, Home
from channels.slack.interactions import filled, pressed
from channels.slack.markup import mentions, readable, without_mention
from channels.slack.stamps import event_id, home_of, instant_of
from channels.slack.wire import (
    AssistantThread,
    Authorization,
    BlockActions,
    EventCallback,
    Message,
    SharedFile,
    SlashCommand,
    ViewSubmission,
)

_COMMANDS = frozenset(
    {
        *("start", "help", "balance", "invoices", "invoice", "pay", "history", "upcoming"),
        *("subscription", "autopay", "methods", "profile", "settings", "language", "human"),
        *("logout", "statement", "documents", "cases", "credits", "sent", "receipt", "pdf"),
        "preferences",
    }
)
_DESK_COMMAND = "/desk"
_TABS: Mapping[str | None, Content] = {"home": Visited(), "messages": Begun()}
_WRITTEN = (None, "file_share", "me_message", "thread_broadcast")  # subtypes that a person wrote
_LONGEST_NAME = 200
_NUMBERED = re.compile(r"\S*\d\S*")


def read(payload: Mapping[str, Any], received_at: datetime, desk: str = "") -> Draft | None:
    """What a person did, or None for all else that Slack sends. Never raises for bad payloads.

    `desk` is the channel where agents work, if they work in Slack.
    """
    try:
        match payload.get("type"):
            case "event_callback":
                return _event(EventCallback.model_validate(payload), received_at, desk)
            case "block_actions":
                return pressed(BlockActions.model_validate(payload), received_at, desk)
            case "view_submission":
                return filled(ViewSubmission.model_validate(payload), received_at, desk)
            case None if "command" in payload:
                return _command(SlashCommand.model_validate(payload), received_at, desk)
    except ValidationError:
        return None
    return None


def _event(envelope: EventCallback, received_at: datetime, desk: str) -> Draft | None:
    grant = envelope.authorizations[0] if envelope.authorizations else Authorization()
    home = home_of(
        grant.team_id or envelope.team_id,
        grant.enterprise_id or envelope.enterprise_id,
        org_wide=grant.is_enterprise_install,
    )
    event = envelope.event
    if home is None:
        return None
    if event.type == "assistant_thread_started" and event.assistant_thread:
        return _began(envelope, home, event.assistant_thread, received_at)
    if event.type == "app_home_opened":
        return _visit(envelope, home, received_at)
    if event.channel == desk:
        return _at_desk(envelope, home, grant.user_id, received_at)
    return _in_chat(envelope, home, grant.user_id, received_at) if event.channel else None


def _in_chat(
    envelope: EventCallback, home: Home, bot: str | None, received_at: datetime
) -> Draft | None:
    event = envelope.event
    if event.type == "app_mention":
        return _mention(event, home, bot, received_at)
    if event.type != "message":
        return None
    if event.subtype == "message_changed":
        return _edit(envelope, home, received_at)
    if event.subtype == "message_deleted":
        return _taken_back(envelope, home, received_at)
    if event.channel_type != "im":
        called = bot and mentions(event.text or "", bot)
        return _mention(event, home, bot, received_at) if called else None
    if not _by_person(event, bot):
        return None
    return Draft(
        event=event_id(envelope.event_id),
        home=home,
        user=UserId(event.user or ""),
        channel=event.channel or "",
        private=True,
        content=_content(event.text or "", event.files or ()),
        at=instant_of(event.ts, received_at),
        within=event.thread_ts or "",
        root=event.ts or "",
    )


def _began(
    envelope: EventCallback, home: Home, began: AssistantThread, received_at: datetime
) -> Draft | None:
    """Somebody began a thread with the bot, in the older of Slack's two views for that."""
    return Draft(
        event=event_id(envelope.event_id),
        home=home,
        user=UserId(began.user_id),
        channel=began.channel_id,
        private=False,
        content=Begun(),
        at=received_at,
        partner_unknown=True,
        within=began.thread_ts,
    )


def _visit(envelope: EventCallback, home: Home, received_at: datetime) -> Draft | None:
    """Somebody opened the Home tab, or the messages; the channel is their direct chat."""
    event = envelope.event
    if not event.user or not (event.channel or "").startswith("D"):
        return None
    if event.tab not in _TABS:
        return None
    return Draft(
        event=event_id(envelope.event_id),
        home=home,
        user=UserId(event.user),
        channel=event.channel or "",
        private=True,
        content=_TABS[event.tab],
        at=received_at,
    )


def _at_desk(
    envelope: EventCallback, home: Home, bot: str | None, received_at: datetime
) -> Draft | None:
    """An agent's words in a thread, or a change of them; a mention comes as a message, too."""
    event = envelope.event
    if event.type != "message":
        return None
    said = event
    content: Content = _desk_words(event)
    if event.subtype == "message_changed" and event.message is not None:
        said, old = event.message, event.previous_message
        if old is not None and old.text == said.text:
            return None  # Slack counted a reply, or unfurled a link
        content = replace(_desk_words(said), edited=True)
    elif event.subtype == "message_deleted" and event.previous_message is not None:
        said, content = event.previous_message, Deleted(MessageId(event.deleted_ts or ""))
    elif event.files:
        content = _content(event.text or "", event.files)
    words = content.text if isinstance(content, Said) else ""
    if not _by_person(said, bot) or not (said.thread_ts or is_for_us(words)):
        return None
    return Draft(
        event=event_id(envelope.event_id),
        home=home,
        user=UserId(said.user or ""),
        channel=event.channel or "",
        private=False,
        content=content,
        at=instant_of(event.ts, received_at),
        thread=said.thread_ts or "",
    )


def _desk_words(event: Message) -> Said:
    return Said(readable(event.text or "").strip(), message=MessageId(event.ts or ""))


def _mention(event: Message, home: Home, bot: str | None, received_at: datetime) -> Draft | None:
    if not (_by_person(event, bot) and event.user and event.channel):
        return None
    text = event.text or ""
    return Draft(
        # Slack may tell of one mention twice, as app_mention and as message, with two event ids.
        event=event_id(f"mention:{event.channel}:{event.ts}"),
        home=home,
        user=UserId(event.user),
        channel=event.channel,
        private=False,
        content=Said(readable(without_mention(text, bot) if bot else text)),
        at=instant_of(event.ts, received_at),
    )


def _edit(envelope: EventCallback, home: Home, received_at: datetime) -> Draft | None:
    event, new, old = envelope.event, envelope.event.message, envelope.event.previous_message
    if new is None or event.channel_type != "im" or not _by_person(new, None):
        return None
    if old is not None and old.text == new.text:
        return None  # Slack unfurled a link; the person changed nothing
    return Draft(
        event=event_id(envelope.event_id),
        home=home,
        user=UserId(new.user or ""),
        channel=event.channel or "",
        private=True,
        content=Said(readable(new.text or ""), edited=True),
        at=instant_of(event.ts, received_at),
        within=new.thread_ts or "",
        root=new.ts or "",
    )


def _taken_back(envelope: EventCallback, home: Home, received_at: datetime) -> Draft | None:
    event, old = envelope.event, envelope.event.previous_message
    if old is None or event.channel_type != "im" or not _by_person(old, None):
        return None
    return Draft(
        event=event_id(envelope.event_id),
        home=home,
        user=UserId(old.user or ""),
        channel=event.channel or "",
        private=True,
        content=Deleted(MessageId(event.deleted_ts or "")),
        at=instant_of(event.ts, received_at),
    )


def _command(typed: SlashCommand, received_at: datetime, desk: str) -> Draft | None:
    home = home_of(typed.team_id, typed.enterprise_id, org_wide=typed.is_enterprise_install)
    if home is None:
        return None
    if typed.command == _DESK_COMMAND:
        return _desk_command(typed, home, received_at) if typed.channel_id == desk else None
    return Draft(
        event=event_id(f"command:{typed.trigger_id}"),
        home=home,
        user=UserId(typed.user_id),
        channel=typed.channel_id,
        private=False,
        content=Said(_commanded(readable(typed.text).strip()), trigger=typed.trigger_id),
        at=received_at,
        partner_unknown=typed.channel_id.startswith("D"),
        by_command=True,
        within="",
    )


def _desk_command(typed: SlashCommand, home: Home, received_at: datetime) -> Draft:
    """`/desk find anna`, in the agents' channel: Slack shows the command to nobody else."""
    return Draft(
        event=event_id(f"command:{typed.trigger_id}"),
        home=home,
        user=UserId(typed.user_id),
        channel=typed.channel_id,
        private=False,
        content=Said(f"/{readable(typed.text).strip()}"),
        at=received_at,
        thread="",
    )


def _by_person(message: Message, bot: str | None) -> bool:
    return (
        message.subtype in _WRITTEN
        and not message.bot_id
        and bool(message.user)
        and message.user not in ("USLACKBOT", bot)
    )


def _content(text: str, files: tuple[SharedFile, ...]) -> Said | Uploaded:
    words = readable(text).strip()
    if files:
        return Uploaded(_kind(files[0].mimetype or ""), words, _file(files[0]))
    if not words:
        return Uploaded("other")  # a shared message, a canvas: nothing that was typed
    return Said(_spoken_command(words))


def _file(sent: SharedFile) -> messages.SharedFile | None:
    if not sent.id or _kind(sent.mimetype or "") == "voice":
        return None
    name, media_type = (sent.name or "")[:_LONGEST_NAME], (sent.mimetype or "")[:_LONGEST_NAME]
    return messages.SharedFile(sent.id, name, media_type, sent.size or 0)


def _kind(mimetype: str) -> str:
    return {"image": "photo", "audio": "voice"}.get(mimetype.partition("/")[0], "document")


def _commanded(text: str) -> str:
    """What follows /billing: a command word, free words, or nothing, which asks for help."""
    word, _, rest = text.removeprefix("/").partition(" ")
    if word.lower() in _COMMANDS:
        return f"/{word.lower()} {rest}".strip()
    return text or "/help"


def _spoken_command(text: str) -> str:
    """In a direct message a bare command word is the command: Slack keeps a typed slash for itself.

    More words make it a sentence ("pay the rest later"), but for one number ("invoice INV-0042").
    """
    word, _, rest = text.partition(" ")
    bare = word.lower() in _COMMANDS and (not rest or _NUMBERED.fullmatch(rest.strip()))
    return _commanded(text) if bare else text
