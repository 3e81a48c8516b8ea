"""English statements."""

from service.language.fields.statements import Cue, StatementWords

_NEXT = r"(?:the |our |a )?(?:next|following|forthcoming|upcoming|future|later|subsequent|\w+'?s?) (?:[\w'-]+ ){0,2}?(?:meetings?|sessions?|month|week|year|agm|agenda)"
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_TO = rf"(?P<to>(?:{_NEXT}|(?:the )?(?:end of )?{_MONTH}(?: \d{{1,2}})?(?: 20\d\d)?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|(?:the )?(?:spring|summer|autumn|fall|winter|new year)|a later date|further notice|next \w+)[^.;]*)"
_WHO = r"(?:he|she|they|it) (?:will|would)"
_ADOPT = r"approved|adopted|endorsed|rejected|accepted|ratified|agreed|passed|carried|confirmed|re-?elected|elected|appointed|re-?appointed|granted|declined|resolved|authori[sz]ed|co-opted"

STATEMENTS = StatementWords(
    abbreviations=r"mr|mrs|ms|dr|prof|rev|st|hon|cllr|no|nos|vs|e\.?g|i\.?e|etc|approx|dept|inc|ltd|co|jr|sr|fig|ref|vol|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|a\.m|p\.m|al|est|cf|tel|ext|min|max",
    subordinate=r"that|if|whether|when|before|because|unless|until|while|since|although|though|how|what|why|once|so that|in case|provided",
    modals=r"should|can|could|must|may|might|would|will|to|not|never|be|cannot|can't",
    relative=r"which|who|that|where|whose",
    conditions=r"if|when|unless|before|should|in case|provided|once",
    that=r"(?:decided|agreed|resolved|agrees|resolves|determined|resolution|decision|consensus|decides)[^.:;]{0,40}that",
    adverbs=r"(?:(?:also|then|now|therefore|jointly|unanimously|formally|further|kindly|again|subsequently|hereby|both|each|all|already|still|duly)(?!\w) ?)*",
    joins="and|plus|as well as",
    not_parties=r"responsible|lead|todo|done|closed|action|actions|agenda|motion|office|offices|service|services|network|library|school|church|board room|team building|union|trust|bank|college|university|partnership|authority|commission",
    decision_label=r"(?:board |council |committee )?(?:resolution|resolved|decision|decisions|decided|agreed|approved|motion carried|it was resolved|outcome)(?: ?#?\d+(?:/\d+)?)?",
    decision_clause=r"that|to",
    decisions=(
        Cue(
            name="decided",
            form=r"<G> <adv>(?:has |have )?<adv>(?:decided|resolved|agreed|agrees|decides|resolves|determined|voted|concluded) <adv>(?:that|(?:not )?to|on|upon|by)(?! (?:continue the discussion|disagree))",
        ),
        Cue(
            name="group agreed",
            form=r"^(?:<G>|(?:the )?(?:board|council|committee|group|members|meeting|trustees|directors|team|everyone|all)) <adv>(?:decided|resolved|agreed|voted)\b(?! (?:with|\w+ that))",
        ),
        Cue(
            name="it was agreed",
            form=r"\b(?:it (?:was|is|has been)|was|were) <adv>(?:agreed|decided|resolved|determined) <adv>(?:by [^,]{3,40} )?(?:that|to)\b",
        ),
        Cue(name="agreed", form=r"^(?:agreed|resolved|decided|resolved unanimously)\b(?:,| that| (?:not )?to|:)"),
        Cue(
            name="approved",
            form=r"<G> <adv>(?:approved|adopted|endorsed|rejected|noted|accepted|ratified|confirmed|elected|appointed|approves|adopts|endorses|rejects|accepts|supported|supports|declined|granted)\b",
        ),
        Cue(
            name="was approved",
            form=rf"<S> (?:(?:was|were|is|are|has been|have been) <adv>(?:{_ADOPT})|(?:is|was|were) <adv>noted)\b(?! (?:to be|by <U>|if|on condition|at the (?:last|previous)|that|as (?:a|the) (?:\w+ )?(?:speaker|guest)|in (?:19|20)))",
        ),
        Cue(
            name="approved (short)",
            form=r"^(?:[\w' -]{3,60} )?(?:unanimously approved|approved unanimously|approved as (?:presented|read|written|submitted|amended|circulated)|carried unanimously|minutes (?:approved|accepted|adopted)|agenda (?:approved|accepted|adopted))",
        ),
        Cue(
            name="motion",
            form=r"^(?:<X> )?(?:it was )?(?:motion|moved|mover?:?|proposed|proposal)\b[^.]*(?:\. ?|; ?|, ?|\) ?)?[^.]*\b(?:seconded|carried|passed|approved|adopted|second(?:er)?:)",
        ),
        Cue(
            name="moved", form=r"^(?:<X> )?(?:made a motion|moved|moves|motioned|motion(?: made)?(?: by <X>)?) (?:to|that|for)\b"
        ),
        Cue(
            name="motion carried",
            form=r"^(?:the )?motions?(?: [^.]{1,80})? (?:was |were |is )?(?:carried|passed|failed|approved|defeated|lost|tabled|adopted)",
        ),
        Cue(name="motion by", form=r"^(?:on )?(?:a )?motion (?:by|of|from|made by) [^.]{3,200}(?:to|that|for)\b"),
        Cue(
            name="elected",
            form=r"<N> (?:was|were|has been|is) <adv>(?:elected|appointed|re-?elected|re-?appointed|co-opted|nominated and elected)\b",
        ),
        Cue(name="recommended", form=r"<B> <adv>(?:recommended|recommends) (?:that|to)\b"),
        Cue(
            name="consensus",
            form=r"^(?:there was )?(?:consensus|unanimous agreement|general agreement)(?: \w+)? (?:that|to|on)\b",
        ),
    ),
    outcomes=r"(?:unanimously )?(?:approved|carried|passed|adopted|agreed|accepted|granted|rejected|defeated|resolved|noted|motion (?:carried|passed|approved|failed))(?: unanimously)?",
    upheld=r"(?:the )?(?:motion|proposal|resolution)?(?: (?:is|was))? ?(?:unanimously )?(?:carried|passed|approved|adopted|agreed)(?: unanimously| nem\.? con\.?| by \w+ votes?.{0,20}|,? (?:with )?\(?\d+(?:\s?[-–]\s?\d+| (?:against|in favou?r|for)).{0,30})?(?: as proposed)?|as proposed",
    proposal=r"(?:proposal|proposed|motion|moved|recommendation|resolution)\b",
    unanimous=r"(?:unanimously (?:voted|approved|agreed|carried|passed|accepted)|voted unanimously|carried unanimously|(?:passed|approved|agreed|accepted) unanimously|all in favou?r|all (?:agreed|approved)|no objections?|vote: unanimous)",
    no_decision=r"\b(?:not|never|nothing was|could not be|was not|were not|no) (?:decided|agreed|resolved|approved|decision)\b|\bno decisions?\b|\bat (?:the|its|our) (?:last|previous|earlier) (?:\w+ )?meeting\b|\bpreviously (?:agreed|decided|approved|resolved)\b|\b(?:had|as) (?:already )?(?:been )?(?:agreed|decided|approved)\b|\bto be (?:agreed|decided|approved|confirmed)\b|\bwill be (?:approved|decided|agreed|confirmed|adopted|accepted|appointed|elected)\b|\blast (?:year|month)\b|\bdid not (?:agree|decide|approve)\b|\bcan be (?:approved|accepted|agreed)\b|\bmust be (?:approved|accepted|agreed)\b|\bneeds? to be (?:approved|agreed|accepted)\b|\bshould be (?:approved|agreed|accepted)\b|\bmay be (?:approved|accepted)\b|\bis expected\b",
    outsiders=r"(?:the )?(?:government|parliament|county council|district council|state|ministry|court|police|university|congress|senate|city|county|supplier|contractor|they|ministers?)",
    doing=r"invite|contact|prepare|draft|organi[sz]e|circulate|submit|arrange|purchase|publish|investigate",
    entry_label=r"(?:ap|ai|action|action item|action point|actions|todo|to do|to-do)(?: ?#?\d+)?",
    step_label=r"next steps?|task|follow[- ]up",
    todo=r"todo|to do|to-do",
    owner_label=r"owners?|leads?|responsible(?: person| party)?|assigned to|assignee|who|by whom|person responsible|action by|point person",
    due_label=r"due(?: date)?|deadline|when|by when|target(?: date)?|by|date due|completion date|timeline",
    assignments=(
        Cue(
            name="is asked to",
            form=r"<N> <adv>(?:is|are|was|were|has been|have been|will be) <adv>(?:tasked|asked|instructed|assigned|requested|directed|charged|encouraged|invited|delegated|nominated|mandated) <adv>(?:with |to )<V>",
        ),
        Cue(
            name="asks X to",
            form=r"(?:want|wants|wanted|asked|ask|asks|request|requests|requested|directed|directs|instructed|instructs|tasked|assigned|assigns|encouraged|encourages|invited) <N> to <V>",
        ),
        Cue(
            name="responsible for",
            form=r"<N> <adv>(?:is|are|will be|was|were|takes?|has|have|took|will take) <adv>(?:taken )?(?:responsible|responsibility|the lead|ownership|charge) (?:for|on|of) <V>",
        ),
        Cue(
            name="agreed to",
            form=rf"<P> <adv>(?:has |have )?<adv>(?:agreed|agrees|offered|offers|undertook|undertakes|undertaken|volunteered|volunteers|promised|promises|committed|commits) <adv>(?:to|that {_WHO}) <V>",
        ),
        Cue(name="action on X", form=r"^actions? (?:on|for|by) <N>\s*[:,–-]?\s*(?:to )?<V>"),
        Cue(name="X will", form=r"<P> <adv>(?:will|shall|'ll|’ll|is going to|are going to) <adv><V>"),
        Cue(name="body will", form=r"^<G> <adv>(?:will|shall|is to|are to) <adv><V>", weak=True),
        Cue(name="X must", form=r"<X> <adv>(?:must|has to|have to|is to|are to) <adv><V>"),
        Cue(name="X should", form=r"<P> <adv>should <adv><V>", weak=True),
        Cue(
            name="X to",
            form=r"(?:^|(?<=[:;.–,-]\s))<X> to (?!adjourn\b|the\b|a\b|be\b|an\b|us\b|them\b|him\b|her\b|me\b|it\b|this\b|that\b|do with\b|date\b|our\b)(?P<what>[a-z][\w-]+ ?[^\n]*)",
        ),
        Cue(name="action given to X", form=r"actions? (?:was |were |is )?(?:given|assigned|allocated) to <N> to <V>"),
        Cue(
            name="take up",
            form=r"<P> (?P<what>(?:takes?|took) (?:this|it|that|the (?:question|matter|issue)) (?:up|back|forward|to)\b[^.]*)",
        ),
        Cue(name="let X", form=r"^(?P<what>[^→⇒]{4,200}?) ?(?:→|⇒|=>|->) ?<N>\W*$"),
        Cue(name="at the line's end", form=r"^(?P<what>[^\n]{8,200}?)(?:\t+|\s{3,})<P>\W*$"),
        Cue(name="action X:", form=r"^actions? <N>\s*[:–-]\s*(?:to )?<V>"),
        Cue(name="todo X ::", form=r"^(?:todo|to do) <N> ?::? ?<V>"),
        Cue(name="and will", form=r"^<P> [^.;:,]{3,60}?,? and (?:will|agreed to|offered to) <V>"),
        Cue(name="at name", form=r"^@<N>[:,]? (?:to |will )?<V>"),
    ),
    acts=(),
    tells=(
        ("reports", "report"),
        ("presents", "present"),
        ("sends", "send"),
        ("writes", "write"),
        ("checks", "check"),
        ("contacts", "contact"),
        ("brings", "bring"),
        ("asks", "ask"),
        ("prepares", "prepare"),
        ("organises", "organise"),
        ("organizes", "organize"),
        ("updates", "update"),
        ("circulates", "circulate"),
        ("follows up", "follow up"),
        ("looks into", "look into"),
    ),
    addressing=r"(?!)",
    reported=r"that|on",
    loose_acts=r".+",
    objects=r"it|this|that|them|these|the matter|the issue",
    owes=r"to(?! (?:the|be)\b)|will|shall|agreed to|offered to|is to|are to",
    no_later=r"by|before|due(?: on| by)?|no later than|not later than|deadline",
    no_task=r"(?:(?:the )?meeting (?:was )?(?:ended|closed|adjourned)|not|never|be (?!responsible|in touch|in contact)|have|been|like|likely|probably|always|only|apply|depend|remain|become|meet|continue to be|need|receive|get|benefit|mean|adjourn|close the meeting|no longer|now be|also be|soon be|take place|feature|include)\b",
    passives=(
        Cue(
            name="to be done",
            form=r"^(?P<what><S> (?:is|are) to be (?!held|announced|determined|decided|confirmed|agreed)\w+[^.]*)",
            weak=True,
        ),
    ),
    passive=r"be \w+(?:ed|en|t)\b",
    agent=r"by",
    helpers=r"together with|along with|in cooperation with|in co-operation with|in collaboration with|in consultation with|with help from|with the help of|with support from|jointly with|with assistance from",
    to_do=r"to|will|shall|:|::|should|must|is to|are to|can|agreed to|offered to",
    this=r"(?:the |this )?(?:item|matter|issue|discussion|topic|question|decision|motion|vote|agenda item|it|this|rest|report|update)|it|they|this|that|we",
    deferred=(
        Cue(
            name="deferred",
            form=rf"(?P<matter><S>) (?:was |were |is |are |be |has been |have been |to be |will be )?(?:deferred|postponed|adjourned|carried over|carried forward|held over|tabled|rescheduled|put off|pushed back|moved)(?: (?:to|until|till|for) {_TO}|(?= pending)|\.?$)",
        ),
        Cue(
            name="defer",
            form=rf"(?:defer|postpone|carry over|hold over|table|deferred|postponed|deferring) (?P<matter>[^.;]{{3,100}}?)(?: (?:to|until|till) {_TO})",
        ),
        Cue(
            name="deferred until",
            form=rf"^(?:deferred|postponed|tabled|carried over|carried forward|held over)(?: (?:to|until|till) {_TO})?\W*$",
        ),
        Cue(name="postponed:", form=r"^(?:deferred|postponed|tabled|carried over|held over)\s*:\s*(?P<matter>[^.;]{3,100})"),
        Cue(
            name="to be discussed",
            form=rf"^to be (?:discussed|considered|revisited|reviewed|taken up|decided) (?:again )?(?:at|in) {_TO}",
        ),
        Cue(
            name="to be revisited",
            form=rf"(?P<matter><S>) (?:to be |will be |is to be |should be )(?:revisited|discussed|reviewed|considered|taken up|brought back|addressed|put)(?: again| further)? (?:at|on|in|by|to) {_TO}",
        ),
        Cue(name="on hold", form=r"(?P<matter><S>) (?:is |was |remains |put )?on hold\b(?: (?:pending|until) (?P<to>[^.;]+))?"),
        Cue(
            name="will return to",
            form=rf"<B> (?:will|shall) (?:return to|revisit|come back to|discuss|take up) (?P<matter>[^.;]{{3,80}}?) (?:at|in|on) {_TO}",
        ),
    ),
    referred_back=(
        Cue(
            name="referred back",
            form=r"(?P<matter><S>) (?:was |were |is |be )?(?:referred back|sent back|returned|remitted|referred)(?: to (?P<to>[^.;]{3,60}?))(?: for|[.;]|$)",
        ),
    ),
    removed=(
        Cue(
            name="withdrawn",
            form=r"(?P<matter><S>) (?:was |were |is |be |has been )(?:withdrawn|dropped|removed from the agenda|struck)",
        ),
    ),
    reports=(
        Cue(
            name="report back",
            form=rf"(?P<giver><X>) (?:to|will|shall) (?:report back|report|provide an update|give an update|update the \w+)(?: (?:on|about|with) (?P<matter>[^.;]{{3,100}}?))?(?: (?:at|to|by|in) {_TO})",
        ),
        Cue(
            name="will get a report",
            form=rf"<B> (?:will|shall|is to|to) (?:receive|get|hear) (?:a |an )?(?:report|update|feedback|progress report)(?: (?:on|about|from) (?P<matter>[^.;]{{3,80}}?))?(?: (?:at|to|by|in) {_TO})",
        ),
        Cue(
            name="report due",
            form=rf"^(?:a |an )?(?:report|update|feedback|progress report)(?: (?:on|about) (?P<matter>[^.;]{{3,80}}?))? (?:is due|will be given|will be presented|to be given|to be presented|expected)(?: (?:at|to|by|in) {_TO})",
        ),
    ),
    tabled=r"\btabled\b",
    born=(
        Cue(
            name="standing item",
            form=r"(?P<matter><S>) (?:will|shall|to|should|is to|was|were|has been|is now|becomes?|is) <adv>(?:be |become |remain )?(?:added |made |included |kept |agreed )?<adv>(?:as |to be )?(?:a |an )?(?:standing|recurring|permanent|regular) (?:agenda )?(?:item|topic|point)",
        ),
        Cue(
            name="add as a standing item",
            form=r"(?:add|make|include|have|adding|added|keep) (?P<matter>[^.;]{3,80}?) (?:as )?(?:a |an )(?:standing|recurring|permanent|regular) (?:agenda )?(?:item|topic|point)",
        ),
        Cue(
            name="on every agenda",
            form=r"(?P<matter><S>) (?:to|will|shall|should|is to) be (?:included|added|placed|put|listed|discussed|reviewed|on) (?:on |at |to |in )?(?:every|each|all) (?:future )?(?:agendas?|meetings?)",
        ),
    ),
    buried=(
        Cue(
            name="removed from standing items",
            form=r"(?P<matter><S>) (?:will|to|was|were|is|should|has been|no longer|shall) <adv>(?:be )?(?:removed|dropped|deleted|taken) (?:from|off|as) (?:the |a )?(?:list of )?(?:standing|recurring) (?:agenda )?(?:items?|topics?|list)",
        ),
        Cue(
            name="remove from standing items",
            form=r"(?:remove|drop|delete) (?P<matter>[^.;]{3,80}?) (?:from|as) (?:the |a )?(?:list of )?(?:standing|recurring) (?:agenda )?(?:items?|topics?)",
        ),
        Cue(
            name="no longer standing",
            form=r"(?P<matter><S>) (?:need|needs|does|do|is|are|will) (?:not|no longer)(?: need to)? (?:be )?(?:a |an )?(?:standing|recurring)",
        ),
    ),
    limits=r"until [^.;,]+|through [^.;,]+|during (?:the )?\w+|every (?:other|second|third) meeting|once a (?:quarter|year|month)|quarterly",
    not_standing=r"(?:long-?standing|outstanding|understanding|notwithstanding|standing (?:invitation|ovation|order|room|water))",
    article=r"(?:a|an|the|that|about|it was agreed that|to)",
    needs=(
        Cue(name="there is a need", form=r"\bthere (?:is|was|'s) (?:a |an? \w+ )?need (?:to|for)\b"),
        Cue(
            name="should be done",
            form=r"\b(?:should|needs? to|ought to|must) be (?:looked into|investigated|addressed|reviewed|considered|explored|clarified|improved|updated|discussed|done|fixed|decided)\b",
        ),
        Cue(name="it would be good", form=r"\b(?:it )?would be (?:good|great|nice|helpful|useful|desirable|beneficial)\b"),
        Cue(name="someone should", form=r"\b(?:someone|somebody|anyone) (?:should|needs? to|must|could|has to|to)\b"),
        Cue(name="we should", form=r"\b(?:we|one) (?:should|need to|ought to|must)\b"),
        Cue(name="important to", form=r"\bit is (?:important|essential|necessary|crucial) (?:to|that)\b"),
        Cue(name="needed", form=r"\b(?:is|are) needed\b|^needs? (?:to|a|for|more)\b|^need to\b"),
    ),
    matter_column=r"matter|item|issue|topic|subject|agenda item|open item",
    what_column=r"action(?: item| point)?s?|task|what|to do|activity|action required|description|details|next steps?",
    who_column=r"who|owner|owner\(s\)|responsible(?: person| party)?|assigned to|assignee|by whom|lead|action by|person responsible|responsibility|person",
    when_column=r"when|deadline|due(?: date| by)?|by when|target(?: date)?|date|timeline|completion date|timeframe",
    status_column=r"status|progress|outcome|update|comments?|state|notes|result",
    number_column=r"no\.?|#|number|id|ref\.?|item no\.?",
    decision_column=r"decisions?|resolutions?",
    done=r"done|closed|complete",
    holds=r"is (?:still )?(?:waiting|working|chasing|following up)|awaits|to follow up|will report|continues|is responsible",
    log_status=r"status|update|progress|outcome|state|result",
    tails=r"(?:is |are |was |were |has |have |completed?|done|closed|ongoing|only \d+ ?%|\d+ ?%|postponed|deferred|cancelled|in progress|not started|still |successful(?:ly)?|failed|finished|pending|underway|delayed|on hold|on track|approved|resolved|open\b|overdue)",
    papers=r"minutes|agenda|notes|apologies",
)
