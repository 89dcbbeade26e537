"""The command line. What people read goes to standard output, what goes wrong to standard error in one sentence."""

from travaux.cli.commands import main

__all__ = ["main"]
