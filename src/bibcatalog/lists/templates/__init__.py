"""Annotated lists through templates (Jinja2): packaged ones, or a person's own.

``find`` knows which templates there are, ``render`` writes a list through one. Jinja2 is imported when that is done.
"""

from bibcatalog.lists.templates.find import template_names, template_output
from bibcatalog.lists.templates.render import render_template

__all__ = ["render_template", "template_names", "template_output"]
