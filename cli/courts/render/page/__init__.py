"""HTML: one page that holds all it needs, opens offline and asks nobody for anything."""
