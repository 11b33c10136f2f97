"""Deciding: the outcome worked out, findings on bids dealt with, how firm it all is."""
