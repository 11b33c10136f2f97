"""What each bidder is told, part by part: its outcome, how submissions were assessed, its own
scores with reasons, and the winners' scores.
"""
