"""The page that a platform keeps for a person beside the chat with the bot (Slack's Home tab)."""

from bot.messages import AccountId, Address, ChannelName, ChatId

_HOME = "home:"


def home_address(channel: ChannelName, account: AccountId, user: str) -> Address:
    """Where a person's page is put up."""
    return Address(channel, account, ChatId(f"{_HOME}{user}"))


def home_beside(chat: Address, user: str) -> Address:
    """The page that belongs to a private chat with that user."""
    return home_address(chat.channel, chat.account, user)


def home_of(address: Address) -> str | None:
    """The inverse: whose page; None for an address of another kind."""
    before, found, user = address.chat.partition(_HOME)
    return user if found and not before else None
