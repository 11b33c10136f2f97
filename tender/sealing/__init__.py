"""Sealing: what bidders send is unreadable until it is opened, and what they are given in return is
signed. Values in, values out.
"""
