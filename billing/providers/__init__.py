"""Payment providers: one folder each, over one port. No provider knows another."""

NOT_PLUGINS = frozenset({"port", "provider"})
