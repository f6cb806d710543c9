"""The pages that people see: checkout, 3-D Secure, invoices, receipts, the portal."""

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from aiohttp import web

from tests.standins.stripe.checkout_paying import act, answer, method_on_page
from tests.standins.stripe.currencies import shown as money
from tests.standins.stripe.errors import Refused
from tests.standins.stripe.invoice_paying import charge_now, default_intent
from tests.standins.stripe.invoice_sums import lines_of
from tests.standins.stripe.page_html import OUTCOMES, away, form, line, link, shown
from tests.standins.stripe.paying import fail
from tests.standins.stripe.pdf import pdf
from tests.standins.stripe.portal_pages import portal
from tests.standins.stripe.setup_intents import name_deposits, set_up, setup_failed
from tests.standins.stripe.wire import Obj
from tests.standins.stripe.world import World

Page = Callable[[World, web.Request, Mapping[str, str]], web.StreamResponse]


def checkout(world: World, request: web.Request, given: Mapping[str, str]) -> web.StreamResponse:
    """/c/pay/{session}: form fields `outcome`, and `payment_method` for a saved one."""
    session = world.find("checkout.session", request.match_info["session"])
    if session is None:
        return shown("Something went wrong", line("The page you were looking for could not be "
                                                  "found."), status=404)  # fmt: skip
    if session["status"] == "expired":
        return shown("Your Checkout session has expired", status=410)
    if session["status"] == "complete":
        return shown("You're all done here", line("You've already completed your payment."))
    if request.method == "POST":
        refused = act(world, session, given.get("outcome", "succeed"),
                      given.get("payment_method", ""))  # fmt: skip
        if refused is None:
            return _onward(world, session)
        return _checkout_form(session, refused)
    return _checkout_form(session, None)


def three_d_secure(
    world: World, request: web.Request, given: Mapping[str, str]
) -> web.StreamResponse:
    """/3d_secure_2/{intent}: form field `outcome`, approve or refuse."""
    id_ = request.match_info["intent"]
    found = world.find("payment_intent", id_) or world.find("setup_intent", id_)
    if found is None or found["status"] != "requires_action":
        return shown("Nothing to authenticate", status=404)
    if request.method != "POST":
        choices = (("approve", "Complete authentication"), ("refuse", "Fail authentication"))
        return shown("3D Secure 2 Test Page", form(choices))
    back = found["next_action"]["redirect_to_url"]["return_url"]
    approved = given.get("outcome") == "approve"
    if found["object"] == "payment_intent":
        answer(world, found, approved=approved)
    else:
        kept = world.get("payment_method", found["payment_method"])
        if approved:
            set_up(world, found, kept, authenticated=True)
        else:
            setup_failed(world, found, kept, "authentication_failure")
    session = world.find("checkout.session", found.get("_session"))
    if session:
        return _onward(world, session)
    if not back:
        return shown("Authentication complete" if approved else "Authentication failed")
    status = "succeeded" if found["status"] in ("succeeded", "processing") else "failed"
    told = {
        found["object"]: id_,
        f"{found['object']}_client_secret": found["client_secret"],
        "redirect_status": status,
    }
    return away(f"{back}{'&' if '?' in back else '?'}{urlencode(told)}")


def invoice(world: World, request: web.Request, given: Mapping[str, str]) -> web.StreamResponse:
    """/i/{account}/{secret}: form fields `outcome`, and `payment_method` for a saved one."""
    found = _invoice_by(world, request.match_info["secret"])
    if found is None:
        return shown("This invoice link has expired", line("Ask for a new link."), status=404)
    if found["status"] == "void":
        return shown("This invoice has been voided", line(found["number"]))
    if found["status"] == "paid":
        return shown("Invoice paid", line(found["number"]))
    refused = None
    if request.method == "POST":
        refused = _pay_invoice(world, found, given)
        paying = default_intent(world, found)
        if paying["status"] == "requires_action":
            paying["next_action"]["redirect_to_url"]["return_url"] = found["hosted_invoice_url"]
            return away(paying["next_action"]["redirect_to_url"]["url"])
        if refused is None:
            words = "Invoice paid" if found["status"] == "paid" else "Payment processing"
            return shown(words, line(found["number"]))
    lines = [line(f"{each['description']}: {money(each['amount'], found['currency'])}")
             for each in lines_of(found)]  # fmt: skip
    due = line(money(found["amount_remaining"], found["currency"]), "strong")
    error = [line(refused.message)] if refused else []
    status = 402 if refused else 200
    return shown(f"Invoice {found['number']}", *error, *lines, due, form(OUTCOMES), status=status)


