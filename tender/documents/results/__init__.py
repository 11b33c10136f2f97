"""The results workbook: every figure of an outcome as a live formula over the marks and rates it
came from.
"""
