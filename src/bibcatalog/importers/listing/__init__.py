"""Lists of papers that people keep as Markdown or HTML: awesome lists, reading lists, tables."""
