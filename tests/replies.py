"""An answer to a mail of ours as mail programs write it: above the quoted mail, below it, or under the row it is about."""

import re
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr
from functools import partial
from typing import NamedTuple

from ekeby_office import proof

_TASK = r'<div class="task"(?:(?!</div>).)*?>#{row}</span>.*?</div>'
_TAG = re.compile(r"<(/?)(table|tbody|tr|td|div|p)\b[^>]*>")


class Words(NamedTuple):
    """What programs write around a quoted mail, in one language."""

    wrote: str
    headers: tuple[str, ...]
    phone: str


SWEDISH = Words(
    wrote="Den fre 6 mars 2026 kl 15:00 skrev {name} <{address}>:",
    headers=("Från: {name} <{address}>", "Skickat: den 6 mars 2026 15:00", "Till: {to}", "Ämne: {subject}"),
    phone="Skickat från min iPhone",
)
ENGLISH = Words(
    wrote="On Fri, 6 Mar 2026 at 15:00, {name} <{address}> wrote:",
    headers=("From: {name} <{address}>", "Sent: Friday, 6 March 2026 15:00", "To: {to}", "Subject: {subject}"),
    phone="Sent from my iPhone",
)


class Reply(NamedTuple):
    """An answer to ``mail``, at a ``place``: top, bottom, or inline, which is below the row of the task ``number``."""

    mail: EmailMessage
    answer: str
    place: str
    number: str
    words: Words

    def says(self, line):
        """A line of the words, filled in with what our mail says of itself."""
        name, address = parseaddr(str(self.mail["From"]))
        return line.format(name=name, address=address, to=self.mail["To"], subject=self.mail["Subject"])

    def text(self):
        """Our text, parted where an inline answer goes."""
        text = self.mail.get_body(("plain",)).get_content().replace("\r\n", "\n").rstrip()
        return self._parted(text, rf"(?m)^#{self.number} .*(?:\n    .*)+\n")

    def page(self):
        """What is inside our HTML, parted where an inline answer goes; each piece is whole, as editors leave it."""
        first, rest = self.open_page()
        tags = []
        for tag in _TAG.finditer(first if rest else ""):
            tags = tags[:-1] if tag[1] else [*tags, tag]
        return first + "".join(f"</{tag[2]}>" for tag in reversed(tags)), "".join(tag[0] for tag in tags) + rest

    def open_page(self):
        """The same without mending the tags: for programs that write into the quoted mail."""
        page = re.search(r"(?s)<body[^>]*>(.*)</body>", self.mail.get_body(("html",)).get_content())[1]
        return self._parted(page, "(?s)" + _TASK.format(row=self.number))

    def around(self, head, pieces, own):
        """The reply's parts in the order of its place."""
        first, rest = pieces
        return "".join({"top": (own, head, first), "bottom": (head, first, own), "inline": (head, first, own, rest)}[self.place])

    def _parted(self, ours, row):
        end = re.search(row, ours).end() if self.place == "inline" else len(ours)
        return ours[:end], ours[end:]


def _marked(text):
    return "".join(f"> {line}".rstrip() + "\n" for line in text.split("\n")) if text else ""


def plain(reply, *, head="\n{wrote}\n", marked=_marked, signed=""):
    """A text with quote marks, the attribution above it."""
    own = f"\n{reply.answer}\n{signed and f'{chr(10)}{signed}{chr(10)}'}\n"
    head = reply.says(head.format(wrote=reply.words.wrote, headers="\n".join(reply.words.headers)))
    return "plain", reply.around(head, [marked(piece) for piece in reply.text()], own)


def plain_phone(reply):
    """A telephone's: what it is sent from stands below the writer's words."""
    return plain(reply, signed=reply.words.phone)


def plain_outlook(reply):
    """A rule, a block of header fields, and our text without marks."""
    return plain(reply, head="\n" + "_" * 32 + "\n{headers}\n\n", marked=str)


def gmail(reply):
    """Gmail's blockquote; an answer within parts it."""
    frame = '<blockquote class="gmail_quote" style="margin:0 0 0 0.8ex;border-left:1px solid #ccc;padding-left:1ex">'
    head = f'<div class="gmail_quote"><div dir="ltr" class="gmail_attr">{_safe(reply, reply.words.wrote)}<br></div>'
    pieces = [f"{frame}{piece}</blockquote>" for piece in reply.page()]
    return "html", reply.around(head, pieces, f'<div dir="ltr">{reply.answer}</div><br>') + "</div>"


def apple(reply, *, signed=""):
    """Apple Mail's blockquote; an answer within parts it."""
    head = f'<div><br><blockquote type="cite"><div>{_safe(reply, reply.words.wrote)}</div><br></blockquote></div>'
    pieces = [f'<blockquote type="cite">{piece}</blockquote>' for piece in reply.page()]
    return "html", reply.around(head, pieces, f'<div dir="auto">{reply.answer}</div>{signed}')


def phone(reply):
    """A telephone's, as Apple Mail's."""
    return apple(reply, signed=f'<br><div dir="ltr">{reply.words.phone}</div>')


def outlook(reply):
    """Outlook's rule and header block; an answer within stands in our mail, in a colour of its own."""
    fields = "<br>".join(
        f"<b>{field}:</b>{_safe(reply, rest)}" for field, _, rest in (one.partition(":") for one in reply.words.headers)
    )
    head = (
        '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
        f'<p class="MsoNormal">{fields}</p></div><p class="MsoNormal">&nbsp;</p>'
    )
    own = f'<p class="MsoNormal"><span style="color:#1F497D">{reply.answer}</span></p>'
    return "html", f'<div class="WordSection1">{reply.around(head, reply.open_page(), own)}</div>'


SHAPES = {
    "Gmail, text": plain,
    "Outlook, text": plain_outlook,
    "a phone, text": plain_phone,
    "Apple Mail, text": partial(plain, head="\n{wrote}\n\n"),
    "Gmail": gmail,
    "Outlook": outlook,
    "Apple Mail": apple,
    "a phone": phone,
}


def letter(reply, shape, when, name="posting"):
    """The whole letter that answers our mail, proved to be its reader's."""
    kind, content = shape(reply)
    writer = parseaddr(str(reply.mail["To"]))[1]
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = reply.mail["To"], reply.mail["Reply-To"], f"Re: {reply.mail['Subject']}"
    made["Date"], made["Message-ID"], made["In-Reply-To"] = when, f"<{name}@ekeby.example>", reply.mail["Message-ID"]
    made.set_content(content if kind == "plain" else f"<html><body>{content}</body></html>", subtype=kind)
    return proof(writer).encode() + made.as_bytes(policy=SMTP)


def _safe(reply, line):
    return reply.says(line).replace("<", "&lt;").replace(">", "&gt;")
