"""`paidup policies`: which of the firm's own texts there are, in which language and version."""

from rich.console import Console
from rich.table import Table

from app.plan import HousePlan
from app.tables import print_table


def print_policies(plan: HousePlan) -> None:
    """A row a text; the order is topic and language."""
    texts = plan.settings.policy_folder.list_all()
    if not texts:
        Console(soft_wrap=True).print(
            "There are no policy texts: POLICY_FOLDER names no folder.", highlight=False
        )
        return
    table = Table("Topic", "Language", "Version", "Title", "Found by", "Digest")
    for one in texts:
        row = (one.topic, one.language or "any", one.version, one.title, ", ".join(one.words))
        table.add_row(*row, one.digest)
    print_table(table)
