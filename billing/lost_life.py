"""Lost life: what a program charged and told after the backup that took its place was made.

The books can't know it. What was due by the end of that life counts as told, and a charge that was
due is only looked for at its provider.
"""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from billing.coming import tell_coming
from billing.planning import plan_automatic
from billing.store import events, planned, subscription_news
from billing.store.database import Transaction
from billing.subscription_news import foresee


async def doubt_charges(tx: Transaction, since: datetime, until: datetime, zone: ZoneInfo) -> int:
    """Charges that were due until then, those that autopay planned meanwhile included, may have
    been made: from now on they are only looked for. Returns how many.
    """
    first, last = (one.astimezone(zone).date() for one in (since, until))
    await plan_automatic(tx, first, last, until)
    return await planned.doubt(tx, last, until)


async def mark_told(
    tx: Transaction,
    until: datetime,
    zone: ZoneInfo,
    was_awake: Callable[[str], bool],
    notice_days: int,
) -> int:
    """News of money, of charges that come and of subscriptions, as far as it was there until then;
    returns how many. `was_awake` and `notice_days` are those of the jobs that tell.
    """
    await tell_coming(tx, until, zone, was_awake, renewals=not notice_days)
    if notice_days:
        await foresee(tx, until.astimezone(zone).date(), notice_days, until)
    told = await events.mark_announced_until(tx, until)
    return told + await subscription_news.mark_told_until(tx, until)
