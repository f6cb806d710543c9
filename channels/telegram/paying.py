"""What Telegram's updates say of paying: the question before, and the word after. Pure.

https://core.telegram.org/bots/api#precheckoutquery and #successfulpayment
"""

from typing import Final

from bot.bills import Paid, PayAsked
from bot.messages import AccountId, Address, ChatId, UserId
from channels.telegram.parse import TELEGRAM, BotAccount
from channels.telegram.shape import number_in, object_in, string_in

QUESTION: Final = "pre_checkout_query"
_LONGEST: Final = 200


def pay_asked(update: object, bot: BotAccount) -> PayAsked | None:
    """Somebody has pressed Pay, and Telegram waits for an answer for ten seconds."""
    body = object_in(update, QUESTION)
    payer = object_in(body, "from")
    user, minor = number_in(payer, "id"), number_in(body, "total_amount")
    query = string_in(body, "id")
    if not query or user is None:
        return None
    return PayAsked(
        query=query,
        address=Address(TELEGRAM, AccountId(str(bot.id)), ChatId(str(user))),
        user=UserId(str(user)),
        bill=string_in(body, "invoice_payload"),
        minor=-1 if minor is None else minor,
        currency=string_in(body, "currency"),
        language=string_in(payer, "language_code") or None,
    )


def paid(update: object) -> Paid | None:
    """Money has moved. Who paid is who wrote the message."""
    message = object_in(update, "message")
    body = object_in(message, "successful_payment")
    user, minor = number_in(object_in(message, "from"), "id"), number_in(body, "total_amount")
    charge = string_in(body, "telegram_payment_charge_id")
    if not charge or user is None or minor is None:
        return None
    return Paid(
        charge=charge[:_LONGEST],
        provider_charge=string_in(body, "provider_payment_charge_id")[:_LONGEST],
        user=UserId(str(user)),
        bill=string_in(body, "invoice_payload"),
        minor=minor,
        currency=string_in(body, "currency"),
    )
