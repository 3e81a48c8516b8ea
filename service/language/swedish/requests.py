"""In what Swedish words people ask the secretary to do something."""

from service.language.fields.requests import RequestWords
from service.language.swedish.attending import ATTENDANCE
from service.language.swedish.withdrawing import BARE_WITHDRAWALS, WITHDRAWALS

_N = r"(?:(?:uppgift(?:en|erna)?|uppdrag(?:et|en)?)(?: nr| nummer)? ?)?(?P<n>#\s?\d{1,5}(?:(?:\s?,\s?|\s(?:och|samt|&)\s)#?\s?\d{1,5}){0,9})"
_LABELLED = r"uppgift(?:en)?(?: nr| nummer)? (?P<n>\d{1,5})"
_I = r"punkt(?:en|erna)?(?: nr| nummer)? ?(?P<i>\d{1,2}(?:(?:\s?,\s?|\s(?:och|samt|&)\s)\d{1,2}){0,9})"
_TITLED = r"punkten (?:om )?[\"”“'»]?(?P<text>[^\d\W].{1,120}?)[\"”“'«]?"
_OFF = (
    r"(?: (?:från|ur|på|i) (?:dagordningen|agendan|föredragningslistan|listan))?(?: (?:tills vidare|den här gången|denna gång))?"
)
_PLACE = r"(?:till |som )?(?:plats |punkt |nummer |nr )?(?P<place>\d{1,2}|allra först|först|först på \w+|början|överst|sist|slutet|allra sist|underst)(?: (?:på|i|av) (?:dagordningen|agendan|mötet))?"
_NEXT = r"(?P<side>före|innan|efter|under) punkt(?:en)? ?(?P<j>\d{1,2})"
_MEETING = r"(?:(?:nästa|vårt|det planerade|det kommande|rådets|bråets|ordinarie) )?(?:brå-?|råds)?(?:möte|sammanträde|träff)(?:t|n|et)?(?: i rådet| med rådet)?"
_DAY = r"(?:(?:på |den |till |i )?(?P<d>(?:den )?<D>))"
_HOUR = r"(?:,? ?(?:med start |och börjar |start )?(?:kl(?:ockan|\.)? ?|från |ca |cirka )*(?P<t><T>)(?: ?[–-] ?<T>)?)"
_NAME = r"(?-i:(?P<who>[A-ZÅÄÖÉ][\w.'-]*(?: (?:von |af |de )?[A-ZÅÄÖÉ][\w.'-]*){0,3}))"

_READ = r"(?:(?:(?:jag |vi )?har läst(?: igenom)?(?: anteckningarna| minnesanteckningarna| protokollet| dem| det| allt)?|(?:det |allt )?(?:ser bra ut|är bra|stämmer)|inga synpunkter|utan synpunkter|bra(?: skrivet)?|ok)(?:,? och|,|\s[–-])\s)?"

_MAILED = (
    r"(?:(?P<minutes>(?:minnes|mötes)?anteckningarna|protokollet|utkastet|åtgärdslist(?:an|orna)|uppgifterna)"
    r"|(?P<agenda>dagordningen|kallelsen|agendan|föredragningslistan|inbjudan))(?: (?:till|för|från)(?: mötet)?(?: den)? (?P<d><D>))?"
)

_GO = r"(?:(?:ok|okej|ja|jo|bra|kör)[,.!]? )?(?:du kan |ni kan |nu kan du |då kan du )?"

