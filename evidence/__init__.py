"""What every figure and finding carries: an exact value, its rounding, its working and its source.

Pure: standard library only.
"""
