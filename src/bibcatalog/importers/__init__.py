"""Text -> CSL-JSON items, and what is wrong with the text."""
