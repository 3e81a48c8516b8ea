"""From the bytes of a file to blocks. Nothing here opens a file or knows what minutes are."""
