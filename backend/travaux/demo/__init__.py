"""A living negotiation to look at: a draft agreement, invented persons, and two weeks of their work on it."""
