"""What every page stands on: doors, guards, errors, forms."""
