"""The command line, and the runs that it orders: build, preview."""
