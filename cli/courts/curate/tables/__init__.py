"""Tables as offices keep them: rows of a CSV file made records."""
