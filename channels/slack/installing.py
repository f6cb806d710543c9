"""How the app comes into a workspace: its manifest for this house's address, and Slack's page that
makes an app of it (docs.slack.dev/app-manifests).
"""

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

from channels.channel import Installing

_MANIFEST = Path(__file__).with_name("manifest.yaml")
_EXAMPLE = "https://billing.example.com"
_NEW_APP = "https://api.slack.com/apps?new_app=1&manifest_json="


def installing(public_url: str) -> Installing:
    """For an address that Slack can reach, else for Socket Mode, which needs none."""
    app = manifest(public_url)
    socket = app["settings"]["socket_mode_enabled"]
    proof = "SLACK_APP_TOKEN" if socket else "SLACK_SIGNING_SECRET"
    return Installing(
        link=_NEW_APP + quote(json.dumps(app, separators=(",", ":")), safe=""),
        text=json.dumps(app, indent=2, ensure_ascii=False),
        settings=("SLACK_BOT_TOKEN", proof),
    )


def manifest(public_url: str) -> dict[str, Any]:
    """The shipped one, with this address in it; Slack reaches nothing but https."""
    text = _MANIFEST.read_text(encoding="utf-8").replace(_EXAMPLE, public_url)
    app: dict[str, Any] = yaml.safe_load(text)
    if not public_url.startswith("https://"):
        settings = app["settings"]
        settings["socket_mode_enabled"] = True
        for part in (settings["event_subscriptions"], settings["interactivity"]):
            del part["request_url"]
        for command in app["features"]["slash_commands"]:
            del command["url"]
    return app
