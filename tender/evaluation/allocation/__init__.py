"""One file for each published rule on who gets what when a bidder would hold more lots than it
may (Act s.23(4); PCR reg 46).
"""
