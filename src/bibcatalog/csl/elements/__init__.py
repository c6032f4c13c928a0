"""Rendering elements, a module each (CSL 1.0.2, "Rendering Elements")."""
