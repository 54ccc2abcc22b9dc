"""The search server: the same documents and tokens as in the database, asked by the same clauses (0030)."""
