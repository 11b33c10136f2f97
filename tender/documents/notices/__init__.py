"""The notices of a procurement: what each holds, field by field, and the release that says the same
to programs. Values in, values out.
"""
