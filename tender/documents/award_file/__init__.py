"""The award file: everything that an award rests on, in one .zip that verifies by itself."""
