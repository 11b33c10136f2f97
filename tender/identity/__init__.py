"""Who somebody is: passwords, second factors, one-time links and council accounts.

Values in, values out; no database, no clock, no page.
"""
