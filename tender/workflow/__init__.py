"""What people do, one verb per function.

Pages, the API and the command line are thin clients of these.
"""
