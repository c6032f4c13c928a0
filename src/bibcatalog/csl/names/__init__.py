"""Names: how one is written, how several are joined, how few are shown (CSL 1.0.2, "Names")."""
