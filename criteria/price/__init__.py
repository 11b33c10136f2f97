"""The price rules, one file each, and the scheme that names one."""
