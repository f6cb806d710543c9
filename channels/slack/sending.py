"""Hands parcels to Slack: every part once, also when a try ended without an answer."""

import re
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

import structlog
from aiohttp import ClientSession
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.errors import ChatGone, DeliveryError, NotSent, OutcomeUnknown, Rejected
from bot.messages import MessageId, UserId
from bot.worded import Parcel, Prompts
from channels.slack.client import SlackClient
from channels.slack.failures import as_delivery_errors, from_status
from channels.slack.forms import modal
from channels.slack.markup import clean
from channels.slack.people import People
from channels.slack.render import Post, Rendering, render
from channels.slack.target import Target

EVENT_TYPE = "paidup"  # of the metadata that carries the parcel's key

_MOST_TRIPS = 1000
_MOST_ON_A_PAGE = 100  # blocks of a Home tab
_LOOK_BACK = 100  # messages; the one in doubt is among the last few of the chat
_NOT_EDITABLE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})
_NOT_HERE = frozenset({"channel_not_found", "not_in_channel", "is_archived", "user_not_in_channel"})
_OK = 200
_UNSAFE_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')

_log = structlog.get_logger()


@dataclass(slots=True)
class _Trip:
    """How far a parcel has come. `doubtful`: the step after `ids` may have arrived all the same."""

    ids: list[MessageId] = field(default_factory=list)
    doubtful: bool = False
    file: str | None = None  # Slack's id of the file whose sharing is in doubt
    threaded: bool = True  # False: its thread's first message is gone, and it stands by itself


