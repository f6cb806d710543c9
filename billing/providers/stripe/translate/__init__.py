"""Stripe's objects in the books' words. Pure: no call is made here."""
