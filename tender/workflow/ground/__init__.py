"""What every stage stands on: the table of who may, the office, the stages, refusals."""
