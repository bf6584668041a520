"""Reading knowledge bases.

`places` says where they are, `files` with `yaml_text` and `json_text` makes trees of them, `schema` makes the model of
trees, `stack` lays several over each other.
"""
