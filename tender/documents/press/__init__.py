"""Printing: sections laid out side by side in worker processes and joined into one tagged PDF."""
