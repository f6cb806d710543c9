"""The OpenAPI document of the desk's API, made from the shapes that its routes read and write."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic.json_schema import JsonSchemaMode, models_json_schema

from app import desk_api_shapes as shapes

ROOT = "/desk/api/v1"
AGENT_HEADER = "Paidup-Agent"
KEY_HEADER = "Idempotency-Key"
_TEMPLATE = "#/components/schemas/{model}"
_WORDS = {
    400: "No Idempotency-Key, or none that can be one.",
    401: "No token, or a wrong one.",
    403: "No agent of the firm, or one whose role does not allow it.",
    404: "There is no such ticket.",
    409: "The ticket's state, another agent or the books are against it.",
    413: "The body is too large.",
    422: "Something in the request does not fit; the message says what.",
    503: "The database can't be reached.",
}
_ALWAYS = (401, 503)


@dataclass(frozen=True, slots=True)
class MoveRoute:
    """A POST below a ticket: its body, and what it does in one line."""

    body: type[shapes.Shape]
    summary: str


MOVES: Mapping[str, MoveRoute] = {
    "reply": MoveRoute(shapes.Words, "Write to the customer, in the customer's chat."),
    "note": MoveRoute(shapes.Note, "Keep a note for the agents; the customer never sees it."),
    "claim": MoveRoute(shapes.Claim, "Take it: the customer hears it, the assistant is silent."),
    "release": MoveRoute(shapes.Nothing, "Leave it to the others; the customer waits again."),
    "back": MoveRoute(shapes.Nothing, "Give the chat back to the assistant; the ticket stays."),
    "resolve": MoveRoute(shapes.Nothing, "It is settled: the customer is told."),
    "reopen": MoveRoute(shapes.Nothing, "Open it again: the customer waits for a person."),
    "assign": MoveRoute(shapes.Assign, "Give it to a colleague, or to a team."),
    "act": MoveRoute(shapes.Act, "Do something for the customer: a payment link, a PDF, credit."),
}
_READ: tuple[type[shapes.Shape], ...] = tuple({one.body: None for one in MOVES.values()})
_WRITTEN: tuple[type[shapes.Shape], ...] = (
    shapes.Tickets,
    shapes.Card,
    shapes.Moved,
    shapes.Answered,
    shapes.Refusal,
)


@cache
def document() -> Mapping[str, Any]:
    """OpenAPI 3.1."""
    asked: list[tuple[type[shapes.Shape], JsonSchemaMode]] = [
        *((one, "validation") for one in _READ),
        *((one, "serialization") for one in _WRITTEN),
    ]
    _, found = models_json_schema(asked, ref_template=_TEMPLATE)
    bearer = {"type": "http", "scheme": "bearer", "description": "DESK_API_TOKEN"}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Paidup: the desk",
            "version": "1",
            "description": "Tickets of customers who asked for a person, for the firm's helpdesk.",
        },
        "security": [{"token": []}],
        "paths": _paths(),
        "components": {"schemas": found["$defs"], "securitySchemes": {"token": bearer}},
    }


def _paths() -> dict[str, Any]:
    ticket = f"{ROOT}/tickets/{{number}}"
    number = _parameter("number", "path", {"type": "integer", "minimum": 0}, required=True)
    reader = _agent("Who looks, for the audit; the helpdesk itself where nobody is named.")
    listing = _operation("list_tickets", "Tickets by number.", shapes.Tickets, (422,))
    showing = _operation("show_ticket", "One ticket; the look is audited.", shapes.Card, (403, 404))
    seeing = _operation(
        "see",
        "What the customer would read; nothing is done.",
        shapes.Answered,
        (403, 404, 409, 422),
    )
    asker = _agent("Who looks, for the audit.", required=True)
    return {
        f"{ROOT}/openapi.json": {"get": _own()},
        f"{ROOT}/tickets": {"get": listing | {"parameters": _queries(shapes.Wanted)}},
        ticket: {"get": showing | {"parameters": [number, reader]}},
        f"{ticket}/see": {"get": seeing | {"parameters": [number, asker, *_queries(shapes.Ask)]}},
        **{f"{ticket}/{what}": {"post": _move(what, number)} for what in MOVES},
    }


def _move(what: str, number: dict[str, Any]) -> dict[str, Any]:
    route = MOVES[what]
    refusals = (400, 403, 404, 409, 413, 422)
    operation = _operation(what, route.summary, shapes.Moved, refusals)
    key = {"type": "string", "minLength": 1, "maxLength": 100}
    body = {
        "required": any(one.is_required() for one in route.body.model_fields.values()),
        "content": _content(route.body),
    }
    parameters = [
        number,
        _agent("Who does it: an id of DESK_AGENTS.", required=True),
        _parameter(KEY_HEADER, "header", key, "New for each wish.", required=True),
    ]
    return operation | {"parameters": parameters, "requestBody": body}


def _operation(
    name: str, summary: str, shape: type[shapes.Shape], refusals: tuple[int, ...]
) -> dict[str, Any]:
    answers = {"200": {"description": "As it is now.", "content": _content(shape)}}
    for status in sorted((*_ALWAYS, *refusals)):
        refusal = {"description": _WORDS[status], "content": _content(shapes.Refusal)}
        answers[str(status)] = refusal
    return {"operationId": name, "summary": summary, "responses": answers}


def _own() -> dict[str, Any]:
    operation = _operation("document", "This document.", shapes.Refusal, ())
    anything = {"application/json": {"schema": {"type": "object"}}}
    operation["responses"]["200"]["content"] = anything
    return operation


def _content(shape: type[shapes.Shape]) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": _TEMPLATE.format(model=shape.__name__)}}}


def _queries(shape: type[shapes.Shape]) -> list[dict[str, Any]]:
    schema = shape.model_json_schema()
    wanted = schema.get("required", ())
    return [
        _parameter(name, "query", found, required=name in wanted)
        for name, found in schema["properties"].items()
    ]


def _agent(why: str, *, required: bool = False) -> dict[str, Any]:
    schema = {"type": "string", "pattern": "^api:.+$"}
    return _parameter(AGENT_HEADER, "header", schema, why, required=required)


def _parameter(
    name: str, place: str, schema: dict[str, Any], why: str = "", *, required: bool = False
) -> dict[str, Any]:
    return {"name": name, "in": place, "required": required, "schema": schema, "description": why}
