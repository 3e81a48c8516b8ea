"""What Postfix makes of every sequence of CR, LF, dot and a letter around a letter's end: writes the table we are held to.

    python tests/torture/smuggling.py

A Postfix of its own, as strict as it knows (``smtpd_forbid_bare_newline = normalize``, here also towards this machine). In
each connection a first letter contains one sequence; a second transaction follows, without waiting. Where the sequence ends the
letter, Postfix has two, else one that contains the second's commands. Needs Debian's postfix, and root. The same is sent to our
door by ``tests/intake/test_smuggling.py``.
"""

import itertools
import json
import re
import socket
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))

import peers

ANSWERS = Path(__file__).parent.parent / "intake" / "smuggling.json"
TOKENS, LONGEST = "\r\n.a", 6
SETTING = "smtpd_forbid_bare_newline = normalize"
BEFORE = ("Hej", "Hej\r\n")
HEAD = "Subject: Utkast\r\n\r\n"


def sequences():
    """Every sequence, behind text in the middle of its line and behind a whole line."""
    for before in BEFORE:
        for length in range(LONGEST + 1):
            yield from (before + "".join(tokens) for tokens in itertools.product(TOKENS, repeat=length))


def stream(text, number):
    """All that is sent after the first 354."""
    second = f"MAIL FROM:<b{number}@x.example>\r\nRCPT TO:<bra@moten.ekeby.example>\r\nDATA\r\nTva\r\n.\r\nQUIT\r\n"
    return f"{HEAD}{text}da\r\n{second}".encode()


def send(port, text, number):
    with socket.create_connection(("127.0.0.1", port), timeout=60) as door, door.makefile("rb") as replies:
        replies.readline()
        for command in ("EHLO mx", f"MAIL FROM:<a{number}@x.example>", "RCPT TO:<bra@moten.ekeby.example>", "DATA"):
            door.sendall(command.encode() + b"\r\n")
            while replies.readline()[3:4] != b" ":
                pass
        door.sendall(stream(text, number))
        replies.read()


def held(folder):
    """What Postfix holds: the text after the header of each letter, by its sender."""
    names = [str(path) for path in (folder / "queue" / "hold").rglob("*") if path.is_file()]
    letters = {}
    for at in range(0, len(names), 500):
        command = ["postcat", "-c", folder / "conf", "-eb", *names[at : at + 500]]
        told = subprocess.run(command, check=True, capture_output=True).stdout
        for part in told.split(b"*** ENVELOPE RECORDS ")[1:]:
            sender = re.search(rb"^sender: (\w+)@", part, re.MULTILINE)[1].decode()
            body = part.partition(b"*** MESSAGE CONTENTS ")[2].rpartition(b"*** HEADER EXTRACTED ")[0]
            letters[sender] = body.partition(b"\n")[2].decode().removeprefix("\n")
    return letters


def table(letters, texts):
    """Which sequences end the first letter, and what it says up to the second, where that can be taken as it is."""
    firsts = {text: letters[f"a{number}"] for number, text in enumerate(texts)}
    ended = [text for text, first in firsts.items() if "MAIL FROM" not in first]
    fit = [text for text in firsts if text in ended or proper(text)]
    return {"sequences": len(firsts), "ended": ended, "letters": {text: firsts[text].partition("MAIL FROM")[0] for text in fit}}


def proper(text):
    """Whether each CR and each LF is part of a line end."""
    return not {"\r", "\n"} & set(text.replace("\r\n", ""))


def main():
    peers.MAIN += f"{SETTING}\nsmtpd_forbid_bare_newline_exclusions =\nsmtpd_junk_command_limit = 1000\n"
    version = subprocess.run(["postconf", "-h", "mail_version"], check=True, capture_output=True, text=True).stdout.strip()
    texts = list(sequences())
    with peers.postfix() as postfix:
        for number, text in enumerate(texts):
            send(postfix.port, text, number)
        answers = table(held(postfix.hold.parents[1]), texts)
    ANSWERS.write_text(json.dumps({"postfix": version, "setting": SETTING, **answers}, indent=0) + "\n", "utf-8")
    print(f"Postfix {version}: {len(texts)} sequences, {len(answers['ended'])} end the letter")


if __name__ == "__main__":
    main()
