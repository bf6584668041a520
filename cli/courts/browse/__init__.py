"""Type and see: the search engine behind every keystroke, on a full screen."""
