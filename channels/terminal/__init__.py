"""The terminal: the same conversation in lines. `paidup chat` opens it with its two streams.

There is no CHANNEL here: a terminal belongs to one person at one keyboard, so that no server opens
it by itself.
"""
