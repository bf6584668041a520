"""Text as people type it and as terminals show it: folding (`normalise`) and making harmless (`harmless`)."""
