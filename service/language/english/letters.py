"""The words of English letters and of mail programs that speak English."""

from service.language.fields.letters import LetterWords, Quoting

_GREETINGS = (
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings)(?: (?:all|everyone|everybody|there|again|team|folks|both))?(?:[ ,]+[\w.'-]+){0,3}",
)

QUOTING = Quoting(
    marker=(r"reply above this line",),
    wrote=(r"wrote", r"writes", r"sent", r"has written", r"said", r"quoting"),
    labels=(
        ("from", (r"from", r"sender")),
        ("date", (r"sent", r"date", r"sent on")),
        ("to", (r"to", r"recipients?")),
        ("copy", (r"cc", r"bcc")),
        ("subject", (r"subject", r"re")),
        ("reply", (r"reply-to",)),
    ),
    message=(r"message", r"e-?mail", r"mail"),
    forwarded=(r"begin forwarded message", r"forwarded message(?: follows| from .*)?", r"forwarded by .{3,60}"),
    sent_from=(
        r"sent (?:from|via|using|with) (?:my |a |an |the )?\S+(?: \S+){0,6}",
        r"get (?:outlook|bluemail|the app) for \w+.*",
        r"from my (?:iphone|ipad|phone|mobile|galaxy|android)\w*.*",
        r"typed (?:with|on) .{2,40}|sent on the go",
    ),
    closings=(
        r"(?:with )?(?:my |the )?(?:very )?(?:best|kind|kindest|warm|warmest|many|friendly)?,? ?(?:regards|wishes|greetings)",
        r"all the best|best|br|kr|cheers",
        r"(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?|yours",
        r"respectfully(?: yours)?",
    ),
    signed=(
        r"(?:with )?(?:very )?(?:best|kind|kindest|warm|warmest|many) (?:regards|wishes)",
        r"yours (?:sincerely|faithfully|truly)",
    ),
    disclaimers=(
        r"(?:this|the information (?:contained )?in this|the contents? of this) (?:e-?mail|message|communication)(?:'s)?(?:,| and| is| may| including| contains| \(including)",
        r"confidentiality (?:notice|note)|disclaimer\s*[:–-]",
        r"(?:if you are not|unless you are) the intended recipient",
        r"please consider the environment",
        r"notice: this (?:e-?mail|message)",
    ),
    greetings=_GREETINGS,
)

LETTERS = LetterWords(
    prefixes=(r"re", r"fwd?", r"sv", r"vb", r"aw"),
    greetings=_GREETINGS,
    courtesies=(
        r"(?:many |thank you|thanks)(?: (?:so much|very much|a lot|again|in advance|for (?:the|your|this|a|all)(?: \w+){1,4}))?(?:[ ,]+[\w.-]+)?",
        r"(?:many thanks|thx|cheers)(?:[ ,]+[\w.-]+)?",
        r"have a (?:nice|good|great|lovely) \w+",
        r"(?:see you|talk|speak|hear from you|looking forward)(?: \w+){0,5}",
        r"(?:i )?hope (?:you|all|everything|this) (?:are|is|finds)(?: \w+){0,3}",
        r"let me know(?: \w+){0,8}",
        r"(?:here are|see|please find|please see) (?:my|the) (?:answers?|replies|status|updates?)(?: \w+){0,3}",
        r"(?:my )?(?:status|update|status update|progress report)",
    ),
    confirmations=(
        r"(?:my )?answers?(?: to (?:the|your) questions)?",
        r"ok(?:ay)?",
        r"(?:that |it )?(?:sounds|looks) (?:good|fine|great)",
        r"noted|received|understood|got it|great|fine|perfect|will do|sure|of course|good|agreed|👍",
    ),
    yes=(r"yes|yep|yeah|yup",),
    mine=(
        r"(?:it|that) (?:was|is) (?:me|mine)|(?:that|it) is (?:right|correct)|i (?:wrote|sent) (?:it|that)|please|thanks|thank you|correct",
    ),
    no=(r"no|not|never|nobody|none|\w+n['’]t|wrong|fake|spam|didnt|wasnt|neither|refuse|deny",),
    proposals=(
        r"(?:an? |new |proposed )?(?:agenda )?item (?:for|to) (?:the )?(?:next |coming )?(?:meeting|agenda)(?= ?[:–—-]|$)",
        r"(?:proposal|suggestion|request)s? for (?:the )?(?:next |coming )?(?:agenda|meeting)(?: item)?",
        r"(?:an? |new |proposed )*agenda item(?= ?[:–—-]|$| on\b| about\b)",
        r"(?:i |we )?(?:would like|i'd like|we'd like|want|wish|propose|suggest)(?: to)? (?:raise|discuss|bring up|propose|add|put|have|that we (?:discuss|take up|raise))(?: (?:the (?:matter|question|issue|topic)|an? (?:item|point|matter|question)))?(?: (?:of|on|about|regarding))?\b",
        r"(?:i'd|we'd) like(?: to)? (?:raise|discuss|bring up|propose|add|put|have|get)(?: (?:the (?:matter|question|issue|topic)|an? (?:item|point|matter|question|update)))?(?: (?:of|on|about|regarding))?\b",
        r"(?:could|can|may|should|shall) (?:we|i)(?: please| also)? (?:discuss|raise|talk about|add|put|bring up|take up|have (?:an? )?(?:item|update|discussion|word) (?:on|about)|get an update on|get information (?:on|about)|hear about)(?: (?:the (?:matter|question|issue|topic)|an? (?:item|point)))?(?: (?:of|on|about))?\b",
        r"(?:please |could you |can you )?(?:add|put|include|place)(?: an? (?:item|point)| the (?:item|point|following))?(?: (?:to|on) (?:the )?(?:next )?agenda)?(?: (?:on|about))?(?= ?:|\b)(?=.{0,200}\bagenda\b| ?:)",
        r"please add\b(?: (?:an? (?:item|point)|the following))?(?: to the agenda)?(?: (?:on|about))?",
        r"(?:aob|any other business)(?= ?[:–—-])",
        r"(?:do we|will we) have time (?:for|to discuss)",
    ),
    proposal_subjects=(r"agenda(?: item)?", r"proposal", r"suggestion", r"aob", r"any other business", r"item"),
    title_ends=(
        r"(?:,| –| -)? ?(?:at|for|in|to|on) (?:the |our )?(?:next|coming) (?:meeting|agenda)\b.*",
        r"(?:,| –| -)? ?(?:to|on|for) the (?:agenda|meeting)\b.*",
        r"(?:[,;(]| –| -) ?(?:about \d|approx|presenter|for decision|for information|for discussion|\d+ min).*",
        r",? (?:please|thanks|thank you)[.!]*",
    ),
    kinds=(
        (
            "decision",
            (
                r"for decision",
                r"decision item",
                r"needs? (?:a )?decision",
                r"to decide",
                r"for approval",
                r"decide (?:on|whether)",
            ),
        ),
        (
            "information",
            (
                r"for information",
                r"information item",
                r"get an update",
                r"update on",
                r"information (?:on|about)",
                r"hear about",
                r"for noting",
            ),
        ),
        ("discussion", (r"for discussion", r"discussion(?: item)?", r"discuss", r"talk about")),
    ),
    minutes=(
        r"(\d{1,3}) ?(?:min\b|mins\b|minutes?\b)",
        r"(?:a )?(quarter of an hour)",
        r"(half an hour)",
        r"(an hour|one hour|1 hour|1 h\b)",
    ),
    durations=(("quarter", 15), ("half", 30), ("hour", 60), ("1 h", 60)),
    presenter=(
        r"(?:presenter|presented by|rapporteur|speaker) ?(?:is )?[:–-]? ?((?:[A-ZÅÄÖÉ][\w.'-]*)(?: (?:[A-ZÅÄÖÉ][\w.'-]*))*)",
        r"((?:[A-ZÅÄÖÉ][\w.'-]*)(?: (?:[A-ZÅÄÖÉ][\w.'-]*))*) (?:will present|can present|presents|will introduce)\b",
    ),
    minutes_subjects=(r"minutes", r"meeting notes", r"notes (?:from|of)", r"draft(?: minutes| notes)?", r"revised draft"),
    agenda_subjects=(r"agenda", r"notice of meeting", r"summons", r"call to (?:the )?meeting"),
    task_words=(r"task(?: no\.?| number)?", r"action(?: no\.?| number)?", r"no\.", r"number"),
    joins=(r"and", r"or"),
    both=(r"both\b(?! the\b)",),
    every=(r"all (?:of (?:them|my tasks) |my tasks |three |four |five )?(?:are|have)\b", r"everything (?:is|has)\b"),
    postscript=(r"p\.? ?s\b[.:]*",),
    internal=(r"internal(?: (?:item|matter))?", r"members only"),
    pointers=(r"(?:it|this|that|these|those|them|me|you|us)(?: (?:here|there|then|again|too|now|instead))?",),
)
