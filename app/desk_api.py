"""The desk over HTTP, for a helpdesk of the firm's own: routes, who may, and plain refusals.

Neither the token nor anything of a body is logged.
"""

import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from pydantic import SecretStr, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app import desk_api_shapes as shapes
from app.desk_api_document import AGENT_HEADER, KEY_HEADER, MOVES, ROOT, document
from app.desk_door import CHANNEL, DeskDoor, KeyUsed, NoTicket, doer
from app.desk_door import Request as Wish
from bot.desk.hold import NotDone
from bot.desk.staff import Agent
from bot.replies import Say
from bot.store.database_errors import DatabaseError
from channels.webhook import Unreadable, read_body

_LARGEST_BODY = 1 << 16  # 4000 characters, each escaped in JSON
_LONGEST_KEY = 100
_NOT_KEPT = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_FORBIDDEN = frozenset({"refused-right", "refused-own-proposal"})
_UNFIT = frozenset(  # other words would do
    {
        *("refused-empty", "refused-long", "refused-card", "refused-amount", "refused-no-day"),
        *("refused-day", "refused-no-invoice", "refused-no-reply", "refused-missing"),
        *("refused-no-fee", "refused-earlier", "refused-currency"),
        *("refused-no-reason", "refused-which-case", "refused-see", "refused-nobody"),
    }
)
_NO_KEY = f"send {KEY_HEADER}: 1 to {_LONGEST_KEY} visible characters, new for each wish"
_KEY_USED = f"this {KEY_HEADER} came with another request: send a new one"
_NO_AGENT = f"{AGENT_HEADER} names no agent: send an id such as api:maria that DESK_AGENTS lists"
_TOO_LARGE = f"the body is larger than {_LARGEST_BODY} bytes"
_NO_TOKEN = "send Authorization: Bearer with the value of DESK_API_TOKEN"  # noqa: S105 - a sentence

_Answer = Callable[[Request], Awaitable[Response]]


class Refused(Exception):
    """An answer that is none: status, code and one plain line."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(code)
        self.status, self.code, self.message = status, code, message


@dataclass(frozen=True, slots=True)
class DeskApi:
    """The handlers."""

    door: DeskDoor
    token: SecretStr

    def routes(self) -> list[Route]:
        """What the web server mounts."""
        ticket = f"{ROOT}/tickets/{{number:int}}"
        return [
            Route(f"{ROOT}/openapi.json", self._guarded(self._document), methods=["GET"]),
            Route(f"{ROOT}/tickets", self._guarded(self._list), methods=["GET"]),
            Route(ticket, self._guarded(self._show), methods=["GET"]),
            Route(f"{ticket}/see", self._guarded(self._see), methods=["GET"]),
            *(
                Route(f"{ticket}/{what}", self._guarded(self._mover(what)), methods=["POST"])
                for what in MOVES
            ),
        ]

    def _guarded(self, answer: _Answer) -> _Answer:
        """Ask for the token first; every refusal is JSON."""

        async def guarded(request: Request) -> Response:
            try:
                self._check_token(request)
                return await answer(request)
            except Refused as refused:
                return _refusal(refused)
            except NotDone as refused:
                return _refusal(_not_done(refused.why, self.door.worded(refused.why)))
            except NoTicket:
                why = f"there is no ticket {request.path_params['number']}"
                return _refusal(Refused(404, "no_ticket", why))
            except KeyUsed:
                return _refusal(Refused(422, "key_used", _KEY_USED))
            except DatabaseError:
                return _refusal(Refused(503, "away", "the database can't be reached: try again"))

        return guarded

    def _check_token(self, request: Request) -> None:
        scheme, _, given = request.headers.get("Authorization", "").partition(" ")
        wanted = self.token.get_secret_value().encode()
        if not hmac.compare_digest(given.strip().encode(), wanted) or scheme.lower() != "bearer":
            raise Refused(401, "no_token", _NO_TOKEN)

    async def _document(self, _request: Request) -> Response:
        return JSONResponse(document(), headers=_NOT_KEPT)

    async def _list(self, request: Request) -> Response:
        try:
            wanted = shapes.Wanted.model_validate(dict(request.query_params))
        except ValidationError as error:
            raise _unreadable(error) from error
        return _given(await self.door.list_tickets(wanted))

    async def _show(self, request: Request) -> Response:
        """Who looks is kept: the agent, or where none is named, the helpdesk itself."""
        agent = self._agent(request) if AGENT_HEADER in request.headers else None
        actor = agent.id if agent else str(CHANNEL)
        return _given(await self.door.look(request.path_params["number"], actor))

    async def _see(self, request: Request) -> Response:
        """Who looks is kept."""
        agent = self._agent(request)
        try:
            wanted = shapes.Ask.model_validate(dict(request.query_params))
        except ValidationError as error:
            raise _unreadable(error) from error
        return _given(await self.door.see(request.path_params["number"], agent, wanted.ask))

    def _mover(self, what: str) -> _Answer:
        async def move(request: Request) -> Response:
            agent, key = self._agent(request), _key(request)
            sent = await _body(request)
            try:
                body = MOVES[what].body.model_validate_json(sent or b"{}")
            except ValidationError as error:
                raise _unreadable(error) from error
            wish = f"{what} {body.model_dump_json()}".encode()
            wanted = Wish(request.path_params["number"], agent, key, wish)
            return _given(await self.door.move(wanted, doer(body, what)))

        return move

    def _agent(self, request: Request) -> Agent:
        found = self.door.find_agent(request.headers.get(AGENT_HEADER, ""))
        if found is None:
            raise Refused(403, "no_agent", _NO_AGENT)
        return found


def _key(request: Request) -> str:
    key = request.headers.get(KEY_HEADER, "")
    if not (0 < len(key) <= _LONGEST_KEY and key.isascii() and key.isprintable()):
        raise Refused(400, "no_key", _NO_KEY)
    return key


async def _body(request: Request) -> bytes:
    try:
        return await read_body(request.receive, _LARGEST_BODY)
    except Unreadable as error:
        raise Refused(error.status, "too_large", _TOO_LARGE) from error


def _unreadable(error: ValidationError) -> Refused:
    """Where and why, without what was sent."""
    problem = error.errors(include_input=False, include_url=False)[0]
    where = ".".join(str(part) for part in problem["loc"])
    return Refused(422, "unfit_body", f"{where}: {problem['msg']}" if where else problem["msg"])


def _not_done(why: Say, message: str) -> Refused:
    status = 403 if why.key in _FORBIDDEN else 422 if why.key in _UNFIT else 409
    return Refused(status, why.key.removeprefix("refused-").replace("-", "_"), message)


def _given(shape: shapes.Shape) -> Response:
    return Response(shape.model_dump_json(), media_type="application/json", headers=_NOT_KEPT)


def _refusal(refused: Refused) -> Response:
    problem = shapes.Problem(code=refused.code, message=refused.message)
    headers = _NOT_KEPT | ({"WWW-Authenticate": "Bearer"} if refused.status == 401 else {})
    said = shapes.Refusal(error=problem).model_dump_json()
    return Response(said, refused.status, headers, media_type="application/json")
