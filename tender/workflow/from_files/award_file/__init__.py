"""An award file verified by itself, each part by its own rules and against the others."""
