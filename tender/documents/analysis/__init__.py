"""What the marks of a procurement look like, in words, tables and pictures."""
