"""Votes that nobody can read before the vote is closed: commit first, reveal later (RFC 2104, HMAC-SHA-256).

The key is chosen by the delegation and stays with it until the reveal, so neither the server nor a reader of the log
learns the choice. The seal names ballot and delegation: nobody can copy another's.
"""

import hmac
import re
from hashlib import sha256

from travaux.treaty.polls import Choice

KEY = re.compile(r"[0-9a-f]{64}")
"""256 bits from a source of true chance, as lower-case hexadecimal digits."""
COMMITMENT = re.compile(r"[0-9a-f]{64}")


def commitment(key: str, decision: str, delegation: str, choice: Choice) -> str:
    """The seal as hexadecimal digits: HMAC-SHA-256 under `key` of `decision|delegation|choice` in UTF-8."""
    sealed = f"{decision}|{delegation}|{choice.value}".encode()
    return hmac.new(bytes.fromhex(key), sealed, sha256).hexdigest()


def opens(key: str, seal: str, decision: str, delegation: str, choice: Choice) -> bool:
    """Whether this is what was sealed."""
    return hmac.compare_digest(commitment(key, decision, delegation, choice), seal)