def invoice_pdf(world: World, request: web.Request, given: Mapping[str, str]) -> web.StreamResponse:
    """/i/{account}/{secret}/pdf"""
    found = _invoice_by(world, request.match_info["secret"])
    if found is None:
        return shown("This invoice link has expired", status=404)
    rows = [f"Invoice {found['number']}", found["customer_name"] or "", ""]
    rows += [f"{each['description']}  {money(each['amount'], found['currency'])}"
             for each in lines_of(found)]  # fmt: skip
    rows += ["", f"Total {money(found['total'], found['currency'])}"]
    rows += [f"Amount due {money(found['amount_due'], found['currency'])}"]
    return _pdf(rows, f"Invoice-{found['number']}")


def credit_note_pdf(
    world: World, request: web.Request, given: Mapping[str, str]
) -> web.StreamResponse:
    """/credit_notes/{account}/{note}/pdf"""
    found = world.find("credit_note", request.match_info["note"])
    if found is None:
        return shown("Not found", status=404)
    total = money(found["total"], found["currency"])
    return _pdf([f"Credit note {found['number']}", f"Total {total}"], found["number"])


def receipt(world: World, request: web.Request, given: Mapping[str, str]) -> web.StreamResponse:
    """/receipts/payment/{charge}"""
    found = world.find("charge", request.match_info["charge"])
    if found is None:
        return shown("Not found", status=404)
    return shown(
        "Receipt from Paidup", line(f"Amount paid {money(found['amount'], found['currency'])}")
    )


def _checkout_form(session: Obj, refused: Refused | None) -> web.Response:
    rows = [line(f"{each['description']} × {each['quantity']}: "
                 f"{money(each['amount_total'], each['currency'])}")
            for each in session["_lines"]]  # fmt: skip
    if session["amount_total"] is not None:
        rows.append(line(money(session["amount_total"], session["currency"]), "strong"))
    if refused:
        rows.insert(0, line(refused.message))
    if session["cancel_url"]:
        rows.append(link(session["cancel_url"], "Back"))
    return shown("Paidup checkout", *rows, form(OUTCOMES), status=402 if refused else 200)


def _onward(world: World, session: Obj) -> web.StreamResponse:
    """Where a page goes after somebody acted on it."""
    for kind, id_ in (
        ("payment_intent", session["payment_intent"]),
        ("setup_intent", session["setup_intent"] or session.get("_setup")),
    ):
        waiting = world.find(kind, id_)
        if waiting and waiting["status"] == "requires_action":
            return away(waiting["next_action"]["redirect_to_url"]["url"])
    if session["status"] != "complete":
        return away(f"{world.base}/c/pay/{session['id']}")
    url = session["success_url"] or session.get("return_url")
    if not url:
        return shown("Thank you")
    return away(url.replace("{CHECKOUT_SESSION_ID}", session["id"]))


def _invoice_by(world: World, secret: str) -> Obj | None:
    for found in world.all("invoice"):
        if found["_pages"].get(secret, 0) > world.now(found["customer"]):
            return found
    return None


def microdeposits(
    world: World, request: web.Request, given: Mapping[str, str]
) -> web.StreamResponse:
    """/microdeposit/{intent}: form fields `first` and `second`, in cents."""
    found = world.find("setup_intent", request.match_info["intent"])
    if found is None or found["status"] != "requires_action":
        return shown("There is nothing to verify", status=404)
    if request.method == "POST":
        refused = name_deposits(world, found, [given.get("first", ""), given.get("second", "")])
        if refused is None:
            return shown("Your bank account is verified")
        return shown("That did not match", line(refused.message), status=402)
    return shown("Verify your bank account", form((("verify", "Verify"),)))


def _pay_invoice(world: World, found: Obj, given: Mapping[str, str]) -> Refused | None:
    word, _, decline = given.get("outcome", "succeed").partition(":")
    paying = default_intent(world, found)
    types = paying["payment_method_types"]
    paid_with = method_on_page(
        world, found["customer"], types, word, given.get("payment_method", "")
    )
    if paying["status"] == "processing":
        return Refused("This invoice has a payment that is processing.")
    if word == "decline":
        found |= {"attempted": True, "attempt_count": found["attempt_count"] + 1}
        return fail(world, paying, paid_with, decline or "generic_decline")
    return charge_now(world, found, paid_with)


def _pdf(rows: list[str], name: str) -> web.Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    return web.Response(body=pdf(rows), content_type="application/pdf", headers=headers)


PAGES: dict[str, Page] = {
    "/c/pay/{session}": checkout,
    "/3d_secure_2/{intent}": three_d_secure,
    "/microdeposit/{intent}": microdeposits,
    "/i/{account}/{secret}": invoice,
    "/i/{account}/{secret}/pdf": invoice_pdf,
    "/credit_notes/{account}/{note}/pdf": credit_note_pdf,
    "/receipts/payment/{charge}": receipt,
    "/p/session/{secret}": portal,
}
