"""The shapes of Slack's JSON that we read; whatever else Slack sends along is ignored."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict


class _Wire(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Named(_Wire):
    """A team, enterprise or channel as a reference."""

    id: str
    name: str | None = None


class Authorization(_Wire):
    """The installation that an event is for; with Slack Connect the outer team may be another."""

    enterprise_id: str | None = None
    team_id: str | None = None
    user_id: str | None = None  # the bot's own user
    is_enterprise_install: bool | None = None


class SharedFile(_Wire):
    """A file in a message."""

    id: str | None = None
    name: str | None = None
    mimetype: str | None = None
    size: int | None = None


class Message(_Wire):
    """A message, as an event or inside of one."""

    type: str = "message"
    subtype: str | None = None
    channel: str | None = None
    channel_type: str | None = None
    user: str | None = None
    bot_id: str | None = None
    text: str | None = None
    ts: str | None = None
    thread_ts: str | None = None
    deleted_ts: str | None = None
    tab: str | None = None  # of app_home_opened: home or messages
    files: tuple[SharedFile, ...] | None = None
    message: "Message | None" = None
    previous_message: "Message | None" = None
    assistant_thread: "AssistantThread | None" = None


class AssistantThread(_Wire):
    """A thread that somebody began in the assistant's view; what else is open there we ignore."""

    user_id: str
    channel_id: str
    thread_ts: str


class EventCallback(_Wire):
    """An envelope of the Events API."""

    event_id: str
    team_id: str | None = None
    enterprise_id: str | None = None
    authorizations: tuple[Authorization, ...] | None = None
    event: Message


class Presser(_Wire):
    """Who pressed a button."""

    id: str
    team_id: str | None = None


class Container(_Wire):
    """Where the pressed button stands."""

    type: str | None = None
    message_ts: str | None = None
    thread_ts: str | None = None
    channel_id: str | None = None


class Pressed(_Wire):
    """The pressed button."""

    type: str | None = None
    action_id: str
    value: str | None = None
    action_ts: str | None = None


class BlockActions(_Wire):
    """A press of a button."""

    trigger_id: str | None = None
    user: Presser
    team: Named | None = None
    enterprise: Named | None = None
    is_enterprise_install: bool | None = None
    channel: Named | None = None
    container: Container | None = None
    actions: tuple[Pressed, ...]


class Answered(_Wire):
    """What stands in one input of a form."""

    value: str | None = None
    selected_date: str | None = None
    selected_option: "Answered | None" = None
    selected_options: "tuple[Answered, ...] | None" = None


class FormState(_Wire):
    """The inputs, by block and action."""

    values: Mapping[str, Mapping[str, Answered]] = {}


class View(_Wire):
    """A form as it comes back."""

    id: str
    callback_id: str = ""
    private_metadata: str = ""
    state: FormState = FormState()


class ViewSubmission(_Wire):
    """A form that was sent off."""

    user: Presser
    team: Named | None = None
    enterprise: Named | None = None
    is_enterprise_install: bool | None = None
    view: View


class SlashCommand(_Wire):
    """A slash command."""

    command: str
    text: str = ""
    trigger_id: str
    user_id: str
    channel_id: str
    team_id: str | None = None
    enterprise_id: str | None = None
    is_enterprise_install: bool | None = None


class EnterpriseUser(_Wire):
    """A user's place in an Enterprise organisation."""

    enterprise_id: str | None = None


class UserProfile(_Wire):
    """What a user calls themselves."""

    display_name: str | None = None
    real_name: str | None = None


class User(_Wire):
    """users.info's answer about one user."""

    id: str = ""
    team_id: str | None = None
    name: str | None = None
    tz: str | None = None
    locale: str | None = None
    is_restricted: bool | None = None
    is_ultra_restricted: bool | None = None
    is_stranger: bool | None = None
    profile: UserProfile | None = None
    enterprise_user: EnterpriseUser | None = None
