"""The rich-text tree and its printers; the lowest layer, which imports nothing else of ours."""
