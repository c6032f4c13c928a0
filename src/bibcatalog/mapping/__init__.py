"""One table per format; each row says which part of a reference a field holds, and cites its source."""
