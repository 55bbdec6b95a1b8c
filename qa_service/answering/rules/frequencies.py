"""How often something is: the words and the pattern that tell it."""

from __future__ import annotations

OFTEN = """
    daily weekly fortnightly monthly quarterly yearly annual annually hourly nightly always never often
    usual usually regular regularly frequent frequently occasional occasionally seldom sometimes
    constant constantly continuous continuously continually monday mondays tuesday tuesdays wednesday
    wednesdays thursday thursdays friday fridays saturday saturdays sunday sundays
    once twice thrice times time each every per ever all any between needed required when if
    after before until during throughout morning evening nights summers winters interval intervals occasions
    """
"""Words one of which a sentence has that tells how often something is; those that tell a share do too."""

FREQUENCY = r"""
    % | \bin\s\d | \b(?:semi|bi)-?\w+
    | (?<!\b(?:takes?|took|lasts?|lasted|for|within|about|around|over|nearly)\s)
      \b(?:an?|the)\s(?:second|minute|hour|day|night|week|month|quarter|season|year|decade|century)\b
    """
"""A share, or a time in which something is once or more, but not one that it takes."""
