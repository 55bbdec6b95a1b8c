"""What is asked: a question as typed, after others -> the ways to read it, each a query."""
