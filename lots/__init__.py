"""What is bought, where, in which parts: lots, zones, places, rates, volumes and limits.

Pure: standard library only.
"""
