"""Labelled questions -> the weights of the ranker and its confidence."""
