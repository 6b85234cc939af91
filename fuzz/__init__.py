"""Fuzzing: any bytes, and nothing but the documented answers. `python -m fuzz` runs it."""
