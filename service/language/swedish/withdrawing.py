"""In what Swedish words somebody takes their own proposal back. A condition, or another meeting, makes it something else."""

_ADV = r"(?: (?:härmed|tyvärr|dessvärre|nu|därför|alltså|också|även|gärna|nog|hellre|då|ändå|helt)){0,3}"
_NOUN = r"(?:(?:dagordnings|mötes)?förslag(?:et|en)?|(?:dagordnings)?punkt(?:en|er|erna)?|(?:dagordnings)?ärende(?:t|n|na)?)"
_MINE = r"(?:(?:båda |alla )?(?:mitt|vårt|min|vår|mina|våra)(?: (?:sena|tidigare|förra|egna?|eget|senaste|två|inskickade))?)"
_LATER = r"\b(?:nästa|nästkommande|senare|annat|ett kommande) (?:möte|sammanträde|gång|tillfälle)|\b(?:till|i) (?:hösten|våren)\b|\bframöver\b"
_IF = r"\b(?:om|ifall) (?:ni|du|vi|jag|det|den|de|dom|man|ingen|någon|alla|inte|så)\b|\b(?:ifall|såvida|förutsatt|förutsättning|tills)\b"
_SAYS = r"\b(?:är|har|blir|kommer|kan|ska|skall|får|tar|vill|inte|ej|måste|behöver|tills|annars)\b"
_TITLE = (
    r"[\"”“'»]?(?P<text>(?!(?:ni|du|vi|jag|man|ingen|någon|alla|dom)\b)(?!(?:det|den|de) (?!\w+a\b))"
    rf"(?:(?!{_SAYS}|{_LATER})[^\n]){{2,140}}?)[\"”“'«]?"
)
_ABOUT = (
    r"(?: till dagordning(?:en)?)?(?: (?:nedan|ovan))?(?:(?: (?:om|angående|ang\.?|gällande|rörande|kring"
    r"|att(?: vi)?(?: ska)? (?:tar?|diskuterar?|pratar?) (?:upp|om)) |: ?| (?=[\"”“'»]|(?-i:[A-ZÅÄÖÉ])))"
    rf"{_TITLE})?"
)
_OFF = r"(?: (?:från|ur|på) (?:dagordningen|agendan|föredragningslistan|listan|mötet))?(?: (?:den här|denna) gången?)?(?: nu)?"
_WHY = (
    rf"(?P<why>(?!.*(?:{_LATER}|{_IF}))(?:(?:,|;| [–-])? (?:eftersom|därför att|för att|för (?:jag|vi|det|den|nu)|på grund av|p\.? ?g\.? ?a\.?"
    r"|med anledning av|då|så (?:det|vi|ni|jag|kan)|nu när|men (?:tack|jag|vi)|och (?:jag|vi|vill|ber|tackar|återkommer|i ?stället|anmäler|har))\b.{2,400}"
    r"|(?:,|;| [–-]) (?!om |till |men ).{2,400}))?"
)
_THEIRS = rf"(?:{_MINE}|det|den)? ?{_NOUN}{_ABOUT}"
_OWN = rf"{_MINE} {_NOUN}{_ABOUT}"
_BACK = rf"(?:drar{_ADV} tillbaka|tar{_ADV} tillbaka|återkallar{_ADV}|återtar{_ADV})"
_BACK_TO = r"(?:dra(?:ga)? tillbaka|ta(?:ga)? tillbaka|återkalla|återta)"
_STRIKE = r"(?:stryk(?:a)?|ta(?:ga)? bort|plocka bort|lyfta? (?:bort|av|ut)|slopa|radera|ta(?:ga)? ut|dra(?:ga)? tillbaka|ta(?:ga)? tillbaka)"
_WANT = r"(?:vill|skulle vilja|önskar|måste|behöver|får|tänker|väljer(?: att)?|ber att få|har (?:bestämt|beslutat)(?: mig| oss)?(?: för)?(?: att)?)"
_OPENING = r"(?:(?:hej|hejsan|nej|tyvärr|dessvärre|förlåt|ok(?:ej)?|ja|men|så|och|obs|ursäkta|tack)(?: \w+[,!])?[,.!:]? )*"
_I = r"(?:jag|vi|undertecknad)"

WITHDRAWALS = (
    rf"{_OPENING}(?:{_I}{_ADV} )?{_BACK} {_THEIRS}{_OFF}{_WHY}",
    rf"{_OPENING}(?:härmed|därför|därmed|nu|då)?{_ADV} ?(?:drar|tar) {_I}{_ADV} tillbaka {_THEIRS}{_OFF}{_WHY}",
    rf"{_OPENING}(?:{_I}{_ADV} )?drar{_ADV} (?:{_MINE}|det|den)? ?{_NOUN}{_ABOUT} tillbaka{_WHY}",
    rf"{_OPENING}(?:{_I}{_ADV} )?{_WANT}{_ADV} {_BACK_TO} {_THEIRS}{_OFF}{_WHY}",
    rf"{_OPENING}(?:härmed|därför|nu)?{_ADV} ?(?:vill|måste|får|önskar) {_I}{_ADV} {_BACK_TO} {_THEIRS}{_OFF}{_WHY}",
    rf"{_OPENING}(?:{_I}{_ADV} {_WANT}{_ADV} )?{_STRIKE} {_OWN}{_OFF}{_WHY}",
    rf"{_OPENING}(?:{_MINE}|det|den)? ?{_NOUN}{_ABOUT} (?:dras|är|har dragits){_ADV} tillbaka(?:draget|dragen|dragna)?{_WHY}",
    rf"{_OPENING}{_OWN} (?:utgår|stryks|tas bort|(?:kan|ska|får|bör) (?:strykas|utgå|tas bort|dras tillbaka|bort)){_ADV}{_OFF}{_WHY}",
)
_IT = r"(?:det|den|detta|det här|den här|förslaget|punkten|(?:min |den här )?frågan?|mitt mejl)"
BARE_WITHDRAWALS = (
    rf"{_OPENING}(?:{_I}{_ADV} )?{_BACK}(?: {_IT})?{_OFF}{_WHY}",
    rf"{_OPENING}(?:{_I}{_ADV} )?drar{_ADV} {_IT} tillbaka{_WHY}",
    rf"{_OPENING}(?:{_I}{_ADV} )?{_WANT}{_ADV} {_BACK_TO} {_IT}{_OFF}{_WHY}",
    rf"{_OPENING}{_STRIKE} {_IT}{_OFF}{_WHY}",
    rf"{_OPENING}{_IT} (?:utgår|stryks|tas bort|dras tillbaka|(?:kan|ska|får) (?:strykas|utgå|tas bort|dras tillbaka)){_ADV}{_OFF}{_WHY}",
    r"(?:tillbakadraget|dras tillbaka|utgår|stryks)",
    r"(?:jag )?ångra(?:r)?(?: (?:det|mig|förslaget|mitt förslag))?",
)
