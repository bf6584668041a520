"""Curation: from the notice of a court to records of a knowledge base."""
