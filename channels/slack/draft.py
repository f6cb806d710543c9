"""From a payload to an Incoming: what it tells by itself, and what Slack was asked besides."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.desk.place import DeskPlace, thread_address
from bot.messages import (
    AccountId,
    Address,
    ChannelName,
    ChatId,
    Content,
    EventId,
    Incoming,
    Sender,
    Surface,
    UserId,
)
from channels.slack.target import Target
from channels.slack.wire import User

SLACK = ChannelName("slack")


@dataclass(frozen=True, slots=True)
class Home:
    """The workspace, or the whole organisation, that installed the app."""

    team: str
    enterprise: str | None = None
    org_wide: bool = False

    @property
    def account(self) -> AccountId:
        """The enterprise for an organisation's install, else the team."""
        return AccountId(self.enterprise if self.org_wide and self.enterprise else self.team)

    def vouches_for(self, user: User) -> bool:
        """Whether the user is a full member: no guest, no stranger, nobody of another team."""
        if user.is_restricted or user.is_ultra_restricted or user.is_stranger:
            return False
        ours = {self.team, self.enterprise} - {None}
        theirs = {user.team_id, user.enterprise_user and user.enterprise_user.enterprise_id}
        return user.team_id is None or bool(ours & theirs)


@dataclass(frozen=True, slots=True)
class Profile:
    """What Slack says about a user, besides the permanent id."""

    name: str
    language: str | None
    time_zone: str | None
    guest: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """A payload as far as it tells by itself.

    `partner_unknown`: a direct message, but Slack does not say with whom; private only if it is the
    bot's own chat with this user. An empty `channel` is the Home tab, which is that user's alone
    and belongs to that chat. `by_command`: a slash command, which works in any chat. `thread`
    is set where agents work: the thread that it happened in, empty outside of any. `within` is
    the same in a private chat, None where Slack does not say; `root` is the message that begins a
    thread where every message does.
    """

    event: EventId
    home: Home
    user: UserId
    channel: str
    private: bool
    content: Content
    at: datetime
    partner_unknown: bool = False
    by_command: bool = False
    thread: str | None = None
    within: str | None = None
    root: str = ""

    def complete(self, profile: Profile, own_chat: ChatId | None) -> Incoming | None:
        """The whole event; `own_chat` is the bot's direct chat with the user, if asked for. None
        where Slack allows none and the event belongs there.
        """
        if not self.channel:
            address = Address(SLACK, self.home.account, own_chat) if own_chat else None
            return self._incoming(profile, address, Surface.PRIVATE) if address else None
        if self.thread is not None:
            place = DeskPlace(SLACK, self.channel)
            return self._incoming(profile, thread_address(place, self.thread), Surface.DESK)
        private = self.private or (self.partner_unknown and own_chat == self.channel)
        chat = ChatId(self.channel)
        if self.by_command and not private:
            # The bot may be no member here: the answer goes to the one who typed, see target.py.
            chat = Target(self.channel, self.user).chat
        surface = Surface.PRIVATE if private else Surface.SHARED
        return self._incoming(profile, Address(SLACK, self.home.account, chat), surface)

    def _incoming(self, profile: Profile, address: Address, surface: Surface) -> Incoming:
        return Incoming(
            event=self.event,
            address=address,
            sender=Sender(
                user=self.user,
                name=profile.name,
                language=profile.language,
                time_zone=profile.time_zone,
                guest=profile.guest,
            ),
            surface=surface,
            content=self.content,
            at=self.at,
            thread=self.within if surface is Surface.PRIVATE else None,
        )

    def rooted(self) -> "Draft":
        """The same where every message of the chat itself begins a thread, or goes on with it."""
        return replace(self, within=self.root) if self.within == "" and self.root else self


def profile_of(user: User, home: Home) -> Profile:
    """A user's profile as seen from the installation."""
    shown = user.profile
    name = (shown and (shown.display_name or shown.real_name)) or user.name or user.id
    return Profile(name, user.locale or None, user.tz or None, guest=not home.vouches_for(user))
