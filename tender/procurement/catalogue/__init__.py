"""The five procurements as data, and nothing else."""
