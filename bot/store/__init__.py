"""Tables and queries of conversations, identities, tickets, inbox and outbox."""
