"""What people are told about the project itself: status, what is due, letters, what a proposal changes."""
