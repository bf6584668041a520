"""Checking: what may be wrong with a knowledge base, where it stands, and what mends it."""
