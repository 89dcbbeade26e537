"""The functional core: what a negotiation is and what may happen in it. No I/O, no clock, no chance, no framework."""
