"""Where the app's direct chat is opened from: https://docs.slack.dev/interactivity/deep-linking."""

from dataclasses import dataclass
from urllib.parse import urlencode

from channels.slack.draft import Home

_REDIRECT = "https://slack.com/app_redirect"


@dataclass(slots=True)
class Entry:
    """An address that the desktop app, a phone and a browser understand.

    Made of what comes with everything that Slack sends; "" until something came.
    """

    address: str = ""

    def learn(self, app: object, home: Home) -> None:
        """The app's id, and the workspace unless the whole organisation installed it."""
        if self.address or not isinstance(app, str) or not app:
            return
        team = {} if home.org_wide else {"team": home.team}
        self.address = f"{_REDIRECT}?{urlencode({'app': app, **team})}"
