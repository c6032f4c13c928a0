"""Which keys a manuscript cites: LaTeX and what it writes for BibTeX and Biber, Markdown as pandoc reads it, Typst.

``read`` follows a manuscript through its files; each of the other modules reads one kind of file, from text alone.
"""
