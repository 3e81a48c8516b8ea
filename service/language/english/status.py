"""How English says the state of a task. A wording that holds another one stands above it."""

from service.language.fields.status import StatusCue, StatusWords

_READY = (
    r"(?:done|complete[d]?|finished|finalised|finalized|closed|resolved|ready|sent|fixed|solved|implemented|delivered|submitted)"
)
_NOT = r"(?:not|n't|never|hardly|isn't|isnt|hasn't|hasnt|haven't|havent|wasn't|aren't|nothing|no)"
_REQUESTS = (
    r"\b(?:can|could|may|might|possible|okay|ok)\b.{0,60}\b(?:move|push|postpone|put off|extend|extension|more time|another (?:week|month)|reschedule)\b",
)

STATUS = StatusWords(
    cues=(
        StatusCue(
            "nothing",
            (
                r"\b(?:when|if|once|until|till|unless|before|after|as soon as|whether|while) (?:\w+ ){0,5}?" + _READY + r"\b",
                r"\bcan be (?:done|completed?|finished|fixed|resolved|sent|solved|delivered)\b",
                r"\b(?:well done|easier said than done|over and done with it all)\b",
                r"\bclosed (?:meeting|session|doors?|circuit)\b|\bbehind closed doors\b",
                r"\b(?:complete|completed) (?:list|overview|picture|mystery|surprise|agreement|form|application)\b",
                r"\bready (?:for|to) (?!(?:review|use|go|sign|publish)\b)\w+",
                r"\b(?:what|that which|all|much|more|work) (?:can|could|should|must|needs to|has to|to) be done\b|\bcan be done about\b|\bwhat is to be done\b",
                r"\bthanks to\b",
                r"\bopen(?:ing)? (?:question|meeting|day|house|hours|space)\w*",
            ),
        ),
        StatusCue("late", _REQUESTS),
        StatusCue(
            "question",
            (
                r"^(?:is|are|was|were|has|have|did|do|does|what|when|who|why|how|can|could|should|will|would) (?:it|this|that|they|we|you|i|the|there|anyone|anybody|everyone|someone|about|far|is|are|does|do|did)\b[^.!\n]*(?=$|\n)",
                r"\b(?:wonder|know|ask|tell me|see) (?:if|whether) (?:\w+ ){1,4}" + _READY + r"\b",
            ),
        ),
        StatusCue(
            "reopen",
            (
                r"\bre-?open(?:ed|ing|s)?\b",
                r"\b" + _NOT + r" (?:\w+ )?" + _READY + r" after all\b",
                r"\b(?:open|take up|taken up|raise) (?:it |this |that )?again\b",
                r"\b(?:resume|resumed)\b",
                r"\bclosed (?:too early|by mistake|prematurely)\b",
            ),
        ),
        StatusCue(
            "stopped",
            (
                r"\bcancel(?:l?ed|ling|s|lation)?\b|\bsuperseded\b|\breplaced (?:by|with)\b",
                r"\b(?:no longer|not) (?:\w+ )?(?:relevant|needed|required|applicable|necessary)\b|\bnot (?:relevant|needed|required) any ?more\b",
                r"\b(?:dropped|abandoned|discontinued|scrapped|withdrawn|terminated|obsolete|aborted|stopped|shelved)\b",
                r"\b(?:will not|won't|is not going to|not going to) (?:be done|happen|go ahead|proceed|take place)\b",
                r"\b(?:please|can be) remove[d]?\b|\bremoved? from (?:the )?(?:list|log)\b|^[^\w\n]{0,5}n/a[^\w\n]{0,5}$",
                r"\bstruck (?:off|from)\b|\bcalled off\b",
            ),
        ),
        StatusCue(
            "waiting",
            (
                r"\b(?:a?waiting|awaits?)\b(?: (?:for|on))?|\bwaits? (?:for|on)\b",
                r"\bblocked\b|\bon hold\b|\bpending\b|\bparked\b|\bpaused\b|\bdepend(?:s|ing|ent) on\b|\bstuck (?:at|with|on)\b",
                r"\b(?:is|lies|sits|now) with (?:the |our |their )?\w+|^[^\w\n]{0,5}with (?:the|our|their)\b|\bout for (?:consultation|comments?|review|signature)\b",
                r"\b(?:sent|submitted) for (?:approval|decision|comments?|review|signature)\b",
                r"\bdeferred\b|\bpostponed\b|\breferred back\b",
            ),
        ),
        StatusCue(
            "late",
            (
                r"\boverdue\b|\bdelay(?:ed|s)?\b|\b(?:running|run|be|am|is|will be) (?:a bit |a little )?late\b|\bbehind (?:schedule|plan)\b|\bslipped\b|\bslipping\b",
                r"\bneeds? (?:some |a bit |a little |a few |another |one |two |three |\d+ )*(?:more )?(?:time|days?|weeks?|months?)\b|\bmore time\b|\bextension\b|\bextend(?:ed)? (?:the )?deadline\b",
                r"\b(?:move|moved|moves|push|pushed|put|shift|shifted|postpone)(?: \w+){0,3}? (?:to|back|off|until|till)\b",
                r"\bnew (?:due )?(?:date|deadline)\b|\breschedul\w+",
                r"\b(?:can't|cannot|can not|couldn't|could not|won't|will not|unable to|not able to|don't have time to|not) (?:\w+ )?(?:make|manage|finish|get|have|meet|be) (?:\w+ ){0,4}?(?:it|deadline|date|time|"
                + _READY
                + r")\b",
                r"\b(?:won't|will not) make it\b",
            ),
        ),
        StatusCue(
            "in_progress",
            (
                r"\b(?:almost|nearly|partly|partially|half|soon|mostly|practically|virtually|nearing|close to|just about|largely) (?:being )?(?:"
                + _READY
                + r"|there|completion)\b",
                r"\b" + _NOT + r" (?:\w+ )?(?:quite|fully|entirely|completely|all|totally|100 ?%) (?:" + _READY + r"|there)\b",
                r"\b(?:will|shall|should|to|may|might|would|must|going to|expected to|expect to|hope to|aim to|plan to) (?:\w+ ){0,3}?(?:be |have (?:it |this )?(?:been )?|get (?:it |this )?)(?:\w+ ){0,2}?"
                + _READY
                + r"\b",
                r"\b(?:expect|hope|aim) (?:\w+ ){0,3}?" + _READY + r"\b|\bexpected (?:to be )?" + _READY + r"\b",
                r"\b(?:will|going to|plan to|expect to|hope to|aim to|need to|have to) (?:\w+ )?(?:finish|complete|close|send|finalise|finalize|resolve|submit|deliver)\b",
                r"\b(?:first|second|one|half|main|most|parts?)(?: of (?:it|the \w+)| part| half)? (?:is |are |was )?"
                + _READY
                + r"\b",
                r"\b" + _READY + r" (?:except|apart from|but for|save for)\b",
            ),
        ),
        StatusCue(
            "open",
            (
                r"\b(?:not|n't|never|hasn't|haven't|hasnt|havent|yet to be|isn't|wasn't) (?:\w+ ){0,4}?(?:started|begun|begin|start|got(?:ten)? (?:to|round|around)|had (?:the )?time|looked)\b(?: to)?(?: it)?",
                r"\b" + _NOT + r" (?:\w+ ){0,3}?" + _READY + r"\b",
                r"\bnot yet\b|\bnothing (?:new|yet|has happened|done)\b|\bno (?:progress|news|change|update|time)\b|\bnothing to report\b|\b(?:did not|didn\'t) have (?:the )?time\b",
                r"\b(?:has not|hasn't|have not|haven't|did not|didn't) (?:\w+ ){0,3}?\w+(?:ed|en|ne|nt|ght)\b",
                r"\b(?:to ?do|unfinished|incomplete|unresolved|outstanding|remains?|remaining|left to do|untouched)\b",
                r"\bplanned\b|\bscheduled\b|\b(?:to |will |shall )?(?:start|begin)s? (?:in|on|after|next|at|early|late|from)\b|\bto be started\b",
                r"^[^\w\n]{0,5}(?:open|new|still open|remains open|todo|to be done)[^\w\n]{0,5}$|\bstill open\b|\bremains open\b|\bis open\b",
            ),
        ),
        StatusCue(
            "deadline",
            (
                r"\b(?:done|complete[d]?|finished|finalised|finalized|ready|sent|delivered|submitted|closed|due) (?:by|before|no later than|not later than|until)\b(?: \S+)?",
                r"\b(?:due|deadline|due date)\b(?: ?:)?",
            ),
        ),
        StatusCue(
            "handover",
            (
                r"\bhand(?:ing|ed|s)? (?:\w+ ){0,3}?(?:over|off)\b|\bhand-?over\b|\bpass(?:ed|ing)? (?:\w+ ){0,2}?(?:on )?to\b|\bforwarded (?:\w+ )?to\b",
                r"\bnot (?:mine|ours|my (?:task|job|responsibility|area)|for me)\b|\bno longer (?:mine|ours|my (?:task|job|responsibility|area))\b|\bwrong person\b",
                r"\bi (?:have |'ve |ve )?(?:left|leave|retired|moved on|changed jobs?)\b|\bi've left\b",
                r"\b(?:has |have |will |is )?tak(?:en|ing|e|es) (?:\w+ )?over\b|\btook (?:\w+ )?over\b",
            ),
        ),
        StatusCue(
            "ongoing",
            (
                r"\bongoing\b|\bon-going\b|\bcontinuous(?:ly)?\b|\bcontinual(?:ly)?\b|\brolling\b|\buntil further notice\b|\bas and when\b",
            ),
        ),
        StatusCue(
            "in_progress",
            (
                r"\bin (?:progress|hand|process|preparation|production|development|the works|the making|train)\b|\bunder ?way\b|\bunder (?:review|preparation|development|investigation|discussion|consideration|construction)\b",
                r"\b(?:started|begun|began|commenced|initiated)\b|\bon (?:the|its|my|our) way\b|\bon track\b",
                r"\b(?:working|worked) on\b|\bwork (?:continues|goes on)\b|\bcontinu(?:es|ing)\b|\bcoming along\b|\bmaking progress\b|\bprogressing\b|\bbeing \w+(?:ed|en|t|wn)\b|\bwip\b|\bdrafting\b|\b(?:a )?draft (?:is|exists|ready|sent|circulated)\b|\bfirst draft\b",
                r"(?:^|\b(?:about|around|approximately|roughly|is|at|:)\s*)(?!100)(?!0\s?%)\d{1,2} ?(?:%|per ?cent)",
                r"\bpartly\b|\bpartially\b|\bhalfway\b|\bhalf way\b",
            ),
        ),
        StatusCue(
            "done",
            (
                r"\b(?:done|complete|completed|finished|finalised|finalized|closed|resolved|fixed|solved|implemented|concluded|accomplished|sorted|settled|wrapped up|fulfilled|executed|carried out|taken care of|dealt with)\b|\b(?:please|can) close\b",
                r"^[^\w\n]{0,5}(?:(?:it|this|that|all|report|everything|list|document|plan)(?:'s| is| are)? )?(?:now |all )?ready\b|\b(?:is|are) (?:now )?ready\b|\bready (?:for review|to use|to go|to sign|to publish)\b",
                r"(?<!\d)100 ?(?:%|per ?cent)",
                r"[✓✔☑✅🗹]|^[^\w\n]{0,5}\[x\]|\bticked off\b",
            ),
        ),
        StatusCue(
            "did",
            (
                r"\b(?:sent|delivered|submitted|published|issued|circulated|approved|adopted|signed|presented|installed|updated|booked|ordered|appointed|answered|distributed|handed in|revised|uploaded|archived)\b",
                r"\bhas been (?:\w+ly )?(?:held|made|written|drawn up|produced|set up|put up)\b",
            ),
        ),
        StatusCue(
            "report",
            (
                r"\b(?:will |shall |to )?(?:report|come|get|be) back\b|\b(?:will|shall|to) (?:report|present|inform)\b|\breports? (?:\w+ )?(?:at|to) (?:the )?(?:next )?\w+|\b(?:at|to) the next meeting\b|\borally\b|\bverbal(?:ly)? (?:report|update)?",
            ),
        ),
        StatusCue(
            "thanks",
            (
                r"\b(?:thanks|thank you|thx|ty|cheers|many thanks|ok|okay|noted|received|got it|understood|sounds good|great|fine|perfect|will do)\b|👍",
            ),
        ),
    ),
    requests=_REQUESTS,
    finishing=(r"\b(?:done|ready|finish\w*|complet\w+|clos\w+|send|sent|deliver\w*|submit\w*|by|due|deadline)\b",),
    reservations=("but", "except", "however", "though", "although", "still", "remaining", "remains", "rest"),
    agreed=(r"^[^\w\n]{0,5}(?:ok|okay|👍)[^\w\n]{0,5}$",),
)