class Sending:
    """Sends parcels; remembers unfinished ones, so that a second try goes on where one ended."""

    def __init__(
        self, client: SlackClient, session: ClientSession, people: People, proxy: str | None
    ) -> None:
        self._client = client
        self._session = session
        self._people = people
        self._proxy = proxy
        self._trips: OrderedDict[str, _Trip] = OrderedDict()

    async def send(self, parcel: Parcel) -> MessageId:
        """Send what of the parcel is not yet sent; the id is the first part's (a file's own id if
        there are no words). Raises a DeliveryError.
        """
        return (await self._sent(parcel)).ids[0]

    async def send_into_thread(self, parcel: Parcel) -> tuple[MessageId, bool]:
        """Like `send`, and whether it came into its thread: where the thread's first message was
        deleted Slack refuses nothing, but lets the reply stand by itself.
        """
        trip = await self._sent(parcel)
        return trip.ids[0], trip.threaded

    async def open_form(self, parcel: Parcel, trigger: str) -> MessageId:
        """Before whoever pressed the button; raises Rejected once that is seconds ago."""
        if parcel.message.form is None:
            raise Rejected("no_form")
        with as_delivery_errors:
            answer = await self._client.views_open(
                trigger_id=trigger, view=modal(parcel.message.form)
            )
        return MessageId(str(answer["view"]["id"]))

    async def open_or_say(self, parcel: Parcel) -> MessageId:
        """A form before the customer who asked for it, or, too late for that, its words."""
        try:
            return await self.open_form(parcel, parcel.message.trigger)
        except Rejected as error:
            _log.info("slack_form_not_opened", reason=error.reason)
        return await self.send(parcel)

    async def suggest(self, parcel: Parcel, prompts: Prompts) -> MessageId:
        """What may be said first. In a thread of the older view it is named; in the newer one
        Slack wants none. Done twice it is the same.
        """
        try:
            with as_delivery_errors:
                await self._client.assistant_threads_setSuggestedPrompts(
                    channel_id=parcel.address.chat,
                    thread_ts=parcel.message.thread or None,
                    title=prompts.title,
                    prompts=[{"title": words, "message": words} for words in prompts.words],
                )
        except Rejected as error:
            _log.warning("slack_prompts_refused", reason=error.reason, remedy="docs/slack.md")
        return MessageId("prompts")

    async def publish(self, parcel: Parcel, user: UserId) -> MessageId:
        """The user's Home tab, in place of what stood there: done twice it is the same."""
        blocks = [block for post in render(parcel.message).posts for block in post.blocks]
        view = {"type": "home", "blocks": blocks[:_MOST_ON_A_PAGE]}
        with as_delivery_errors:
            answer = await self._client.views_publish(user_id=user, view=view)
        return MessageId(str(answer["view"]["id"]))

    async def _sent(self, parcel: Parcel) -> _Trip:
        rendering = render(parcel.message)
        if not rendering.posts and not rendering.files:
            raise Rejected("no_text")
        trip = self._trip(parcel)
        try:
            if trip.doubtful:
                await self._settle(parcel, rendering, trip)
            for step in range(len(trip.ids), len(rendering.posts) + len(rendering.files)):
                await self._step(parcel, rendering, step, trip)
        except (Rejected, ChatGone):
            self._trips.pop(parcel.key, None)  # nobody will try again
            raise
        self._trips.pop(parcel.key, None)
        return trip

    def _trip(self, parcel: Parcel) -> _Trip:
        trip = self._trips.setdefault(parcel.key, _Trip(doubtful=parcel.repeat))
        if len(self._trips) > _MOST_TRIPS:
            self._trips.popitem(last=False)
        return trip

    async def _step(self, parcel: Parcel, rendering: Rendering, step: int, trip: _Trip) -> None:
        trip.doubtful = True  # before the call: a cancelled one is in doubt, too
        try:
            if step < len(rendering.posts):
                sent = await self._post(parcel, rendering.posts[step], step, trip)
            else:
                sent = await self._share(parcel, rendering.files[step - len(rendering.posts)], trip)
        except OutcomeUnknown:
            raise
        except DeliveryError:
            trip.doubtful = False
            raise
        trip.ids.append(sent)
        trip.doubtful = False

    async def _post(self, parcel: Parcel, post: Post, part: int, trip: _Trip) -> MessageId:
        target = Target.of(parcel.address.chat)
        if target.user:
            if parcel.message.only_in_place:
                raise Rejected("seen_once")  # by one person, and no app can change it
            return await self._whisper(target.channel, UserId(target.user), post)
        arguments: dict[str, Any] = {
            "channel": target.channel,
            "metadata": {
                "event_type": EVENT_TYPE,
                "event_payload": {"key": parcel.key, "part": part},
            },
            **_words(post),
        }
        within = target.thread or parcel.message.thread
        thread: dict[str, Any] = {"thread_ts": within} if within else {}
        if thread and parcel.message.loud:
            thread["reply_broadcast"] = True
        if part == 0 and parcel.message.replaces:
            try:
                with as_delivery_errors:
                    answer = await self._client.chat_update(ts=parcel.message.replaces, **arguments)
                return MessageId(str(answer["ts"]))
            except Rejected as error:
                if error.reason not in _NOT_EDITABLE or parcel.message.only_in_place:
                    raise
        with as_delivery_errors:
            posted = await self._client.post({**arguments, **thread, "mrkdwn": False})
        if thread and not (posted.get("message") or {}).get("thread_ts"):
            trip.threaded = False
        return MessageId(str(posted["ts"]))

    async def _whisper(self, channel: str, user: UserId, post: Post) -> MessageId:
        """Answer a command where it was typed; in the direct chat where the bot is no member."""
        try:
            with as_delivery_errors:
                answer = await self._client.chat_postEphemeral(
                    channel=channel, user=user, **_words(post)
                )
            return MessageId(str(answer["message_ts"]))
        except ChatGone as error:
            chat = await self._people.direct_chat(user) if error.reason in _NOT_HERE else None
            if chat is None:
                raise
        with as_delivery_errors:
            posted = await self._client.post({"channel": chat, "mrkdwn": False, **_words(post)})
        return MessageId(str(posted["ts"]))

    async def _share(self, parcel: Parcel, name: str, trip: _Trip) -> MessageId:
        content, target = parcel.files.get(name), Target.of(parcel.address.chat)
        if content is None:
            raise Rejected("file_missing")
        if target.user:
            raise Rejected("file_among_others")  # a shared file is everybody's, never one person's
        title = _UNSAFE_IN_NAMES.sub("_", clean(name)).strip("._") or "document"
        trip.file = await self._upload(title, content)
        with as_delivery_errors:
            await self._client.files_completeUploadExternal(
                files=[{"id": trip.file, "title": title}],
                channel_id=target.channel,
                thread_ts=target.thread or parcel.message.thread or None,
            )
        return MessageId(trip.file)

    async def _upload(self, title: str, content: bytes) -> str:
        """Bring the bytes to Slack; nobody sees them yet, so any unknown outcome is "not sent"."""
        try:
            with as_delivery_errors:
                answer = await self._client.files_getUploadURLExternal(
                    filename=title, length=len(content)
                )
                url = str(answer["upload_url"])
                async with self._session.post(url, data=content, proxy=self._proxy) as response:
                    if response.status != _OK:
                        raise from_status(response.status, response.headers, "upload_refused")
        except OutcomeUnknown as error:
            raise NotSent(error.reason) from error
        return str(answer["file_id"])

    async def _look_back(self, target: Target, thread: str) -> AsyncSlackResponse:
        if thread:
            return await self._client.conversations_replies(
                channel=target.channel,
                ts=thread,
                limit=_LOOK_BACK,
                include_all_metadata=True,
            )
        return await self._client.conversations_history(
            channel=target.channel, limit=_LOOK_BACK, include_all_metadata=True
        )

    async def _settle(self, parcel: Parcel, rendering: Rendering, trip: _Trip) -> None:
        """Look whether the step in doubt has arrived. An edit may simply be done again."""
        step = len(trip.ids)
        target = Target.of(parcel.address.chat)
        if target.user or (step == 0 and parcel.message.replaces):
            return
        try:
            with as_delivery_errors:
                thread = target.thread or parcel.message.thread
                answer = await self._look_back(target, thread)
        except (Rejected, ChatGone) as error:
            # The app may not read here: a message twice is better than none.
            _log.warning(
                "slack_history_refused", reason=error.reason, remedy="scopes …:history of the app"
            )
            return
        for message in answer.get("messages") or ():
            if step < len(rendering.posts):
                found = _carries(message, parcel.key, step)
            else:
                found = any(file.get("id") == trip.file for file in message.get("files") or ())
            if found:
                is_post = step < len(rendering.posts)
                trip.ids.append(MessageId(str(message["ts"] if is_post else trip.file)))
                trip.doubtful = False
                _log.info("slack_message_had_arrived", part=step)
                return


def _words(post: Post) -> dict[str, Any]:
    """What every send has: blocks, the same in words, nothing unfurled, nothing parsed.

    chat.update parses names and addresses in the text unless told not to, unlike chat.postMessage.
    """
    return {
        "text": post.text,
        "blocks": list(post.blocks),
        "unfurl_links": False,
        "unfurl_media": False,
        "link_names": False,
        "parse": "none",
    }


def _carries(message: dict[str, Any], key: str, part: int) -> bool:
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    ours = metadata.get("event_type") == EVENT_TYPE
    return ours and payload.get("key") == key and payload.get("part") == part
