"""Who does the work: the clerk takes one letter through the house, the clock lets time pass, the sandbox keeps parsers apart."""
