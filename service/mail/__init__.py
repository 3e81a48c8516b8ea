"""Letters as values, in and out. Nothing here opens a file or a socket."""
