"""GET and POST /pay/{token}: the sandbox's checkout page. No real money and no card field."""

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.pages.desk import PageDesk
from app.pages.forms import FormRefused, read_form
from app.pages.ports import Checkout, CheckoutOutcome, CheckoutPage, CheckoutState

# What a bank may say and what we have words for; any other word reads as a plain decline.
_DECLINES = frozenset(
    {"insufficient_funds", "expired_card", "lost_card", "authentication_required"}
)
_PAYABLE = frozenset({CheckoutState.OPEN, CheckoutState.DECLINED})

_log = structlog.get_logger(__name__)


class CheckoutPages:
    """The handlers."""

    def __init__(self, checkout: Checkout, desk: PageDesk) -> None:
        self._checkout = checkout
        self._desk = desk

    def routes(self) -> list[Route]:
        """What the web server mounts."""
        return [
            self._desk.route("GET", "/pay/{token}", self.show),
            self._desk.route("POST", "/pay/{token}", self.settle),
        ]

    async def show(self, request: Request) -> Response:
        """The session as it stands."""
        view = await self._checkout.view(request.path_params["token"])
        return self._unknown(request) if view is None else self._page(request, view)

    async def settle(self, request: Request) -> Response:
        """Pretend what was chosen, then show how it stands: a second press shows the same."""
        token = request.path_params["token"]
        view = await self._checkout.view(token)
        if view is None:
            return self._unknown(request)
        try:
            form = await read_form(request, self._desk.frame.public_url)
        except FormRefused as refused:
            _log.info("checkout.form_refused", why=refused.say)
            return self._desk.line(self._language(request, view), refused.say, refused.status)
        if form.get("outcome") not in set(CheckoutOutcome):
            return self._desk.line(self._language(request, view), "form-outcome", 400)
        if view.state in _PAYABLE:
            await self._checkout.settle(token, CheckoutOutcome(form["outcome"]))
            view = await self._checkout.view(token) or view
        return self._page(request, view)

    def _page(self, request: Request, view: CheckoutPage) -> Response:
        decline = view.decline if view.decline in _DECLINES else "other"
        facts = {
            "view": view,
            "payable": view.state in _PAYABLE,
            "decline": f"pay-decline-{decline}" if view.state is CheckoutState.DECLINED else "",
        }
        status = 410 if view.state is CheckoutState.EXPIRED else 200
        language = self._language(request, view)
        return self._desk.page("checkout.html", language, facts, status=status)

    def _language(self, request: Request, view: CheckoutPage) -> str:
        return view.language or self._desk.visitor_language(request)

    def _unknown(self, request: Request) -> Response:
        return self._desk.note(self._desk.visitor_language(request), "pay-unknown", status=404)
