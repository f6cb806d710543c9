"""What Slack is asked about a person before an event is stored, and remembered."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

import structlog
from pydantic import ValidationError
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import ChatGone, DeliveryError, Rejected
from bot.messages import ChatId, UserId
from bot.ports import Clock
from channels.slack.draft import Home, Profile, profile_of
from channels.slack.failures import as_delivery_errors
from channels.slack.wire import User

_FRESH = timedelta(minutes=15)  # a member who becomes a guest is noticed after this time
_MOST = 10_000
_NO_SUCH_USER = frozenset({"user_not_found", "users_not_found", "user_not_visible"})

_Value = TypeVar("_Value")

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Known:
    user: User
    at: datetime


class People:
    """Asks users.info and conversations.open, as seldom as is safe."""

    def __init__(self, client: AsyncWebClient, clock: Clock) -> None:
        self._client = client
        self._clock = clock
        self._users: OrderedDict[UserId, _Known] = OrderedDict()
        self._chats: OrderedDict[UserId, ChatId] = OrderedDict()

    def remembered(self, user: UserId, home: Home) -> Profile | None:
        """The user's profile if Slack was asked not long ago."""
        known = self._users.get(user)
        if known is None or self._clock.now() - known.at >= _FRESH:
            return None
        return profile_of(known.user, home)

    async def profile(self, user: UserId, home: Home) -> Profile:
        """The user's profile; one whom Slack will not show counts as a guest.

        Raises a DeliveryError when Slack cannot be asked now and the user is not remembered.
        """
        remembered = self.remembered(user, home)
        if remembered is not None:
            return remembered
        known = self._users.get(user)
        try:
            found = await self._ask(user)
        except DeliveryError as error:
            if _refused(error):
                _log.warning("slack_user_hidden", reason=error.reason, remedy="scope users:read")
                return Profile(user, None, None, guest=True)
            if known is None:
                raise
            _log.warning("slack_user_not_refreshed", reason=error.reason)
            found = known.user
        else:
            _keep(self._users, user, _Known(found, self._clock.now()))
        return profile_of(found, home)

    async def direct_chat(self, user: UserId) -> ChatId | None:
        """The bot's own direct chat with the user, or None where Slack allows none.

        Raises a DeliveryError when Slack cannot be asked now.
        """
        if user in self._chats:
            return self._chats[user]
        try:
            with as_delivery_errors:
                answer = await self._client.conversations_open(users=[user])
        except DeliveryError as error:
            if _refused(error):
                _log.warning("slack_no_direct_chat", reason=error.reason, remedy="scope im:write")
                return None
            raise
        channel = answer.get("channel") or {}
        self.remember_chat(user, ChatId(str(channel.get("id", ""))))
        return self._chats[user]

    def remember_chat(self, user: UserId, chat: ChatId) -> None:
        """An event has shown that this is the bot's direct chat with the user."""
        _keep(self._chats, user, chat)

    async def _ask(self, user: UserId) -> User:
        with as_delivery_errors:
            answer = await self._client.users_info(user=user, include_locale=True)
        try:
            return User.model_validate(answer.get("user"))
        except ValidationError as error:
            raise Rejected("user_unreadable") from error


def _refused(error: DeliveryError) -> bool:
    """Slack will not tell, now or later; a token that fails is the whole app's trouble instead."""
    return isinstance(error, Rejected) or (
        isinstance(error, ChatGone) and error.reason in _NO_SUCH_USER
    )


def _keep(cache: OrderedDict[UserId, _Value], key: UserId, value: _Value) -> None:
    cache[key] = value
    cache.move_to_end(key)
    if len(cache) > _MOST:
        cache.popitem(last=False)
