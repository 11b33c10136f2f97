"""The invitation to tender as a document: one value made of a procurement, set as a page, as a
tagged PDF and in Word.
"""
