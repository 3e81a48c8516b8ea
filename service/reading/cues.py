"""Wordings of a language as patterns over marked sentences, and where in a sentence a wording states something.

What a clause of condition, time or report says is no statement: "om rådet beslutar …", "han undrar om Anna ska …".
"""

import re
from functools import lru_cache

from service.language.fields.statements import Cue, StatementWords
from service.reading.parties import MARK, RANGES, Marked, Parties

# A subject is what stands before a verb, from where its clause begins; a colon or stop ends it.
SUBJECT = r"(?:^|(?<=[.:;,–—(!?]\s))[^.:;?!\n]{1,240}?"


@lru_cache(maxsize=1024)
def pattern(form: str, adverbs: str) -> re.Pattern[str]:
    """A form with its marks and blanks made a regular expression."""
    groups = {"<V>": ("what", r"[^\n]+"), "<S>": ("subject", SUBJECT)}
    groups |= {mark: ("who", f"[{chr(first)}-{chr(beyond - 1)}]") for mark, (first, beyond) in RANGES.items()}
    taken = set(re.findall(r"\?P<(\w+)>", form))

    def named(mark: re.Match[str]) -> str:
        name, body = groups[mark.group().upper()]
        if mark.group().islower() or name in taken:
            return body
        taken.add(name)
        return f"(?P<{name}>{body})"

    written = re.sub(r"<[XPUBGNVSxpubgns]>", named, form.replace("<adv>", adverbs))
    blanks = re.sub(r" \?", r"\\s*", written)
    return re.compile(blanks.replace(" ", r"\s+"), re.IGNORECASE)


def search(cue: Cue, text: str, parties: Parties, words: StatementWords) -> tuple[re.Match[str], Marked] | None:
    """Where a wording states something in a sentence, with the sentence as it was marked; or None."""
    marked = parties.mark(text, words="<N>" in cue.form)
    for match in pattern(cue.form, words.adverbs).finditer(marked.text):
        subject = match.groupdict().get("subject")
        if states(marked.text[: match.start()], words) and (subject is None or heads(subject, words)):
            return match, marked
    return None


def states(lead: str, words: StatementWords) -> bool:
    """Whether what follows ``lead`` is said for itself: no subordinate clause is open, unless it tells what was decided."""
    if whole(lead, words.decision_clause):
        return True
    clause = re.split(r"[;:–—(\"”]|,(?!\s+som\b)", lead)[-1]
    if re.search(rf"(?<!\w)(?:{words.that})\s*$", lead, re.IGNORECASE):
        return True
    opened = re.search(rf"(?<!\w)(?:{words.subordinate}|{words.relative})(?!\w)", clause, re.IGNORECASE)
    return opened is None and not _conditional(lead, words)


def _conditional(lead: str, words: StatementWords) -> bool:
    """Whether the sentence begins as a condition whose clause has not ended."""
    return re.match(rf"\W*(?:{words.conditions})\s", lead, re.IGNORECASE) is not None and "," not in lead


def heads(subject: str, words: StatementWords) -> bool:
    """Whether a phrase can be the subject of a main clause: no open subordinate clause, no relative word just before the verb."""
    subject = re.sub(rf"^.*(?<!\w)(?:{words.that})\s", "", subject, flags=re.IGNORECASE)
    if re.search(rf"(?<!\w)(?:{words.relative}|{words.modals})\s*$", subject, re.IGNORECASE):
        return False
    if re.match(rf"\W*(?:{words.conditions})\s", subject, re.IGNORECASE):
        return False
    inner = re.split(r"[,–—(\"”]", subject)[-1]
    return re.search(rf"(?<!\w)(?:{words.subordinate})\s", inner, re.IGNORECASE) is None


def whole(text: str, form: str) -> bool:
    """Whether a text is nothing but a form."""
    return re.fullmatch(rf"\W*(?:{form})\W*", text, re.IGNORECASE) is not None


def labelled(text: str, form: str) -> re.Match[str] | None:
    """A label of the form at the start of a text, with its colon or dash; what follows is group ``rest``."""
    return re.match(rf"\W*(?P<label>{form})\s*(?::|::|\s[–—-]|–)\s*(?P<rest>.*)$", text, re.IGNORECASE | re.DOTALL)


def tidy(text: str) -> str:
    """A phrase without its closing stop and stray blanks."""
    return re.sub(r"\s+", " ", MARK.sub("", text)).strip(" \t.,;:–—-")
