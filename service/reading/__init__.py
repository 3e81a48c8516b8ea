"""From blocks and text to requests: what a letter says, with the sentence that says it. No I/O, no clock."""
