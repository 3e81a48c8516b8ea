"""A member who takes their own proposal back: by its title, or as an answer to a letter of ours that told of it.

Only what is said outright counts: not a condition, a negation, something put off, or what happened elsewhere.
"""

import re
from collections.abc import Iterable

from service.reading.desk import SentLetter
from service.reading.ground import Ground, said
from service.reading.manners import first_upper
from service.reading.patterns import whole
from service.register.requests import WithdrawProposal

_TOLD = ("ProposalFiled", "ProposalAnswered")
"""Letters to a proposer, under which "strike it" can mean nothing else than the proposal."""
_ID = re.compile(r"p\d+")


def read_withdrawal(line: str, ground: Ground) -> WithdrawProposal | None:
    """The withdrawal that a whole line, without the courtesies around it, is."""
    words = ground.pack.requests
    sentence = " ".join(line.split())
    bare = sentence.rstrip(".! ")
    told = any(letter.kind in _TOLD for letter in ground.desk.answers)
    found = whole(words.withdrawals, bare) or (whole(words.bare_withdrawals, bare) if told else None)
    if found is None:
        return None
    groups = found.groupdict()
    return WithdrawProposal(
        title=said(groups, "text") or None,
        among=proposals(ground.desk.answers),
        words=first_upper(said(groups, "why").lstrip(" ,;–-")) or None,
        sentence=sentence,
    )


def proposals(answers: Iterable[SentLetter]) -> tuple[str, ...]:
    """The ids of the proposals that the answered letters told of."""
    return tuple(dict.fromkeys(id_ for letter in answers for id_ in letter.about.split() if _ID.fullmatch(id_)))
