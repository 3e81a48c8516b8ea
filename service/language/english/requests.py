"""In what English words people ask the secretary to do something."""

from service.language.english.attending import ATTENDANCE
from service.language.english.withdrawing import BARE_WITHDRAWALS, WITHDRAWALS
from service.language.fields.requests import RequestWords

_N = r"(?:(?:tasks?|actions?)(?: no\.?| number)? ?)?(?P<n>#\s?\d{1,5}(?:(?:\s?,\s?|\s(?:and|&)\s)#?\s?\d{1,5}){0,9})"
_LABELLED = r"(?:task|action)(?: no\.?| number)? (?P<n>\d{1,5})"
_I = r"(?:agenda )?(?:items?|points?)(?: no\.?| number)? ?(?P<i>\d{1,2}(?:(?:\s?,\s?|\s(?:and|&)\s)\d{1,2}){0,9})"
_TITLED = r"the (?:agenda )?(?:item|point) (?:on |about )?[\"”“'‘«»]?(?P<text>[^\d\W].{1,120}?)[\"”“'’«»]?"
_OFF = r"(?: (?:from|off|on|in) the (?:agenda|list))?(?: this time)?"
_PLACE = r"(?:(?:up |down )?to )?(?:the )?(?:place |position |item |number |no\.? )?(?P<place>\d{1,2}|top|very top|first|first place|beginning|start|last|bottom|end|very end)(?: of (?:the )?(?:agenda|list|meeting))?"
_NEXT = r"(?P<side>before|above|after|below) (?:item|point) ?(?P<j>\d{1,2})"
_MEETING = r"(?:the |our |next |the next |our next |this |the planned )*(?:council |board )?(?:meeting|session)"
_DAY = r"(?:(?:on |to |for |of |the )*(?P<d><D>))"
_HOUR = r"(?:,? ?(?:at |starting at |starts at |from |time |@ ?)*(?P<t><T>)(?: ?[–-] ?<T>)?)"
_NAME = r"(?-i:(?P<who>[A-ZÅÄÖÉ][\w.'-]*?(?: (?:von |af |de )?[A-ZÅÄÖÉ][\w.'-]*?){0,3}))(?:['’]s)?(?![\w])"

_READ = r"(?:(?:(?:i |we )?have read(?: through)?(?: the minutes| the notes| them| it| everything)?|(?:it |they |this |all |everything )?(?:looks?|is|are) (?:good|fine|correct|right)|no comments|ok)(?:,? and|,|\s[–-])\s)?"

_MAILED = (
    r"(?:the )?(?:(?P<minutes>minutes|notes|draft|action lists?|tasks)"
    r"|(?P<agenda>agenda|summons|invitations?))(?: (?:for|of|from)(?: the meeting)?(?: on| of)?(?: the)? (?P<d><D>))?"
)

_GO = r"(?:(?:ok|okay|yes|good)[,.!]? )?(?:please )?(?:you can |you may |now )?"

