"""People of the installation: who may sign in, how they prove who they are, tokens and links."""
