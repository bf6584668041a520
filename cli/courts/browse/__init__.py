"""Type and see: the search engine behind every keystroke, on a full screen."""

import os

os.environ.setdefault("TEXTUAL_FPS", "120")  # a keystroke waits for the next picture, half of 8 ms and not of 17
