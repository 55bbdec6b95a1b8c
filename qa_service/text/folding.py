"""What makes two texts the same words: neither their case nor their white space counts."""

from __future__ import annotations


def folded(text: str) -> str:
    """Return a text with its case and its white space made the same."""
    return " ".join(text.casefold().split())
