"""From red to green: fixes and their proof, the right code for a footer, a first settings file."""
