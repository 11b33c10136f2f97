"""Example bids, marks and register files for any procurement, invented from a seed number and
marked as illustrative wherever a person sees them.
"""

from tender.examples.make import make_example
from tender.examples.registers import RegisterFile, make_registers
from tender.examples.write import ExamplePaths, write_example

__all__ = ["ExamplePaths", "RegisterFile", "make_example", "make_registers", "write_example"]
