"""From files to documents without an installation: what the command line does."""
