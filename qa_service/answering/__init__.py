"""A question and its hits to an answer of quotes, or an abstention."""
