"""What can go wrong with a paper, as one tree."""


class DocumentError(Exception):
    """The root: the paper could not be made. The message holds no personal data."""


class NoReceipt(DocumentError):
    """A payment that is pending, processing or failed: no money moved, nothing to confirm."""


class WrongCustomer(DocumentError):
    """The invoice or payment belongs to another customer than the one on the paper."""
