"""How names are written, and the short titles of persons before them; for patterns that heed capitals."""

from __future__ import annotations

TITLES = ("Dr", "Mr", "Mrs", "Ms", "Prof")
"""Short titles, which a point may follow."""

CAPITALISED = r"\p{Lu}[\p{L}'’-]+"
"""A word of a name that has a capital and no point: a full stop behind it ends the sentence."""

POINTED = r"\p{Lu}[\p{L}.'’-]+"
"""A word of a name, or the initials of one, with the points in and behind it."""
