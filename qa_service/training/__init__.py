"""Labelled questions to the weights of the ranker and its confidence."""
