"""Parts of the house in four groups; each is made once, when it is first asked for."""
