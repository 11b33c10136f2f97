"""How bidders are judged: questions, scales, weights, price rules and conditions of participation.

Pure: standard library only.
"""
