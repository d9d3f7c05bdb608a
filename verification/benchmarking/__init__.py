"""The parts of verification/benchmark.py: what it runs, compares and draws."""
