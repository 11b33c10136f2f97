"""Bidding: an organisation takes part, writes its bid together, submits it and holds a receipt.

One verb for each thing a bidder does.
"""
