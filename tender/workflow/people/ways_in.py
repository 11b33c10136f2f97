"""What one-time links are for."""

#: to come in to one procurement; to set a first password; to set another; to stop a recovery
JOIN, FIRST, RECOVER, STOP = "join", "first", "recover", "stop"
