"""What the service tells its operator while it runs: log lines, health, figures, and a word to whoever started it."""
