"""Records as text: what one is called, how a curator writes it, how it is put into a file."""
