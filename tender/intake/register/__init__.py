"""The CQC's register as it publishes it, read into dated snapshots: five layouts,
told apart by what is in them.
"""

from tender.intake.register.read import read_register

__all__ = ["read_register"]
