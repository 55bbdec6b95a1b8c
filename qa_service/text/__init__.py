"""Text in, text with offsets out; pure functions."""
