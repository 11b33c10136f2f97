"""One file for each published rule on who gets what when a bidder leads more lots than it
may hold (Act s.23(4); PCR reg 46).
"""
