"""The signs that begin an item of a list."""

from __future__ import annotations

BULLETS = "•‣◦▪■●○▸►▶◆◇□⁃∙➢➤❏❑❖"
"""Signs that begin an item, and are none of running text."""

TICKS = "✓✔✗✘☐☑☒"
"""Signs that do so and say something of the item, with which they are quoted."""

DASHES = "-–*+·→➔"
"""Signs that do so, and may stand in running text too."""
