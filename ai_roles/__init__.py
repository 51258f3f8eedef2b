"""Answers to questions about AI roles, from evidence."""
