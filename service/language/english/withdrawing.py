"""In what English words somebody takes their own proposal back. A condition, or another meeting, makes it something else."""

_NOUN = r"(?:(?:agenda )?(?:proposals?|items?|suggestions?|points?|motions?)|proposed item)"
_MINE = r"(?:(?:both |all )?(?:of )?(?:my|our)(?: (?:late|earlier|previous|own|last|two|proposed))?)"
_LATER = r"\b(?:next|later|another|following) (?:meeting|time|session)|\buntil\b|\blater\b"
_IF = r"\b(?:if|unless|provided|in case|whether)\b"
_SAYS = r"\b(?:is|are|was|were|has|have|will|can|cannot|can't|not|don't|must|should|if|unless|until)\b"
_TITLE = rf"[\"”“'‘«]?(?P<text>(?:(?!{_SAYS}|{_LATER})[^\n]){{2,140}}?)[\"”“'’»]?"
_ABOUT = (
    r"(?: (?:for|to|on) the agenda)?(?: (?:below|above))?(?:(?: (?:on|about|regarding|concerning|re|for"
    r"|to (?:discuss|take up|talk about)) |: ?| (?=[\"”“'‘«]|(?-i:[A-Z])))"
    rf"{_TITLE})?"
)
_OFF = r"(?: (?:off|from|on|of) (?:the |our )?(?:agenda|list|meeting))?(?: (?:for now|this time|after all|again))?"
_WHY = (
    rf"(?P<why>(?!.*(?:{_LATER}|{_IF}))(?:(?:,|;| [–-])? (?:because|since|as|for|due to|owing to|given that|now that|so"
    r"|and (?:i|we|will|would|apologise|apologize|thank|instead)|but (?:i|we|thank))\b.{2,400}|(?:,|;| [–-]) (?!if |to |but ).{2,400}))?"
)
_THEIRS = rf"(?:{_MINE}|the|this)? ?{_NOUN}{_ABOUT}"
_OWN = rf"{_MINE} {_NOUN}{_ABOUT}"
_OPENING = r"(?:(?:hi|hello|dear all|sorry|unfortunately|no|yes|ok|so|and|but|apologies|thanks|hereby)(?: \w+[,!])?[,.!:]? )*"
_WILL = (
    r"(?: hereby| therefore| now| (?:would|'d) like to| want to| wish to| have to| must| need to| am going to| will| have decided to"
    r"| have chosen to| prefer to|'ll|'d like to|'m| am| are|'re){0,2}"
)
_BACK = r"(?:hereby )?(?:withdraw(?:ing)?|retract(?:ing)?|take back|taking back|pull(?:ing)?|rescind)"
_STRIKE = r"(?:take (?:off|out|back)|take|remove|drop|strike(?: out)?|pull|withdraw|cancel|delete|retract|scrap)"

WITHDRAWALS = (
    rf"{_OPENING}(?:i|we){_WILL} {_BACK} {_THEIRS}{_OFF}{_WHY}",
    rf"{_OPENING}(?:i|we){_WILL} {_BACK} (?:my|our) (?P<text>\S.{{2,80}}?) (?:proposal|item|suggestion){_OFF}{_WHY}",
    rf"{_OPENING}{_BACK} {_OWN}{_OFF}{_WHY}",
    rf"{_OPENING}(?:take|taking) (?:my|our) {_NOUN}(?: back| off){_OFF}{_WHY}",
    rf"{_OPENING}(?:(?:i|we){_WILL} )?{_STRIKE} {_OWN}{_OFF}{_WHY}",
    rf"{_OPENING}(?:{_MINE}|the) {_NOUN}{_ABOUT} (?:is|are|has been)(?: hereby| now)? withdrawn{_OFF}{_WHY}",
    rf"{_OPENING}{_OWN} (?:is|can be|should be|may be|to be)(?: now)? (?:dropped|removed|struck|withdrawn|taken off|skipped){_OFF}{_WHY}",
)
_IT = r"(?:it|this|that|the (?:proposal|item|point|suggestion)|this (?:proposal|item|point)|my (?:question|mail|e-?mail))"
BARE_WITHDRAWALS = (
    rf"{_OPENING}(?:i|we){_WILL} {_BACK} {_IT}{_OFF}{_WHY}",
    rf"{_OPENING}{_STRIKE} {_IT}(?: back| off)?{_OFF}{_WHY}",
    rf"{_OPENING}(?:please )?(?:withdrawn|withdraw)",
    rf"{_OPENING}{_IT} (?:is|can be|should be|may be)(?: now| hereby)? (?:dropped|removed|struck|withdrawn|taken off|skipped){_OFF}{_WHY}",
    r"undo(?: (?:it|this|that))?",
)
