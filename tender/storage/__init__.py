"""What is kept, and how. The only package that knows SQL; everything above it deals in values."""
