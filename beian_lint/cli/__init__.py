"""The command line: a thin door. It reads options, calls the library and prints its report."""
