"""Drafting: whose measures a notice tells, and what it says of each."""
