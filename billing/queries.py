"""Books: what may be asked of one customer's books. Bound to the customer, so that nobody sees another's."""
