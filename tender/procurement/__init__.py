"""One procurement as a value that binds lots and criteria, its calendar,
its duration and the checks on it. Pure.
"""
