"""The Slack channel in operation: put together here, opened by the plug-in."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

import structlog
from aiohttp import ClientSession
from slack_bolt.async_app import AsyncApp
from starlette.routing import BaseRoute

from bot.desk.place import ticket_of, trigger_of
from bot.errors import DeliveryError, Rejected
from bot.home_place import home_of
from bot.messages import ChannelName, MessageId, SharedFile, UserId
from bot.worded import Parcel
from channels.channel import ChannelContext
from channels.slack.bolt import build_app, listen
from channels.slack.client import SlackClient, open_session
from channels.slack.desk import SlackDesk
from channels.slack.door import Door, EventsRoute
from channels.slack.draft import SLACK
from channels.slack.entry import Entry
from channels.slack.failures import as_delivery_errors
from channels.slack.files import fetch_file
from channels.slack.granted import Granted
from channels.slack.library_log import library_logger
from channels.slack.people import People
from channels.slack.sending import Sending
from channels.slack.settings import SlackSettings
from channels.slack.status import Status
from channels.webhook import Webhook

_log = structlog.get_logger()


class SlackChannel:
    """Implements OpenChannel."""

    name: ChannelName = SLACK

    def __init__(
        self,
        sending: Sending,
        desk: SlackDesk | None,
        session: ClientSession,
        client: SlackClient,
        granted: Granted,
        entry: Entry,
        app: AsyncApp,
        settings: SlackSettings,
        socket_client: SlackClient,
        routes: Sequence[BaseRoute],
    ) -> None:
        self._sending = sending
        self._desk = desk
        self._session = session
        self._client, self._granted, self._entry = client, granted, entry
        self._app = app
        self._app_token = settings.app_token
        self._socket_client = socket_client
        self.routes = routes

    async def send(self, parcel: Parcel) -> MessageId:
        """See bot.ports.Channel; a second try after an unknown outcome looks for the first one."""
        if (home := home_of(parcel.address)) is not None:
            return await self._sending.publish(parcel, UserId(home))
        if parcel.message.prompts:
            return await self._sending.suggest(parcel, parcel.message.prompts)
        if parcel.message.trigger:
            return await self._sending.open_or_say(parcel)
        if (trigger := trigger_of(parcel.address)) is not None:
            return await self._sending.open_form(parcel, trigger)
        ticket = ticket_of(parcel.address)
        if ticket is None:
            return await self._sending.send(parcel)
        if self._desk is None:
            raise Rejected("no_desk")
        return await self._desk.send(parcel, ticket)

    async def fetch(self, file: SharedFile) -> bytes:
        """See bot.case_files.Files."""
        return await fetch_file(self._client, self._session, file)

    async def run(self) -> None:
        """Socket Mode until cancelled; with HTTP only a look whether the token is good."""
        await self._greet()
        if self._app_token is not None:
            await listen(self._app, self._app_token.get_secret_value(), self._socket_client)

    def deep_link(self, token: str) -> str | None:  # noqa: ARG002 - the port's signature
        """Slack has no address that opens a bot with a start token."""
        return None

    @property
    def entrance(self) -> str:
        """See OpenChannel: the direct chat, for members of the workspace."""
        return self._entry.address

    async def _greet(self) -> None:
        try:
            with as_delivery_errors:
                answer = await self._client.auth_test()
        except DeliveryError as error:
            # Not fatal: the other channels serve on, and Slack may only be away for a moment.
            _log.error(
                "slack_token_not_confirmed", reason=error.reason, remedy="check SLACK_BOT_TOKEN"
            )
        else:
            self._granted.learn(answer.headers)
            _log.info("slack_ready", team=answer.get("team_id"), socket=self._app_token is not None)


@asynccontextmanager
async def open_slack(
    settings: SlackSettings, context: ChannelContext
) -> AsyncIterator[SlackChannel]:
    """One connection pool for all calls."""
    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    async with open_session() as session, AsyncExitStack() as stack:
        client = SlackClient(settings.api_url, session, token)
        # Bolt's own: without a token, so that it neither asks auth.test nor can send.
        tokenless = SlackClient(settings.api_url, session, None)
        people = People(client, context.clock)
        granted, status = Granted(client), Status(client, context.busy)
        stack.push_async_callback(status.close)
        entry = Entry()
        door = Door(context, people, granted, status, entry)
        app = build_app(door, tokenless, library_logger())
        sending = Sending(client, session, people, client.proxy)
        routes = _routes(settings, door, app)
        desk = SlackDesk(sending, context.threads) if context.threads else None
        yield SlackChannel(
            sending, desk, session, client, granted, entry, app, settings, tokenless, routes
        )


def _routes(settings: SlackSettings, door: Door, app: AsyncApp) -> Sequence[BaseRoute]:
    if settings.app_token is not None or settings.signing_secret is None:
        return ()
    route = EventsRoute(door, app, settings.signing_secret.get_secret_value())
    return (Webhook("/slack/events", route),)
