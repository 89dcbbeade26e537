"""Read models that SQL serves better than the fold. All of them can be dropped and made again from the journal."""
