"""CSL-JSON and CSL-YAML of any quality: what their importers share."""
