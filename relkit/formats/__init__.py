"""Readers of what other programs for labelling text write, a module for each format."""
