"""Citation keys: what other conventions would give, renaming them in a catalog, and rewriting what cites them."""
