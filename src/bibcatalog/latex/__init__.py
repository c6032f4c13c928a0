"""Unicode to LaTeX and back, for one string at a time; callers know which fields are verbatim."""
