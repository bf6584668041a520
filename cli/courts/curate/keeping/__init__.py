"""The curator's own library: where records are written, and the editor that opens them."""
