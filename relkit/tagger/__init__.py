"""The model that learns spans from labels."""
