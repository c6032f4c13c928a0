"""Exporters: a bibliography in, text out. Each is registered as an entry point, as a stranger's would be."""
