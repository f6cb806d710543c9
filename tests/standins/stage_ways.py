"""The ways on to the stage: a channel by one library in one mode; all settings are explicit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from app.plan import ChosenChannel, ChosenProvider
from app.settings import Settings
from billing.providers import stripe
from billing.providers import telegram as telegram_bills
from billing.providers.provider import ProviderPlugin
from billing.providers.stripe.settings import StripeSettings
from billing.providers.telegram.settings import TelegramBillSettings
from bot.policy_texts import NO_TEXTS, PolicyTexts
from channels import email, slack, telegram, web
from channels.email.settings import EmailSettings
from channels.slack.settings import SlackSettings
from channels.telegram.polling import Patience
from channels.telegram.settings import TelegramSettings
from channels.web.settings import WebSettings
from tests.standins.mail import MailServer
from tests.standins.model import Model
from tests.standins.slack import Workspace
from tests.standins.stripe.standin import StripeStandIn
from tests.standins.telegram import TelegramStandin

SECRET = "a-secret-key-of-the-stage-0123456789"
WEBHOOK_SECRET = "a-secret_of-the-webhook"
STRIPE_SECRET = "whsec_of_the_stage"
SUPPORT = "support@nordlicht.example"
BUSINESS = "Nordlicht"


@dataclass(frozen=True, slots=True)
class Way:
    """A channel by one library in one mode."""

    channel: str
    library: str = ""
    mode: str = ""
    proof: str = "deep_link"
    bills: bool = False  # Telegram takes payments itself

    def __str__(self) -> str:
        return "-".join(part for part in (self.channel, self.library, self.mode) if part)


TELEGRAM = Way("telegram", "aiogram", "webhook")
SLACK = Way("slack", mode="http")
WEB = Way("web")
EVERY_WAY = (
    TELEGRAM,
    Way("telegram", "aiogram", "polling"),
    Way("telegram", "python-telegram-bot", "webhook"),
    Way("telegram", "python-telegram-bot", "polling"),
    SLACK,
    Way("slack", mode="socket"),
    WEB,
    Way("terminal"),
)


def firm_settings(
    database_url: str,
    url: str,
    support: str,
    model: Model | None = None,
    policies: PolicyTexts = NO_TEXTS,
    more: Mapping[str, Any] | None = None,
) -> Settings:
    """The firm, whatever the environment says."""
    usual: dict[str, Any] = {
        "database_url": database_url,
        "secret_key": SecretStr(SECRET),
        "public_url": url,
        "business_name": BUSINESS,
        "business_time_zone": "Europe/Berlin",
        "support_email": support,
        "policy_folder": policies,
        "desk_slack_channel": "",
        "desk_telegram_chat": "",
        "desk_api_token": SecretStr(""),
        "llm_api_url": model.url if model else "",
        "llm_api_key": SecretStr(model.key if model else ""),
        "llm_model": model.name if model else "",
    }
    return Settings(_env_file=None, **usual | dict(more or {}))


def mail_channel(folder: Path, server: MailServer | None) -> ChosenChannel:
    """The local mailbox in this folder, or the server."""
    given: dict[str, Any] = {"MAILBOX": folder / "mailbox"}
    if server is not None:
        given["SMTP_URL"] = SecretStr(f"smtp://127.0.0.1:{server.port}")
    settings = EmailSettings(_env_file=None, MAIL_FROM="billing@nordlicht.example", **given)
    return ChosenChannel(email.CHANNEL, settings)


def stripe_provider(standin: StripeStandIn) -> tuple[ProviderPlugin, StripeSettings]:
    """Stripe, facing its stand-in."""
    return stripe.PROVIDER, StripeSettings(
        _env_file=None,
        stripe_api_key=SecretStr(standin.api_key),
        stripe_webhook_secret=SecretStr(STRIPE_SECRET),
        stripe_api_url=standin.base,
    )


def chosen_channel(
    way: Way, standin: TelegramStandin | None, place: Workspace | None
) -> ChosenChannel | None:
    """The channel of a way, facing its stand-in; None for the terminal, which opens at a talk."""
    if way.channel == "telegram" and standin is not None:
        quick = Patience(poll=5, first=0.01, longest=0.05)
        plugin = replace(
            telegram.CHANNEL,
            open=lambda settings, context: telegram.open_telegram(settings, context, quick),
        )
        settings = TelegramSettings(
            _env_file=None,
            bot_token=SecretStr(standin.token),
            api_url=standin.url,
            library=way.library,
            mode=way.mode,
            webhook_secret=SecretStr(WEBHOOK_SECRET),
            proof=way.proof,
            **(_bill_settings(standin) if way.bills else {}),
        )
        return ChosenChannel(plugin, settings)
    if way.channel == "slack" and place is not None:
        return ChosenChannel(slack.CHANNEL, _slack_settings(way, place))
    if way.channel == "web":
        return ChosenChannel(web.CHANNEL, WebSettings(chat=True, poll_seconds=3600))
    return None


def _bill_settings(standin: TelegramStandin) -> dict[str, Any]:
    return {"provider_token": SecretStr(standin.state.provider_token), "sells": "physical"}


def chosen_beside(
    ways: Sequence[Way], standin: TelegramStandin | None
) -> tuple[ChosenProvider, ...]:
    """Telegram as a provider, where a way says so."""
    if standin is None or not any(way.bills for way in ways):
        return ()
    settings = TelegramBillSettings(_env_file=None, **_bill_settings(standin))
    return (ChosenProvider(telegram_bills.PROVIDER, settings),)


def _slack_settings(way: Way, place: Workspace) -> SlackSettings:
    return SlackSettings(
        _env_file=None,
        bot_token=SecretStr(place.bot_token),
        signing_secret=SecretStr(place.signing_secret),
        app_token=SecretStr(place.app_token) if way.mode == "socket" else None,
        api_url=place.api_url,
    )
