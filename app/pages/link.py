"""GET and POST /link/{token}: the page of a magic link. Looking changes nothing; a POST does."""

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.pages.desk import PageDesk
from app.pages.forms import FormRefused, read_form
from app.pages.ports import Decision, LinkAnswer, LinkPage, Links, LinkState, LinkWord, Proof

_STATUS = {
    LinkState.APPROVED: 200,
    LinkState.USED: 200,
    LinkState.DENIED: 200,
    LinkState.EXPIRED: 410,
    LinkState.DEAD: 410,
}
_ANSWER_STATUS = {
    LinkWord.CONFIRMED: 200,
    LinkWord.DENIED: 200,
    LinkWord.USED: 410,
    LinkWord.EXPIRED: 410,
    LinkWord.DEAD: 410,
    LinkWord.LIMITED: 429,
}
_TONES = {LinkWord.CONFIRMED: "good", LinkWord.LIMITED: "warn"}

_log = structlog.get_logger(__name__)


class LinkPages:
    """The handlers. The address holds the token, so no path is ever logged here."""

    def __init__(self, links: Links, desk: PageDesk) -> None:
        self._links = links
        self._desk = desk

    def routes(self) -> list[Route]:
        """What the web server mounts."""
        return [
            self._desk.route("GET", "/link/{token}", self.show),
            self._desk.route("POST", "/link/{token}", self.decide),
        ]

    async def show(self, request: Request) -> Response:
        """The page; scanners and previews may come as often as they like."""
        view = await self._links.view(request.path_params["token"])
        if view is None:
            return self._unknown(request)
        if view.state is LinkState.PENDING:
            return self._ask(view)
        if view.state is LinkState.APPROVED and _is_way_back(view.next_url):
            return self._way_back(view, view.next_url)
        tone = "good" if view.state is LinkState.USED else "calm"
        return self._desk.note(
            view.language, _word(view, view.state), tone=tone, status=_STATUS[view.state]
        )

    async def decide(self, request: Request) -> Response:
        """Carry out what the person pressed."""
        token = request.path_params["token"]
        view = await self._links.view(token)
        if view is None:
            return self._unknown(request)
        try:
            form = await read_form(request, self._desk.frame.public_url)
        except FormRefused as refused:
            _log.info("link.form_refused", why=refused.say)
            return self._desk.line(view.language, refused.say, refused.status)
        if form.get("decision") not in set(Decision):
            return self._desk.line(view.language, "form-decision", 400)
        decision = Decision(form["decision"])
        number = _digits(form.get("number", ""))
        if _lacks_number(view, decision, number):
            return self._ask(view, "link-number-form", status=400)
        source = request.client.host if request.client else ""
        answer = await self._links.decide(token, decision=decision, number=number, source=source)
        return self._answer(view, answer)

    def _answer(self, view: LinkPage, answer: LinkAnswer) -> Response:
        if answer.word is LinkWord.WRONG_NUMBER and answer.tries_left > 0:
            return self._ask(view, "link-number-wrong", tries=answer.tries_left, status=422)
        word = LinkWord.DEAD if answer.word is LinkWord.WRONG_NUMBER else answer.word
        status = _ANSWER_STATUS[word]
        if word is LinkWord.CONFIRMED and _is_way_back(answer.next_url):
            return self._way_back(view, answer.next_url)
        if word is LinkWord.CONFIRMED and view.proof is Proof.DEEP_LINK:
            return self._desk.note(view.language, "link-approved")  # the platform's bot is away
        return self._desk.note(
            view.language, _word(view, word), tone=_TONES.get(word, "calm"), status=status
        )

    def _way_back(self, view: LinkPage, next_url: str | None) -> Response:
        return self._desk.page(
            "link_next.html", view.language, {"next_url": next_url, "view": view}
        )

    def _ask(
        self, view: LinkPage, problem: str = "", *, tries: int = 0, status: int = 200
    ) -> Response:
        facts = {
            "view": view,
            "by_number": view.proof is Proof.NUMBER,
            "problem": problem,
            "tries": tries,
        }
        return self._desk.page("link.html", view.language, facts, status=status)

    def _unknown(self, request: Request) -> Response:
        return self._desk.note(self._desk.visitor_language(request), "link-unknown", status=404)


def _word(view: LinkPage, word: str) -> str:
    """Which note it is: who agrees to something asks for a new link elsewhere than who signs in."""
    owners = {LinkState.EXPIRED, LinkState.DEAD, LinkState.DENIED, LinkWord.CONFIRMED}
    theirs = view.purpose.asks_owner and word in owners
    return f"link-{word}-owner" if theirs else f"link-{word}"


def _is_way_back(next_url: str | None) -> bool:
    return (next_url or "").startswith("https://")


def _digits(typed: str) -> str:
    """Spaces and dashes dropped, digits of any script as 0 to 9; what is no number stays wrong."""
    kept = [char for char in typed if char not in " \t\u00a0-"]
    return "".join(str(int(char)) if char.isdecimal() else char for char in kept)


def _lacks_number(view: LinkPage, decision: Decision, number: str) -> bool:
    # A slip of the finger is told before it costs one of the two tries.
    wanted = view.proof is Proof.NUMBER and decision is Decision.CONFIRM
    pending = view.state is LinkState.PENDING
    return wanted and pending and not (len(number) == 3 and number.isdecimal())
