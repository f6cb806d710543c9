"""GET /demo and its mailbox: the playground, mounted in demo only."""

import re
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from app.pages.desk import PageDesk
from app.pages.forms import FormRefused, read_form
from app.pages.ports import ClockStep, Demo, Desk, DeskMove, Mail, Mailbox
from bot.formats import cldr
from channels.web.assets import SAFE_HEADERS

_KEY = re.compile(r"[0-9a-f]{32}")
_LONGEST = 5_000  # characters of an agent's words; the hand says what is too long
# A mail's own markup: no script, no forms, nothing loaded, styles only from within.
_MAIL_POLICY = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
    "style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
)


class DemoPages:
    """The handlers. Elsewhere than in the demo they are not built, so the addresses give 404."""

    def __init__(self, demo: Demo, mailbox: Mailbox, agents: Desk, desk: PageDesk) -> None:
        self._demo = demo
        self._mailbox = mailbox
        self._agents = agents
        self._desk = desk

    def routes(self) -> list[Route]:
        """What the web server mounts."""
        return [
            self._desk.route("GET", "/demo", self.show),
            self._desk.route("GET", "/demo/clock", self.clock),
            self._desk.route("POST", "/demo/clock", self.advance),
            self._desk.route("GET", "/demo/desk/list", self.tickets),
            self._desk.route("POST", "/demo/desk/{number:int}", self.move),
            self._desk.route("GET", "/demo/mailbox", self.mailbox),
            self._desk.route("GET", "/demo/mailbox.json", self.mailbox_json),
            self._desk.route("GET", "/demo/mailbox/list", self.mailbox_list),
            self._desk.route("GET", "/demo/mailbox/{id}", self.mail),
        ]

    async def show(self, request: Request) -> Response:
        """Chat, mailbox, customers and clock on one page."""
        tag = self._desk.visitor_language(request)
        facts = {
            "customers": await self._demo.list_customers(),
            "clock": self._clock_text(tag),
            **await self._mails(),
            **await self._tickets(),
        }
        return self._desk.page("demo.html", tag, facts, demo=True)

    async def tickets(self, request: Request) -> Response:
        """The tickets as markup, for the page that shows them live."""
        tag = self._desk.visitor_language(request)
        return self._desk.page("tickets.html", tag, await self._tickets(), demo=True)

    async def move(self, request: Request) -> Response:
        """What an agent presses: form fields `move`, `words` and `key`, which is new for each wish.
        A script gets `{"refused": why not, or ""}`, a plain form the page.
        """
        tag = self._desk.visitor_language(request)
        try:
            form = await read_form(request, self._desk.frame.public_url)
        except FormRefused as refused:
            return self._desk.line(tag, refused.say, refused.status)
        key = form.get("key", "")
        if form.get("move") not in set(DeskMove) or not _KEY.fullmatch(key):
            return self._desk.line(tag, "form-move", 400)
        words = form.get("words", "")[:_LONGEST]
        move = DeskMove(form["move"])
        why_not = await self._agents.move(request.path_params["number"], move, words, key)
        if "application/json" in request.headers.get("accept", ""):
            return _fresh(JSONResponse({"refused": why_not}))
        if why_not:
            return self._desk.page("said.html", tag, {"words": why_not}, status=409)
        return RedirectResponse("/demo#desk", 303)

    async def _tickets(self) -> dict[str, Any]:
        return {"tickets": await self._agents.list_tickets(), "new_key": lambda: uuid4().hex}

    async def clock(self, request: Request) -> Response:
        """What the demo's clock says, as JSON: `{"now": ISO 8601, "text": for people}`."""
        text = self._clock_text(self._desk.visitor_language(request))
        return _fresh(JSONResponse({"now": self._demo.now().isoformat(), "text": text}))

    async def advance(self, request: Request) -> Response:
        """Move the clock: form field `step`; a script gets the new time, a plain form the page."""
        tag = self._desk.visitor_language(request)
        try:
            form = await read_form(request, self._desk.frame.public_url)
        except FormRefused as refused:
            return self._desk.line(tag, refused.say, refused.status)
        if form.get("step") not in set(ClockStep):
            return self._desk.line(tag, "form-step", 400)
        await self._demo.advance(ClockStep(form["step"]))
        if "application/json" in request.headers.get("accept", ""):
            return await self.clock(request)
        return RedirectResponse("/demo", 303)

    async def mailbox(self, request: Request) -> Response:
        """The mailbox as a page of its own."""
        facts = {"customers": await self._demo.list_customers(), **await self._mails()}
        return self._desk.page(
            "mailbox.html", self._desk.visitor_language(request), facts, demo=True
        )

    async def mailbox_list(self, request: Request) -> Response:
        """The mails as markup, for the pages that show them live."""
        tag = self._desk.visitor_language(request)
        return self._desk.page("mails.html", tag, await self._mails(), demo=True)

    async def _mails(self) -> dict[str, Any]:
        mails = await self._mailbox.list_mails()
        return {"mails": mails, "links_of": _links_of, "signs_in": _signs_in}

    async def mailbox_json(self, _request: Request) -> Response:
        """The mails by the contract, newest first."""
        return _fresh(JSONResponse([_as_json(one) for one in await self._mailbox.list_mails()]))

    async def mail(self, request: Request) -> Response:
        """One mail as its reader sees it, shut in a sandbox."""
        mail = await self._mailbox.find_mail(request.path_params["id"])
        if mail is None or not mail.html:
            return self._desk.line(self._desk.visitor_language(request), "mail-unknown", 404)
        headers = {**SAFE_HEADERS, "Cache-Control": "no-store"}
        headers["Content-Security-Policy"] = _MAIL_POLICY
        return HTMLResponse(f'<base target="_blank">{mail.html}', headers=headers)

    def _clock_text(self, tag: str) -> str:
        now = self._demo.now()
        weekday = cldr(tag).days["format"]["wide"][now.weekday()]
        return self._desk.sayer(tag)("demo-clock-text", weekday=weekday, at=now)


def _links_of(mail: Mail) -> tuple[str, ...]:
    return tuple(link for link in mail.links if urlsplit(link).scheme in {"http", "https"})


def _signs_in(mail: Mail) -> bool:
    """Whether the person who is being played waits for it."""
    return any(urlsplit(link).path.startswith("/link/") for link in _links_of(mail))


def _as_json(mail: Mail) -> dict[str, str | list[str]]:
    return {
        "id": mail.id,
        "to": mail.to,
        "from": mail.sender,
        "subject": mail.subject,
        "text": mail.text,
        "html": mail.html,
        "at": mail.at.isoformat(),
        "links": list(mail.links),
    }


def _fresh(response: Response) -> Response:
    response.headers.update({**SAFE_HEADERS, "Cache-Control": "no-store"})
    return response
