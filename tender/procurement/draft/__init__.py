"""A procurement while it is being written: plain data that may be unfinished, edited place by place
with the dataclasses as its guide.
"""
