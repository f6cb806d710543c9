"""What carries out the orders of papers: mails to an address on file, and bundles."""

from collections.abc import Mapping

from bot import bundles, paper_mail
from bot.bundles import Bundles
from bot.effects import Order
from bot.paper_mail import PaperMail


def orders_of_papers(mail: PaperMail, bundled: Bundles) -> Mapping[str, Order]:
    """Effect kind → what carries it out."""
    return {
        paper_mail.KIND: mail.send,
        bundles.KIND: bundled.order,
        bundles.MADE: bundled.tell,
    }
