"""Travaux: the record of how a treaty came to say what it says."""
