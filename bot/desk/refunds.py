"""What becomes of a refund that an agent ordered, for the thread of the ticket."""

from datetime import datetime

from billing.giving_back import RefundOrder
from billing.refunding import RefundTrouble, Tell
from billing.store.database import Transaction
from bot.desk import words
from bot.desk.hand import Hand
from bot.desk.hold import take_hold
from bot.store import outbox


def teller_of(hand: Hand) -> Tell:
    """Says it where the agents are; what went well they and the customer hear as any refund."""

    async def tell(
        tx: Transaction, order: RefundOrder, trouble: RefundTrouble, now: datetime
    ) -> None:
        number = order.reference.removeprefix("ticket:")
        key = f"refund:{order.key}:{trouble}"
        hold = await take_hold(tx, int(number), now, key) if number.isdecimal() else None
        if hold is not None:
            said = words.refund_trouble(order.amount, order.payment, trouble.value)
            await outbox.enqueue(tx, hand.relay(hold, said, "told"), now)

    return tell
