"""What each bidder is told, part by part: its outcome, its own scores with reasons, the winners'
scores, and what happens next.
"""
