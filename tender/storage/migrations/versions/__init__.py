"""Steps from one schema to the next, run in order."""
