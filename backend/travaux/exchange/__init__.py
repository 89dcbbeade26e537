"""Import and export of real texts: nothing of a text may be lost on the way in or out."""
