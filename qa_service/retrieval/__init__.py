"""Queries to hits: index segments, weightings and exact search."""
