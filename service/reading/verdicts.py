"""What chair and secretary say to a proposal, and who approves minutes."""

import re
from collections.abc import Sequence
from datetime import date

from service.reading.desk import SentLetter
from service.reading.ground import Ground, marked, said
from service.reading.patterns import asked, inside, opening, whole
from service.reading.withdrawing import proposals
from service.register.people import FILERS
from service.register.requests import AnswerProposal, ApproveMinutes, Verdict, WithdrawProposal

_PROPOSED = "AgendaNews"
_WITH_MINUTES = ("ActionsListed", "MinutesReceived", "MinutesApproved", "RecordsCorrected")


def read_verdict(text: str, ground: Ground) -> AnswerProposal | None:
    """What the whole new text of an answer says to the proposal that was answered; to which of several is for the register."""
    told = proposals(letter for letter in ground.desk.answers if letter.kind == _PROPOSED)
    words = " ".join(text.split())
    if not told or not words or words.endswith("?"):
        return None
    line = marked(words, ground)
    for verdict, patterns in ground.pack.requests.verdicts:
        found = opening(patterns, line.text) or (next(inside(patterns, line.text), None) if verdict == "move" else None)
        if found:
            to = line.day(found.start()) if verdict == "move" and "<D>" in found[0] else None
            return AnswerProposal(
                proposal=told[0] if len(told) == 1 else None,
                verdict=Verdict(verdict),
                to=to,
                words=_more(words, found, line.text),
                sentence=words,
            )
    return None


def _more(words: str, found: re.Match[str], line: str) -> str | None:
    """The whole answer, if it says more than the verdict."""
    return words if len(line[found.end() :].split()) > 1 or len(line[: found.start()].split()) > 1 else None


def read_titled(sentence: str, ground: Ground) -> AnswerProposal | WithdrawProposal | None:
    """A verdict that names its proposal by title. A member who wants one struck can only mean their own."""
    words = " ".join(sentence.split())
    line = marked(words.rstrip(".! "), ground)
    for verdict, found in asked(ground.pack.requests.titled, line.text):
        if title := said(found.groupdict(), "text"):
            if verdict == "decline" and ground.desk.role not in FILERS:
                return WithdrawProposal(title=title, sentence=words)
            to = line.day(found.end("text")) if verdict == "move" else None
            return AnswerProposal(title=title, verdict=Verdict(verdict), to=to, sentence=words)
    return None


def read_approval(sentence: str, ground: Ground) -> ApproveMinutes | None:
    """The approval of minutes. "Approved" alone approves only what came with minutes, or nothing else that was sent."""
    words = ground.pack.requests
    line = marked(" ".join(sentence.split()).strip(".! -–—"), ground, past=True)
    named, bare = whole(words.approvals, line.text), whole(words.bare_approvals, line.text)
    under = [letter for letter in ground.desk.answers if letter.kind in _WITH_MINUTES]
    if not named and not (bare and (under or not ground.desk.answers)):
        return None
    if any(inside(words.but, line.text)):
        return None
    on = next((day.on for day in line.days if day.on), None) or _day(under)
    return ApproveMinutes(on=on, sentence=" ".join(sentence.split()))


def _day(under: Sequence[SentLetter]) -> date | None:
    """The day of the meeting that the answered letter is about."""
    days = {letter.about for letter in under if re.fullmatch(r"\d{4}-\d\d-\d\d", letter.about)}
    return date.fromisoformat(days.pop()) if len(days) == 1 else None
