"""Parts that a command makes alone, without opening the house."""

from app.plan import HousePlan
from billing.fee_rules import Fees
from billing.store.database import Database
from bot.cases import Cases
from bot.closing import Closing
from bot.late_fees import LateFees
from bot.phrases import Phrases
from bot.ports import Portal
from bot.reach import Reach


def fees_of(plan: HousePlan) -> Fees:
    """The firm's late fees. A country's own policy takes its place here."""
    return Fees(plan.settings.late_fee_rules)


def late_fees_of(plan: HousePlan, database: Database, phrases: Phrases) -> LateFees:
    """What charges them."""
    zone = plan.settings.business_time_zone
    return LateFees(database, plan.clock, fees_of(plan), phrases, zone)


def cases_of(plan: HousePlan, database: Database, phrases: Phrases, portal: Portal) -> Cases:
    """What decides and ends customers' cases."""
    reach = Reach(Closing(phrases, lambda: None), phrases, portal)
    return Cases(database, plan.clock, reach, plan.settings.business_name)