REQUESTS = RequestWords(
    question=r"(?:(?:re|regarding|as for|to|answer(?: to)?|on)[: ]{0,2})?question(?: no\.?| number)?",
    means=r"=|means|refers to|stands for|is the same as|should be|is",
    answering=r"(?:answer\s*[:–-]|it is|it's|that is|that's|this is|should be|it should be|i meant|i mean|refers to|means|he is|she is|namely)[\s,:]+",
    new=(
        r"(?:it is |it's |that is |that's )?(?:a |an entirely )?new(?: one| task| action)?",
        r"(?:it is |it's )?(?:none|neither|not any)(?: of (?:them|these|those))?",
        r"(?:it is |it's )?(?:a )?different(?: one| task)",
    ),
    unsure=(
        r"(?:i )?(?:don't|do not) (?:know|remember)\b.*",
        r"(?:i am |i'm )?not sure\b.*",
        r"no idea\b.*",
        r"(?:i will|i'll|let me) (?:check|ask|get back)\b.*",
        r"\W*",
        r".*\?",
    ),
    corrections=(
        (
            "responsible",
            (
                rf"{_N}\W{{0,3}}\s?(?:new )?(?:responsible|owner|assigned to|assignee|person responsible)(?: is| should be| will be)?\s?[:=–-]?\s?(?P<who>\S.{{0,120}})",
                rf"{_LABELLED}[:,]? (?:new )?(?:responsible|owner)(?: is| should be)?\s?[:=–-]?\s?(?P<who>\S.{{0,120}})",
                rf"(?:new )?(?:responsible|owner)(?: for| of)? {_N}(?: is| should be)?\s?[:=–-]?\s?(?P<who>\S.{{0,120}})",
                rf"(?:change|set|correct) (?:the )?(?:owner|responsible)(?: person)?(?: of| for)? {_N} to (?P<who>\S.{{0,120}})",
                rf"(?:assign|reassign|give) {_N} to (?P<who>\S.{{0,120}})",
            ),
        ),
        (
            "due",
            (
                rf"{_N}\W{{0,3}}\s?(?:is |should be )?(?:due|due date|deadline|by|no later than)(?: is| on| by| should be)?\s?[:=–-]?\s?(?P<due>.{{2,60}})",
                rf"(?:change|set|correct) (?:the )?(?:due date|deadline|date)(?: of| for)? {_N} to (?P<due>.{{2,60}})",
            ),
        ),
        (
            "what",
            (
                rf"{_N}\W{{0,3}}\s?(?:should )?(?:read|text|wording|title|be)(?: is| should be| should read)?\s?[:=]\s?(?P<text>\S.{{1,600}})",
                rf"{_N}\W{{0,3}}\s?should read (?P<text>\S.{{1,600}})",
                rf"(?:change|correct) (?:the (?:text|wording) (?:of|in) )?{_N} to\s?:?\s?(?P<text>[^\d\s].{{1,600}})",
            ),
        ),
        (
            "removed",
            (
                rf"(?:remove|delete|strike(?: out)?|drop|scratch) {_N}(?: from the (?:log|list))?",
                rf"(?:remove|delete|strike|drop) {_LABELLED}(?: from the (?:log|list))?",
                rf"{_N}\W{{0,3}}\s?(?:should be )?(?:remove[d]?|delete[d]?|strike)(?: from the (?:log|list))?",
                rf"{_N} (?:is|was) (?:a mistake|no task|not a task)",
            ),
        ),
        (
            "decision",
            (
                r"decision(?: no\.?| number)? ?(?P<decision>\d{1,2})(?: should (?:read|be)| reads)?\s?[:=–-]\s?(?P<text>\S.{1,600})",
                r"decision(?: no\.?| number)? ?(?P<decision>\d{1,2}) should (?:read|be) (?P<text>\S.{1,600})",
                r"(?:change|correct) decision(?: no\.?| number)? ?(?P<decision>\d{1,2}) to\s?:?\s?(?P<text>\S.{1,600})",
            ),
        ),
        (
            "struck",
            (
                r"(?:remove|delete|strike(?: out)?) decision(?: no\.?| number)? ?(?P<decision>\d{1,2})",
                r"decision(?: no\.?| number)? ?(?P<decision>\d{1,2}) (?:should be )?(?:removed|deleted|struck)",
            ),
        ),
    ),
    replacements=(
        r"(?:correction\s?:\s?)?[\"”“'‘«](?P<old>.{1,300}?)[\"”“'’»],? (?:should|ought to|must) (?:read|be|say) [\"”“'‘«]?(?P<text>.{1,300}?)[\"”“'’»]?",
        r"correction\s?:\s?(?P<old>(?:(?! should (?:read|be|say) ).){1,300}) should (?:read|be|say) (?P<text>.{1,300})",
        r"(?:correct|change|replace)\s?:?\s?[\"”“'‘«](?P<old>.{1,300}?)[\"”“'’»] (?:to|with|by) [\"”“'‘«]?(?P<text>.{1,300}?)[\"”“'’»]?",
        r"replace (?P<old>(?:(?! with ).){1,300}) with (?P<text>(?:(?! with ).){1,300})",
        r"for [\"”“'‘«](?P<old>.{1,300}?)[\"”“'’»],? read [\"”“'‘«]?(?P<text>.{1,300}?)[\"”“'’»]?",
        r"it should (?:read|say) [\"”“'‘«]?(?P<text>.{1,300}?)[\"”“'’»]?,? (?:instead of|not|rather than) [\"”“'‘«]?(?P<old>.{1,300}?)[\"”“'’»]?",
    ),
    handovers=(
        rf"(?:hand(?:ing|ed|s)?|pass(?:ing|ed|es)?|forward(?:ed|ing)?|turn(?:ed|ing)?|given|giving|transferred)(?: \w+){{0,4}}? to {_NAME}",
        rf"{_NAME} (?:has |have |will |is |has now )?(?:tak(?:en|ing|e|es)|took)(?: (?:it|this|that))? over\b",
        rf"taken over by {_NAME}",
        rf"(?:is|belongs to) {_NAME},? (?:and )?not (?:mine|me|my \w+|ours)\b",
        rf"(?:not|no longer) (?:mine|me|my \w+|ours|for me)\b.{{0,40}}?\b(?:it is|it's|that is|that's|but|belongs to|is|ask|goes to|should go to) {_NAME}",
        rf"wrong person.{{0,20}}?(?:it is|it's|should be|ask|try|is) {_NAME}",
        rf"(?:my successor|successor|new owner|replaced by)(?: is)? {_NAME}",
    ),
    please=r"(?:please |kindly |could you (?:please )?|can you (?:please )?|would you (?:please )?|i(?: would|'d) like you to |so |also |and |no,? |yes,? |nb[:!]? |note[:!]? )+",
    thanks=r"(?:please|thanks|thank you|many thanks|cheers)",
    agenda=(
        (
            "remove",
            (
                rf"(?:remove|delete|strike(?: out)?|drop|skip|take out|take off|cut) {_I}{_OFF}",
                rf"{_I} (?:is|should be|can be|to be) (?:removed|deleted|dropped|struck|skipped|withdrawn){_OFF}",
                rf"(?:remove|delete|strike(?: out)?|drop|skip) {_TITLED}{_OFF}",
                r"(?:remove|delete|drop) [\"”“'‘«](?P<text>.{2,120}?)[\"”“'’»] from the agenda",
            ),
        ),
        (
            "move",
            (
                rf"(?:move|put|take|place)(?: up| down)? {_I}(?: up| down)? {_PLACE}",
                rf"(?:move|put|take|place)(?: up| down)? {_I}(?: up| down)?(?: to)? {_NEXT}",
                rf"{_I} (?:is |should be |to be |should )?(?:moved|come|go|be)(?: up| down)? {_PLACE}",
                rf"{_I} (?:is |should be |to be |should )?(?:moved|come|go|be)(?: up| down)?(?: to)? {_NEXT}",
                rf"(?:move|put) {_TITLED} {_PLACE}",
            ),
        ),
        (
            "rename",
            (
                rf"(?:rename|retitle|call|change (?:the )?(?:title|heading|name) of) {_I}(?: to| as)?\s?:?\s?[\"”“'‘«]?(?P<text>[^\d\s].{{1,140}}?)[\"”“'’»]?",
                rf"change {_I} to\s?:?\s?[\"”“'‘«]?(?P<text>[^\d\s].{{1,140}}?)[\"”“'’»]?",
                rf"{_I} should (?:be (?:called|titled|named)|read|be)\s?:?\s?[\"”“'‘«]?(?P<text>[^\d\s].{{1,140}}?)[\"”“'’»]?",
            ),
        ),
        (
            "add",
            (
                rf"(?:add|insert|put in|include) (?:an? )?(?:new )?(?:item|point)?\s?:?\s?(?:on |about )?[\"”“'‘«]?(?P<text>\S.{{1,140}}?)[\"”“'’»]? {_NEXT}",
                r"(?:add|insert|put in|include) (?:an? )?(?:new )?(?:item|point)?\s?:?\s?(?:on |about )?[\"”“'‘«]?(?P<text>\S.{1,140}?)[\"”“'’»]?,? (?:as|at) (?:item|point|place|position|number|no\.?) ?(?P<place>\d{1,2})",
                r"(?:add|insert|put in|include) (?:an? )?(?:new )?(?:item|point)?\s?:?\s?(?:on |about )?[\"”“'‘«]?(?P<text>\S.{1,140}?)[\"”“'’»]?,? (?:at the )?(?P<place>first|last|top|end|bottom)",
                rf"(?:add|insert|include) (?:an? )?(?:new )?(?:item|point)?(?: to the agenda)?\s?:?\s?(?:on |about )?[\"”“'‘«]?(?P<text>\S.{{1,140}}?)[\"”“'’»]?(?: to the agenda)?{_OFF}",
                r"new item\s?[:–-]\s?[\"”“'‘«]?(?P<text>\S.{1,140}?)[\"”“'’»]?",
            ),
        ),
    ),
    first=(r"(?:very )?top", r"first.*", r"beginning", r"start"),
    last=(r"last", r"bottom", r"(?:very )?end"),
    regular=(
        ("any other business", "any_other_business"),
        ("aob", "any_other_business"),
        ("other business", "any_other_business"),
        ("next meeting", "next_meeting"),
        ("date of next meeting", "next_meeting"),
        ("previous minutes", "previous_minutes"),
        ("minutes of the previous meeting", "previous_minutes"),
        ("minutes of the last meeting", "previous_minutes"),
        ("matters arising", "follow_up"),
        ("follow-up", "follow_up"),
        ("follow-up of the log", "follow_up"),
        ("follow-up log", "follow_up"),
    ),
    of_agenda=(r"(?:item|point)\b", r"agenda\b"),
    of_minutes=(r"minutes", r"notes", r"draft", r"record"),
    of_meetings=(
        r"(?:move|postpone|reschedule|cancel|shift|put off) (?:(?!to\b|until\b|at\b|for\b|it\b)\w+ ){0,2}(?:meeting|session)\b",
        r"(?:meeting|session)(?: \S+){0,5} (?:moved|postponed|rescheduled|cancelled|canceled|put off)\b",
    ),
    verdicts=(
        (
            "move",
            (
                r"(?:move(?:d)?|postpone(?:d)?|defer(?:red)?|put off|push(?:ed)?|wait|take(?:n)?|leave|keep|hold)\b[^.!?]{0,40}?(?:to |until |till |for |at |on |with )?(?:(?:the )?(?:next|following|a later|another)(?: \w+)?(?: meeting| time| one)|the meeting (?:on |of )?(?:the )?<D>|(?:the )?<D>|later|next time)",
                r"(?:no,? )?(?:next|another) time\b",
                r"(?:better|rather)\b[^.!?]{0,20}(?:at |on |the )*(?:next (?:meeting|time)|<D>)",
            ),
        ),
        (
            "decline",
            (
                r"no\b",
                r"not (?:this time|now|on this agenda|for this)\b",
                r"(?:declined?|rejected?|refused?|turned down|denied|remove it|drop it|strike it)\b",
                r"(?:it |we |i )?(?:can't|cannot|won't|will not|do not|don't|is not|isn't) (?:take|accept|include|be|have|accepted|approved|included)\b",
                r"(?:unfortunately|sorry|regrettably|i'm afraid)\b",
                r"(?:there is |we have )?no (?:time|room|space)\b",
            ),
        ),
        (
            "accept",
            (
                r"(?:yes|yep|sure|absolutely|certainly|of course|gladly|by all means)\b",
                r"ok(?:ay)?\b",
                r"(?:it |it is |it's |this is |that is |that's )?(?:approved?|accepted?|granted|agreed|included|fine|ok(?:ay)?)\b",
                r"(?:we will|we'll|i will|i'll|let us|let's|please)? ?(?:take|include|add|put|have|accept|approve) (?:it|this|that|the item|the proposal)\b",
                r"(?:sounds|looks) (?:good|fine|great)\b",
                r"(?:good|great|perfect|👍|go ahead)",
            ),
        ),
    ),
    titled=(
        (
            "accept",
            (
                r"(?:accept|approve|include) the (?:proposal|item|suggestion) (?:on |about |for |from \w+ (?:on |about ))?[\"”“'‘«]?(?P<text>\S.{1,140}?)[\"”“'’»]?",
                r"the (?:proposal|suggestion) (?:on |about |for )?[\"”“'‘«]?(?P<text>\S.{1,140}?)[\"”“'’»]? is (?:accepted|approved|included)",
            ),
        ),
        (
            "decline",
            (
                r"(?:decline|reject|refuse|turn down) the (?:proposal|item|suggestion) (?:on |about |for )?[\"”“'‘«]?(?P<text>\S.{1,140}?)[\"”“'’»]?",
                r"the (?:proposal|suggestion) (?:on |about |for )?[\"”“'‘«]?(?P<text>\S.{1,140}?)[\"”“'’»]? is (?:declined|rejected|refused|not accepted)(?: this time)?",
            ),
        ),
        (
            "move",
            (
                r"(?:move|postpone|defer) the (?:proposal|suggestion) (?:on |about |for )?[\"”“'‘«]?(?P<text>\S.{1,140}?)[\"”“'’»]? (?:to|until) (?:(?:the )?(?:next|a later)(?: \w+)?|(?:the meeting )?(?:on )?(?:the )?<D>)",
                r"the (?:proposal|suggestion) (?:on |about |for )?[\"”“'‘«]?(?P<text>\S.{1,140}?)[\"”“'’»]? is (?:moved|postponed|deferred) (?:to|until) (?:(?:the )?(?:next|a later)(?: \w+)?|(?:the meeting )?(?:on )?(?:the )?<D>)",
            ),
        ),
    ),
    withdrawals=WITHDRAWALS,
    bare_withdrawals=BARE_WITHDRAWALS,
    approvals=(
        _READ
        + r"(?:i |we |hereby )*(?:approve|have approved|sign off|accept)(?: hereby)? the (?:minutes|notes|draft|record)(?: (?:of|from|for)(?: the meeting)?(?: (?:on|of))? (?:the )?<D>| (?:of|from) the (?:last |previous )?meeting| as (?:they are|written|they stand))?",
        r"the (?:minutes|notes|draft|record)(?: (?:of|from|for)(?: the meeting (?:on|of))? (?:the )?<D>)? (?:are|is) (?:hereby )?(?:approved|accepted|fine and approved)(?: by me)?",
        r"(?:minutes|notes)(?: (?:of|from) (?:the )?<D>)? approved",
        r"approved <D>",
    ),
    bare_approvals=(
        _READ
        + r"(?:hereby )?(?:approved?|i approve|i approve (?:it|them|this)|approved without changes|approved by me|yes,? approved|ok,? approved|i hereby approve(?: them)?)",
    ),
    but=(
        r"if\b",
        r"provided",
        r"subject to",
        r"with (?:the following|some|one|a|these|changes|exception)",
        r"except",
        r"but\b",
        r"not\b",
        r"n't\b",
        r"when\b",
        r"once\b",
        r"after\b",
        r"unless\b",
    ),
    plans=(
        (
            "cancel",
            (
                rf"{_MEETING}(?: {_DAY})?{_HOUR}? (?:is|has been|will be|must be|had to be)(?: unfortunately)? (?:cancelled|canceled|called off)(?: (?:due to|because of|owing to) .{{1,80}})?",
                rf"(?:we |i )?(?:have to |must |are |am |will )?(?:cancel(?:ling|led)?|call(?:ing)? off) {_MEETING}(?: {_DAY})?{_HOUR}?",
                rf"{_MEETING} cancelled|cancelled meeting(?: {_DAY})?",
                rf"{_MEETING}(?: {_DAY})? will not (?:take place|be held)",
                rf"{_MEETING} {_DAY}{_HOUR}? (?:(?:did not|didn't|never) (?:take|took) place|(?:was|were) (?:not|never) held|was (?:cancelled|canceled|called off))",
            ),
        ),
        (
            "extra",
            (
                rf"(?:we |i )?(?:(?:will |'ll )?(?:have|call|schedule|book|plan|hold|add|arrange) )?(?:an )?(?:extra|additional|extraordinary) (?:meeting|session)(?: is| will be| held| takes place)?\s?[:,]? ?{_DAY}{_HOUR}?(?P<rest>.{{0,80}})",
                rf"(?:we |i )?(?:will |'ll )?(?:schedule|book|plan|add|call|arrange) a (?:new )?(?:meeting|session)\s?[:,]? ?{_DAY}{_HOUR}?(?P<rest>.{{0,80}})",
                rf"new meeting(?: is| will be)?\s?[:,]? ?{_DAY}{_HOUR}?(?P<rest>.{{0,80}})",
            ),
        ),
        (
            "move",
            (
                rf"{_MEETING}(?: (?:on |of )?(?:the )?(?P<m><D>))?(?: (?:is|has been|will be|must be|had to be))?(?: unfortunately)? (?:moved|postponed|rescheduled|shifted|brought forward|put back|changed|put off)(?: from (?:the )?(?P<from><D>))? (?:to|until) ?{_DAY}?{_HOUR}?(?P<rest>(?:,? (?:in|at|same|place|room).{{0,80}})?)",
                rf"(?:we |i )?(?:have to |must |will )?(?:move|postpone|reschedule|shift) {_MEETING}(?: (?:on |of |from )?(?:the )?(?P<m><D>))? to ?{_DAY}?{_HOUR}?(?P<rest>(?:,? (?:in|at|same|place|room).{{0,80}})?)",
                rf"new (?:meeting date|date|meeting time|time)(?: for {_MEETING})?(?: (?:on |of )?(?:the )?(?P<m><D>))?(?: is)?\s?[:=–-]? ?{_DAY}{_HOUR}?(?P<rest>(?:,? (?:in|at|same|place|room).{{0,80}})?)",
                rf"new (?:meeting time|time|start time)(?: for {_MEETING})?(?: is)?\s?[:=–-]?{_HOUR}(?P<rest>)",
            ),
        ),
    ),
    places=(r"(?:place|room|venue)\s?[:=]?\s(.{2,60})", r"(?:in|at) (?:the )?(?-i:([A-ZÅÄÖÉ].{1,60}))"),
    orders=(
        ("help", (r"help(?: me)?", r"\?", r"instructions", r"how does this work\??")),
        ("agenda", (r"(?:(?:send|show|get)(?: me)? )?(?:the )?(?:next |latest )?agenda(?: for the next meeting)?",)),
        ("my_tasks", (r"(?:(?:send|show|list)(?: me)? )?my (?:open )?(?:tasks|actions|action items|items)",)),
        (
            "balance",
            (
                r"(?:(?:send|show|get)(?: me)? )?(?:the )?(?:state of the log|log (?:report|balance)|balance(?: report)?|task balance)",
            ),
        ),
        ("log", (r"(?:(?:send|show|get)(?: me)? )?(?:the )?(?:whole )?(?:log|follow-?up log|action list|task list)",)),
        ("search", (r"(?:search(?: for)?|find(?! (?:attached|enclosed|below|here))|look for)\s?:?\s(?P<text>\S.{0,80})",)),
        (
            "minutes",
            (
                r"(?:(?:send|show|get)(?: me)? )?(?:the )?(?:minutes|notes|meeting notes)(?:(?: of| from| for)?(?: the meeting)?(?: of| on)?(?: the)? (?P<d><D>))?",
            ),
        ),
        (
            "history",
            (
                rf"(?:show )?(?:the )?history(?: of| for)? {_N}",
                rf"{_N} history",
                r"history(?: of| for)? (?:task )?(?P<n>\d{1,5})",
            ),
        ),
    ),
    undo=(r"undo(?: (?:it|that|this|my last (?:mail|message|change)|last))?", r"take (?:it|that) back"),
    holds=(
        rf"(?:hold|wait with|hold back|hold off(?: on)?)(?: (?:the )?(?:mailing|sending)(?: of)?)?(?: {_MAILED})?(?: for now| back| until further notice)?",
        rf"(?:do not|don['’]?t) send(?: out)?(?: {_MAILED}| it| them| anything)?(?: out)?(?: yet)?",
        rf"(?:wait|hold off) (?:before|with) (?:sending|mailing)(?: out)?(?: {_MAILED}| it| them)?(?: out)?",
    ),
    holds_inside=(
        r"(?:wait|hold)\b[^.!?\n]{0,30}\b(?:mailing|sending|mail|send)\b",
        r"(?:do not|don['’]?t) (?:send|mail)\b",
        r"not (?:to )?be sent(?: out)?",
    ),
    sends=(
        rf"{_GO}send(?: it| them| everything)?(?P<out> out| off)?(?: it| them| everything)?(?: now| anyway)*",
        rf"{_GO}(?:send|mail)(?P<out> out) {_MAILED}(?: now| anyway)*",
        rf"{_GO}send {_MAILED}(?: now| anyway)*",
        rf"send {_MAILED}(?P<out> out| to all| to everybody| to everyone)(?: now)?",
        rf"{_MAILED}(?P<out> (?:can|may) (?:go|be sent) out)(?: now)?",
    ),
    secrecy=(
        r"confidential\w*",
        r"secrecy",
        r"classified information",
        r"protected (?:identity|identities|personal data|address)",
        r"preliminary investigation\w*",
        r"medical record\w*",
    ),
    attendance=ATTENDANCE,
)
