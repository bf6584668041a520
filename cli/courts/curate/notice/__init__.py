"""A notice in whatever file it comes, as numbered paragraphs."""
