"""The scoring engine: submissions in, an outcome with all its working out.

Pure; one door, `evaluate.evaluate`.
"""
