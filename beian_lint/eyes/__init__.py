"""The two eyes: what a person sees of a page, read from its files or from a browser."""
