"""Where the head of the audit is kept outside of the installation: a locked object in a store, the
stamp of a time-stamp authority. Values in, values out.
"""