REQUESTS = RequestWords(
    question=r"(?:(?:ang(?:ående)?\.?|gällande|till|svar(?: på)?|på)[: ]{0,2})?fråga(?:n)?(?: nr| nummer)?",
    means=r"=|är lika med|betyder|avser|syftar på|ska vara|är samma som|står för|är",
    answering=r"(?:svar(?:et)?\s*(?:är)?\s*[:–-]?|det (?:är|ska vara|blir|var|avser|gäller|handlar om|menas)|det är|jag (?:menar|menade|avsåg|avser|syftar på)|ska vara|avser|gäller|menar|menas|han|hon|den|nämligen|hen)(?: (?:heter|är))?\b[\s,:]*",
    new=(
        r"(?:en |det är en |helt )*ny(?:tt)?(?: uppgift| uppdrag| sak| punkt)?",
        r"(?:det är )?(?:ingen|inte någon|inget|ej någon) (?:av (?:dem|dom|dessa|de)|tidigare|befintlig|gammal)(?: uppgift)?",
        r"ingen(?: av dem)?",
        r"(?:det är )?(?:en )?annan uppgift",
        r"(?:skapa|lägg (?:upp|in)) (?:en )?ny(?: uppgift)?",
    ),
    unsure=(
        r"(?:det )?(?:vet|minns) (?:jag )?(?:inte|ej)\b.*",
        r"(?:jag )?(?:vet|minns) (?:inte|ej)\b.*",
        r"(?:jag )?(?:är )?osäker\b.*",
        r"ingen aning\b.*",
        r"(?:jag )?(?:återkommer|kollar|ska (?:kolla|fråga)|får (?:kolla|fråga))\b.*",
        r"\W*",
        r".*\?",
    ),
    corrections=(
        (
            "responsible",
            (
                rf"{_N}\W{{0,3}}\s?(?:ny )?(?:ansvarig(?:a|e)?|ansv\.?|ägare)(?: är| ska vara| blir| ändras till)?\s?[:=–-]?\s?(?P<who>\S.{{0,120}})",
                rf"{_LABELLED}[:,]? (?:ny )?ansvarig(?:a)?(?: är| ska vara| blir)?\s?[:=–-]?\s?(?P<who>\S.{{0,120}})",
                rf"(?:ny )?(?:ansvarig(?:a)?|ansv\.?)(?: för)? {_N}(?: är| ska vara| blir)?\s?[:=–-]?\s?(?P<who>\S.{{0,120}})",
                rf"(?:byt|ändra|rätta) ansvarig(?: för| på| i| till)? {_N} till (?P<who>\S.{{0,120}})",
                rf"{_N}:? (?:byt|ändra|rätta) ansvarig till (?P<who>\S.{{0,120}})",
                rf"(?:lägg|sätt|flytta över|för över) {_N} på (?P<who>\S.{{0,120}})",
            ),
        ),
        (
            "due",
            (
                rf"{_N}\W{{0,3}}\s?(?:ska vara |ska bli )?(?:klart? |färdigt? )?(?:senast|datum|slutdatum|deadline|sluttid|klardatum|tid)(?: är| ska vara| blir)?\s?[:=–-]?\s?(?P<due>.{{2,60}})",
                rf"(?:ändra|byt|rätta) (?:datum|slutdatum|deadline)(?: för| på| i)? {_N} till (?P<due>.{{2,60}})",
                rf"{_N}\W{{0,3}}\s?(?:ska vara klart?|ska vara färdigt?) (?P<due>(?:den|till|i|före|inför|på|v|under|\d).{{1,60}})",
            ),
        ),
        (
            "what",
            (
                rf"{_N}\W{{0,3}}\s?(?:ska )?(?:stå|lyda|heta|vara|text(?:en)?|lydelse(?:n)?|rubrik(?:en)?|formulering(?:en)?)(?: ska vara| är| blir)?\s?[:=]\s?(?P<text>\S.{{1,600}})",
                rf"{_N}\W{{0,3}}\s?ska (?:lyda|heta|stå) (?P<text>\S.{{1,600}})",
                rf"(?:ändra|rätta|byt) (?:text(?:en)? (?:i|på|för) )?{_N} till\s?:?\s?(?P<text>[^\d\s].{{1,600}})",
                rf"(?:ny )?(?:text|lydelse|formulering) (?:på|för|till|i) {_N}\s?[:=–-]\s?(?P<text>\S.{{1,600}})",
            ),
        ),
        (
            "removed",
            (
                rf"(?:stryk(?:a)?|ta(?:ga)? bort|radera|plocka bort|slopa|makulera|ta ut) {_N}(?: (?:från|ur) (?:loggen|listan|åtgärdslistan|uppgiftslistan))?",
                rf"(?:stryk(?:a)?|ta bort|radera|plocka bort|slopa) {_LABELLED}(?: (?:från|ur) (?:loggen|listan))?",
                rf"{_N}\W{{0,3}}\s?(?:ska )?(?:stryk|ta bort|radera|tas bort|strykas|raderas|bort)(?: (?:från|ur) (?:loggen|listan))?",
                rf"{_N} (?:är|var|blev) (?:fel|ett misstag|ingen uppgift)",
            ),
        ),
        (
            "decision",
            (
                r"beslut(?:et)?(?: nr| nummer)? ?(?P<decision>\d{1,2})(?: ska (?:lyda|vara|stå)| lyder| ändras till)?\s?[:=–-]\s?(?P<text>\S.{1,600})",
                r"beslut(?:et)?(?: nr| nummer)? ?(?P<decision>\d{1,2}) ska (?:lyda|vara|stå) (?P<text>\S.{1,600})",
                r"(?:ändra|rätta) beslut(?:et)?(?: nr| nummer)? ?(?P<decision>\d{1,2}) till\s?:?\s?(?P<text>\S.{1,600})",
            ),
        ),
        (
            "struck",
            (
                r"(?:stryk(?:a)?|ta bort|radera) beslut(?:et)?(?: nr| nummer)? ?(?P<decision>\d{1,2})",
                r"beslut(?:et)?(?: nr| nummer)? ?(?P<decision>\d{1,2}) (?:stryks|utgår|ska strykas|ska bort|tas bort)",
            ),
        ),
    ),
    replacements=(
        r"(?:rättelse: )?(?:rätta|ändra|korrigera|byt(?: ut)?)\s?:?\s?[\"”“'»](?P<old>.{1,300}?)[\"”“'«] (?:till|mot) [\"”“'»]?(?P<text>.{1,300}?)[\"”“'«]?",
        r"(?:rättelse: )?rätta\s?:?\s?(?P<old>(?:(?! till ).){1,300}) till (?P<text>(?:(?! till ).){1,300})",
        r"byt ut (?P<old>(?:(?! mot ).){1,300}) mot (?P<text>(?:(?! mot ).){1,300})",
        r"det (?:ska|skall|bör) stå [\"”“'»]?(?P<text>.{1,300}?)[\"”“'«]?,? (?:i ?stället för|istället för|inte|och inte) [\"”“'»]?(?P<old>.{1,300}?)[\"”“'«]?",
        r"[\"”“'»](?P<old>.{1,300}?)[\"”“'«] (?:ska|skall|bör) (?:vara|stå|lyda|heta) [\"”“'»]?(?P<text>.{1,300}?)[\"”“'«]?",
        r"rättelse\s?: (?P<old>(?:(?! ska (?:vara|stå|lyda) ).){1,300}) ska (?:vara|stå|lyda) (?P<text>.{1,300})",
    ),
    handovers=(
        rf"(?:lämna(?:r|t|de|ts|s)?|överlämna(?:r|t|de|ts|s)?|skicka(?:r|t)?|vidarebefordra(?:r|t|d)?|flytta(?:r|t)?|gå(?:r|tt)?)(?: \w+){{0,3}}? till {_NAME}",
        r"(?:lämna(?:r|t|de|ts|s)?|överlämna(?:r|t|de|ts|s)?|vidarebefordra(?:r|t|d)?)(?: (?:nu|detta|det|den|över|vidare|härmed|uppgiften|ansvaret)){0,3} till (?P<who>\w+(?: \w+)?)",
        rf"{_NAME} (?:har |kommer att |ska |har nu )?(?:tagit|tar|ta|tog)(?: nu)?(?: det| den| uppgiften)? över\b",
        rf"(?:tas|tagits|togs)(?: nu)? över av {_NAME}",
        rf"(?:är|tillhör|hör till|ligger hos) {_NAME},? (?:och |utan )?(?:inte|ej) (?:mitt|min|jag|mig|hos mig|vårt|vår)\b",
        rf"(?:inte|ej) (?:mitt|min|jag|vårt|vår)\b.{{0,40}}?\b(?:det är|den är|utan|den ligger hos|det ligger hos|ligger hos|den hör till|tillhör|är) {_NAME}",
        rf"fel (?:person|mottagare|adress).{{0,20}}?(?:det är|ska vara|ska till|rätt person är|utan|fråga|ligger hos|är) {_NAME}",
        rf"(?:efterträdare|efterträds av|ersätts av|ny ansvarig är|ny på tjänsten är|ersättare är) (?:är )?{_NAME}",
    ),
    please=r"(?:(?:var|vänlig)(?: vänlig)? (?:och )?|vänligen |snälla |kan (?:du|ni)(?: vara snäll och| vara så snäll och)? |skulle (?:du|ni) kunna |(?:jag |vi )?vill att (?:du|ni) |var snäll och |gärna |obs[:!]? |så |nej,? |ja,? |och |men |dessutom |även |också )+",
    thanks=r"(?:tack(?: så mycket| på förhand)?|är du snäll|snälla|gärna|tusen tack)",
    agenda=(
        (
            "remove",
            (
                rf"(?:stryk(?:a)?|ta(?:ga)? bort|plocka bort|lyfta? (?:av|ut|bort)|slopa|hoppa över|utgår:?|skippa) {_I}{_OFF}",
                rf"{_I} (?:utgår|stryks|ska strykas|ska bort|kan strykas|tas bort|kan tas bort|ska utgå|kan utgå){_OFF}",
                rf"(?:stryk(?:a)?|ta(?:ga)? bort|plocka bort|slopa) {_TITLED}{_OFF}",
                rf"{_TITLED} (?:utgår|stryks|ska strykas|ska bort|tas bort){_OFF}",
                r"(?:stryk(?:a)?|ta bort|plocka bort) [\"”“'»](?P<text>.{2,120}?)[\"”“'«] (?:från|ur) (?:dagordningen|agendan)",
            ),
        ),
        (
            "move",
            (
                rf"(?:flytta|lägg(?:a)?|ta(?:ga)?|sätt(?:a)?)(?: upp| ner| fram)? {_I}(?: upp| ner| fram)? {_PLACE}",
                rf"(?:flytta|lägg(?:a)?|ta(?:ga)?|sätt(?:a)?)(?: upp| ner| fram)? {_I}(?: upp| ner| fram)?(?: till)? {_NEXT}",
                rf"{_I} (?:ska |kan )?(?:flyttas|läggs|läggas|tas|ska vara|ska stå|ska komma)(?: upp| ner| fram)? {_PLACE}",
                rf"{_I} (?:ska |kan )?(?:flyttas|läggs|läggas|tas|ska vara|ska stå|ska komma)(?: upp| ner| fram)?(?: till)? {_NEXT}",
                rf"(?:flytta|lägg(?:a)?|ta(?:ga)?)(?: upp| ner)? {_TITLED} {_PLACE}",
            ),
        ),
        (
            "rename",
            (
                rf"(?:byt|ändra|rätta)(?: rubrik(?:en)?| namn(?:et)?| titel(?:n)?)? (?:på |i |för )?{_I} till\s?:?\s?[\"”“'»]?(?P<text>[^\d\s].{{1,140}}?)[\"”“'«]?",
                rf"(?:byt|ändra) rubrik(?:en)? {_I}\s?: ?(?P<text>\S.{{1,140}})",
                rf"(?:döp|byt) (?:om |namn på ){_I} till\s?:?\s?[\"”“'»]?(?P<text>\S.{{1,140}}?)[\"”“'«]?",
                rf"{_I} (?:ska|skall|bör|kan) (?:heta|lyda|ha rubriken|kallas)\s?:?\s?[\"”“'»]?(?P<text>\S.{{1,140}}?)[\"”“'«]?",
                rf"{_I}[:,] (?:ny rubrik|rubrik|byt rubrik till|rubriken ska vara)\s?:?\s?[\"”“'»]?(?P<text>\S.{{1,140}}?)[\"”“'«]?",
            ),
        ),
        (
            "add",
            (
                rf"(?:lägg(?:a)?|för(?:a)?|skriv(?:a)?|sätt(?:a)?) (?:till|in|upp|dit) (?:en |ny )*(?:punkt(?:en)?)?\s?:?\s?(?:om )?[\"”“'»]?(?P<text>\S.{{1,140}}?)[\"”“'«]? {_NEXT}",
                r"(?:lägg(?:a)?|för(?:a)?|skriv(?:a)?|sätt(?:a)?) (?:till|in|upp|dit) (?:en |ny )*(?:punkt(?:en)?)?\s?:?\s?(?:om )?[\"”“'»]?(?P<text>\S.{1,140}?)[\"”“'«]?,? (?:som |på |till )?(?:plats |punkt |nummer |nr )(?P<place>\d{1,2})",
                r"(?:lägg(?:a)?|för(?:a)?|skriv(?:a)?|sätt(?:a)?) (?:till|in|upp|dit) (?:en |ny )*(?:punkt(?:en)?)?\s?:?\s?(?:om )?[\"”“'»]?(?P<text>\S.{1,140}?)[\"”“'«]?,? (?P<place>allra först|först|överst|sist|allra sist)",
                rf"(?:lägg(?:a)?|för(?:a)?|skriv(?:a)?|sätt(?:a)?) (?:till|in|upp) (?:en )?(?:ny )?(?:punkt(?:en)?)?(?: till| på| i)?(?: dagordningen| agendan)?\s?:?\s?(?:om )?[\"”“'»]?(?P<text>\S.{{1,140}}?)[\"”“'«]?{_OFF}",
                r"ny punkt\s?[:–-]\s?[\"”“'»]?(?P<text>\S.{1,140}?)[\"”“'«]?",
            ),
        ),
    ),
    first=(r"(?:allra )?först.*", r"början", r"överst"),
    last=(r"(?:allra )?sist", r"slutet", r"underst"),
    regular=(
        ("övriga frågor", "any_other_business"),
        ("övrigt", "any_other_business"),
        ("övriga ärenden", "any_other_business"),
        ("nästa möte", "next_meeting"),
        ("nästa sammanträde", "next_meeting"),
        ("kommande möten", "next_meeting"),
        ("föregående anteckningar", "previous_minutes"),
        ("föregående minnesanteckningar", "previous_minutes"),
        ("föregående protokoll", "previous_minutes"),
        ("föregående mötesprotokoll", "previous_minutes"),
        ("uppföljning av loggen", "follow_up"),
        ("uppföljning", "follow_up"),
        ("uppföljningslogg", "follow_up"),
        ("loggen", "follow_up"),
        ("logg", "follow_up"),
    ),
    of_agenda=(r"(?:dagordnings)?punkt(?:en)?\b", r"dagordning\w*", r"agendan?\b"),
    of_minutes=(r"anteckning\w*", r"minnesanteckning\w*", r"protokoll\w*", r"utkast\w*", r"referat\w*"),
    of_meetings=(
        r"(?:flytta\w*|skjut\w*|senareläg\w*|tidigareläg\w*|ställa? (?:vi )?in|boka om|ändra (?:tiden|dagen|datumet) för) (?:(?!till\b|på\b|vid\b|i\b)\w+ ){0,2}(?:möte|sammanträde)t?\b",
        r"(?:mötet|sammanträdet)(?: \S+){0,5} (?:flytt\w+|inställt|ställs in|skjut\w+|senarelag\w+|tidigarelag\w+|bokas om)\b",
    ),
    verdicts=(
        (
            "move",
            (
                r"(?:flytta(?:s|r)?|skjut(?:s|er)?(?: upp| fram| på)?|vänta(?:r|s)?(?: med)?|ta(?:s|r)?|bordlägg(?:s|er)?|spara(?:s|r)?|lägg(?:s|er)?)\b[^.!?]{0,40}?(?:till |på |vid |i |med |inför )?(?:(?:nästa|nästkommande|kommande|ett senare|mötet därpå|mötet efter|ett annat|följande)(?: \w+)?(?: möte(?:t)?| sammanträde(?:t)?| gång| tillfälle)|möte(?:t)? (?:den )?<D>|sammanträdet (?:den )?<D>|(?:den )?<D>|nästa gång|senare|framöver|till nästa)",
                r"(?:nej,? )?(?:nästa|en annan) gång\b",
                r"(?:bättre|passar bättre|hellre)\b[^.!?]{0,20}(?:på |till |den )?(?:nästa (?:möte|gång)|<D>)",
            ),
        ),
        (
            "decline",
            (
                r"nej\b",
                r"(?:kan |ska |tar |vi tar |tas |tyvärr )?(?:vi )?(?:inte|ej) (?:denna|den här) gång(?:en)?\b",
                r"(?:avslås|avslag|avslår|avböjs|avböjer|avvisas|stryks?|stryk den|stryk punkten|ta bort den|utgår|läggs inte till|hör inte hemma)\b",
                r"(?:det |den |punkten |förslaget )?(?:tas|godkänns|accepteras|bifalls|tar vi|tar jag|hör|passar)(?: vi)? (?:tyvärr )?(?:inte|ej)\b",
                r"(?:tyvärr|dessvärre)\b",
                r"(?:vi |jag )?(?:tar|kan) (?:tyvärr )?(?:inte|ej) (?:upp|med|ta)\b",
                r"(?:ingen|inget) (?:tid|plats|utrymme)\b",
            ),
        ),
        (
            "accept",
            (
                r"(?:ja|japp|jajamän|absolut|självklart|gärna|javisst|visst|naturligtvis)\b",
                r"ok(?:ej|ay)?\b",
                r"(?:det |den |punkten |förslaget |det här )?(?:godkänns?|godkänt|godkänner|accepteras|accepterat|accepterar|bifalls|bifall|bifalles|antas|tas med|tas upp|kan tas med|får vara med|tar vi med|tar vi upp|tar vi|är ok(?:ej|ay)?|går bra|kan vara med|står kvar|ska vara med)\b",
                r"(?:vi |jag )?(?:tar|tar vi) (?:med|upp) (?:den|det|punkten|förslaget|detta)\b",
                r"ta (?:gärna )?(?:med|upp) (?:den|det|punkten|förslaget|detta)\b",
                r"(?:låter|blir|ser) (?:bra|fint|utmärkt|klokt)\b",
                r"(?:bra|fint|utmärkt|toppen|perfekt|kanon|👍|kör på det)",
            ),
        ),
    ),
    titled=(
        (
            "accept",
            (
                r"(?:godkänn(?:er)?|acceptera(?:r)?|bifall(?:er)?|ta med) (?:vi |jag )?(?:förslaget|proposalen) (?:om |till |på |från \w+ om )?[\"”“'»]?(?P<text>\S.{1,140}?)[\"”“'«]?",
                r"förslaget (?:om |till |på )?[\"”“'»]?(?P<text>\S.{1,140}?)[\"”“'«]? (?:godkänns|accepteras|bifalls|tas med|tas upp)(?: på (?:dagordningen|mötet))?",
            ),
        ),
        (
            "decline",
            (
                r"(?:avslå|avslår|avböj(?:er)?|neka|stryk|ta bort|säg nej till) (?:vi |jag )?förslaget (?:om |till |på )?[\"”“'»]?(?P<text>\S.{1,140}?)[\"”“'«]?",
                r"förslaget (?:om |till |på )?[\"”“'»]?(?P<text>\S.{1,140}?)[\"”“'«]? (?:avslås|avböjs|stryks|utgår|tas inte med|tas inte upp)(?: denna gång)?",
            ),
        ),
        (
            "move",
            (
                r"(?:flytta(?:r)?|skjut(?:er)? upp|ta(?:r)?) (?:vi |jag )?förslaget (?:om |på )?[\"”“'»]?(?P<text>\S.{1,140}?)[\"”“'«]? (?:till|på|vid) (?:(?:nästa|kommande|ett senare)(?: \w+)?|(?:mötet |sammanträdet )?(?:den )?<D>)",
                r"förslaget (?:om |på )?[\"”“'»]?(?P<text>\S.{1,140}?)[\"”“'«]? (?:flyttas|skjuts|skjuts upp|tas) (?:till|på|vid) (?:(?:nästa|kommande|ett senare)(?: \w+)?|(?:mötet |sammanträdet )?(?:den )?<D>)",
            ),
        ),
    ),
    withdrawals=WITHDRAWALS,
    bare_withdrawals=BARE_WITHDRAWALS,
    approvals=(
        _READ
        + r"(?:jag |vi |härmed )*(?:godkänner|justerar|har justerat|har godkänt)(?: jag)?(?: härmed| nu| även){0,2} (?:minnesanteckningarna|anteckningarna|mötesanteckningarna|protokollet|utkastet|justeringen)(?: (?:från|för|av|till)(?: mötet| sammanträdet)?(?: den)? <D>| från (?:mötet|senaste mötet|förra mötet))?",
        r"(?:minnesanteckningarna|anteckningarna|mötesanteckningarna|protokollet|utkastet)(?: (?:från|för|av)(?: mötet| sammanträdet)?(?: den)? <D>)? (?:godkänns|justeras|är godkänt|är godkända|godkända|godkänt|är justerat|är justerade|kan godkännas|är ok|ser bra ut och godkänns)(?: härmed)?(?: av mig)?",
        r"(?:godkänn|justera) (?:minnesanteckningarna|anteckningarna|protokollet)(?: (?:från|för|av)(?: mötet)?(?: den)? <D>)?",
        r"(?:godkänns|justeras|godkänt|justerat|godkänner|justerar) <D>",
    ),
    bare_approvals=(
        _READ
        + r"(?:härmed )?(?:godkänns|justeras|godkänt|godkända|justerat|justerade|godkänner|jag godkänner|jag justerar|justerar|godkännes|justeras härmed|godkänns härmed|godkänd|godkänner utan ändringar|godkänns utan ändringar|godkänns av mig|jag godkänner (?:det|dem|dom|detta)|ja,? (?:godkänns|godkänner|justeras|jag godkänner)|ok,? (?:godkänns|godkänner))",
    ),
    but=(
        r"om\b",
        r"under förutsättning",
        r"med (?:följande|några|en|ett|undantag|reservation|ändring|tillägg|rättelse)",
        r"förutom",
        r"utom",
        r"men\b",
        r"inte\b",
        r"ej\b",
        r"när\b",
        r"först\b",
        r"efter att",
    ),
    plans=(
        (
            "cancel",
            (
                rf"(?:obs[:!]? )?{_MEETING}(?: {_DAY})?{_HOUR}? (?:är|blir|har blivit|måste bli)?(?: tyvärr)? ?(?:inställt|inställd|inställda)(?: p\.?g\.?a\.? .{{1,80}}| på grund av .{{1,80}})?",
                rf"(?:obs[:!]? )?{_MEETING}(?: {_DAY})?{_HOUR}? (?:ställs|måste ställas|får ställas|ställer vi)(?: tyvärr)? in(?: p\.?g\.?a\.? .{{1,80}}| på grund av .{{1,80}})?",
                rf"(?:vi |jag )?(?:ställ(?:a|er)? in|avlys(?:a|er)?|avboka(?:r)?|stryk(?:a)?|måste ställa in) {_MEETING}(?: {_DAY})?{_HOUR}?",
                rf"(?:vi )?ställer (?:tyvärr )?in {_MEETING}(?: {_DAY})?",
                rf"{_MEETING}(?: {_DAY})? (?:blir inte av|utgår|avlyses|är avlyst|är avbokat|avbokas)",
                rf"{_MEETING} {_DAY}{_HOUR}? (?:blev (?:inte|aldrig) av|hölls (?:inte|aldrig)|ägde inte rum|blev inställt|ställdes in)",
                rf"inställt(?: möte| sammanträde)?(?: {_DAY})?",
            ),
        ),
        (
            "extra",
            (
                rf"(?:vi |jag )?(?:kalla(?:r)? till |boka(?:r)?(?: in)? |lägg(?:er)?(?: in)? |planera(?:r)? (?:in )?|sätt(?:er)? in )?(?:ett )?extra ?-?(?:insatt )?(?:möte|sammanträde|brå-möte|brå)(?: blir| hålls| sker| äger rum| är| läggs| bokas)?\s?[:,]? ?{_DAY}{_HOUR}?(?P<rest>.{{0,80}})",
                rf"(?:vi |jag )?(?:kalla(?:r)? till|boka(?:r)?(?: in)?|planera(?:r)?(?: in)?|lägg(?:er)?(?: in| till)?|sätt(?:er)? in) (?:ett )?(?:nytt |till )?(?:möte|sammanträde)\s?[:,]? ?{_DAY}{_HOUR}?(?P<rest>.{{0,80}})",
                rf"nytt (?:möte|sammanträde)(?: blir| är| hålls)?\s?[:,]? ?{_DAY}{_HOUR}?(?P<rest>.{{0,80}})",
            ),
        ),
        (
            "move",
            (
                rf"(?:obs[:!]? )?{_MEETING}(?: (?:den |på )?(?P<m><D>))?(?: (?:är|har|blir|har blivit|måste|ska|kommer att))?(?: tyvärr)? (?:flyttas|flyttat|flyttad|flytta|framflyttat|framflyttas|flyttats|skjuts|skjutits|skjuts upp|senareläggs|tidigareläggs|senarelagts|tidigarelagts|ändras)(?: upp| fram)?(?: från (?:den )?(?P<from><D>))? till(?: dag(?:en)?)? ?{_DAY}?{_HOUR}?(?P<rest>(?:,? (?:i|på|samma|plats|lokal).{{0,80}})?)",
                rf"(?:vi |jag )?(?:flytta(?:r|s)?|skjut(?:er)?(?: upp| fram)?|senarelägg(?:er)?|tidigarelägg(?:er)?)(?: vi)? {_MEETING}(?: (?:den |på |från (?:den )?)?(?P<m><D>))? till ?{_DAY}?{_HOUR}?(?P<rest>(?:,? (?:i|på|samma|plats|lokal).{{0,80}})?)",
                rf"(?:ny(?:tt)?|ändrat) (?:mötesdatum|datum|mötesdag|mötestid|tid)(?: för (?:{_MEETING}))?(?: (?:den |på )?(?P<m><D>))?(?: är| blir)?\s?[:=–-]? ?{_DAY}{_HOUR}?(?P<rest>(?:,? (?:i|på|samma|plats|lokal).{{0,80}})?)",
                rf"(?:ny(?:tt)?|ändrad) (?:mötestid|tid|starttid|klockslag)(?: för (?:{_MEETING}))?(?: (?:den |på )?(?P<m><D>))?(?: är| blir)?\s?[:=–-]?{_HOUR}(?P<rest>)",
                rf"{_MEETING}(?: (?:den |på )?(?P<m><D>))? (?:börjar|startar)(?: i ?stället| istället){_HOUR}(?P<rest>)",
            ),
        ),
    ),
    places=(r"(?:plats|lokal)\s?[:=]?\s(.{2,60})", r"(?:i|på) (?-i:([A-ZÅÄÖÉ].{1,60}))"),
    orders=(
        ("help", (r"hjälp(?: mig)?", r"hur (?:gör|funkar|fungerar) (?:jag|det)(?: här)?\??", r"\?", r"instruktion(?:er)?")),
        (
            "agenda",
            (
                r"(?:(?:skicka|visa|ge mig|få)(?: mig)? )?(?:senaste |nästa |kommande )?(?:dagordning(?:en)?|agenda(?:n)?|föredragningslista(?:n)?)(?: (?:till|för) nästa möte)?",
            ),
        ),
        ("my_tasks", (r"(?:(?:skicka|visa|lista)(?: mig)? )?mina (?:öppna )?(?:uppgifter|uppdrag|ärenden|åtgärder|punkter)",)),
        (
            "balance",
            (
                r"(?:(?:skicka|visa|ge mig|få)(?: mig)? )?(?:ärende|uppgifts|uppdrags)balans(?:en|lista|listan)?",
                r"(?:(?:skicka|visa|ge mig|få)(?: mig)? )?(?:hur är )?läget i loggen\??",
            ),
        ),
        (
            "log",
            (
                r"(?:(?:skicka|visa|ge mig|få)(?: mig)? )?(?:hela )?(?:logg(?:en)?|uppföljningslogg(?:en)?|åtgärdslista(?:n)?|uppdragslista(?:n)?)",
            ),
        ),
        ("search", (r"(?:sök(?: på| efter)?|leta(?: efter)?)\s?:?\s(?P<text>\S.{0,80})",)),
        (
            "minutes",
            (
                r"(?:(?:skicka|visa|ge mig|få)(?: mig)? )?(?:minnesanteckning(?:ar|arna)|anteckning(?:ar|arna)|mötesanteckning(?:ar|arna)|protokoll(?:et)?)(?:(?: från| för| av)?(?: mötet| sammanträdet)?(?: den)? (?P<d><D>))?",
            ),
        ),
        (
            "history",
            (
                rf"(?:(?:visa|skicka) )?(?:historik(?:en)?|historia(?:n)?)(?: för| på| om| av)? {_N}",
                rf"{_N} (?:historik|historia)",
                r"(?:historik(?:en)?)(?: för| på)? (?:uppgift(?:en)? )?(?P<n>\d{1,5})",
            ),
        ),
    ),
    undo=(
        r"ångra(?: (?:det|detta|mig|senaste|mitt senaste mejl|det senaste|förra))?",
        r"ta tillbaka(?: det| mitt senaste mejl)?",
    ),
    holds=(
        rf"(?:vänta|avvakta|dröj|stanna)(?: gärna| tills vidare| lite| ett tag)*(?: med)?(?: att skicka(?: ut)?| utskick(?:et|en)?(?: av)?| att mejla ut)(?: {_MAILED})?(?: tills vidare| så länge| är du snäll| till (?:imorgon|i morgon|fredag|måndag))?",
        rf"(?:vänta|avvakta) med {_MAILED}(?: tills vidare| så länge)?",
        rf"skicka inte(?: ut)?(?: {_MAILED}| något| den| det| dem)?(?: än| ännu| ut än| ut ännu| ut)?",
        rf"håll(?: inne| tillbaka)? (?:utskicket|{_MAILED})(?: tills vidare)?",
        r"(?:det |den |de )?(?:ska|skall|får) inte (?:gå|skickas) ut(?: än| ännu)?",
    ),
    holds_inside=(
        r"(?:vänta|avvakta|dröj)\b[^.!?\n]{0,30}\b(?:utskick\w*|skicka|mejla ut)",
        r"skicka inte (?:ut|iväg)",
        r"skicka (?:inte|ej) (?:än|ännu)",
        r"(?:inte|ej) (?:skickas|gå) ut",
    ),
    sends=(
        rf"{_GO}skicka(?: (?:den|det|dem|allt))?(?P<out> (?:ut|iväg))?(?: (?:den|det|dem|allt))?(?: nu| ändå)*",
        rf"{_GO}(?:skicka|mejla)(?P<out> (?:ut|iväg)) {_MAILED}(?: nu| ändå)*",
        rf"{_GO}skicka {_MAILED}(?: nu| ändå)*",
        rf"skicka {_MAILED} (?P<out>till alla)(?: nu)?",
        rf"{_MAILED} (?P<out>(?:kan|får|ska) (?:gå|skickas) (?:ut|iväg))(?: nu)?",
        r"(?:det|den|de|utskicket) (?P<out>(?:kan|får) (?:gå|skickas) (?:ut|iväg))(?: nu)?",
    ),
    secrecy=(
        r"sekretess(?!fri)\w*",
        r"tystnadsplikt\w*",
        r"(?-i:OSL)",
        r"skydda(?:d|de) (?:personuppgift\w*|identitet\w*|folkbokföring\w*)",
        r"orosanmäl\w+",
        r"kvarskrivning\w*",
        r"förundersökning\w*",
        r"journalanteckning\w*",
    ),
    attendance=ATTENDANCE,
)
