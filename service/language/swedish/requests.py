"""In what Swedish words people ask the secretary to do something."""

from service.language.fields.requests import AttendanceWords, RequestWords

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
_ON = r"(?:(?:på |den |till |i )?(?:den )?<D>)"
_HOUR = r"(?:,? ?(?:med start |och börjar |start )?(?:kl(?:ockan|\.)? ?|från |ca |cirka )*(?P<t><T>)(?: ?[–-] ?<T>)?)"
_ADV = r"(?: (?:tyvärr|dessvärre|nog|därför|alltså|troligen|också|då|nu|härmed|även|gärna|självklart|absolut|naturligtvis|såklart|som vanligt|bara|precis|heller|faktiskt|ju)){0,3}"
_JAG = r"(?:jag|vi|undertecknad)"
_BE_THERE = r"(?:komma|delta(?:ga)?|närvara|vara med|medverka|vara närvarande|vara där|vara på plats|gå|ta mig dit|bevista|närvarar|dyka upp)"
_NOT_THIS = r"(?! (?:åt|ihåg|fram|överens|vidare|undan|ifrån|igång|in|loss|runt|förbi|igenom|tillbaka|till (?:rätta|tals|stånd|skott)|på (?!möte|sammanträde|brå|tors|fre|mån|tis|ons|lör|sön|plats|det|nästa|den|distans|rådet)|i (?!morgon|dag|tid|eftermiddag|mötet|sammanträdet|rådet|nästa|veckan|möte)))"
_NAME = r"(?-i:(?P<who>[A-ZÅÄÖÉ][\w.'-]*(?: (?:von |af |de )?[A-ZÅÄÖÉ][\w.'-]*){0,3}))"

ATTENDANCE = AttendanceWords(
    elsewhere=(
        r"(?:kommer|kan|komma) (?:\w+ ){0,2}(?:åt|ihåg|fram till|överens|vidare|undan)\b",
        r"(?:kommer|tänker|ska|hoppas|tror)(?: \w+){0,3} att (?!(?:kunna )?(?:komma|delta|närvara|vara|medverka|ansluta|bli|gå|dyka|bevista|koppla|jag|vi|vara)\b)",
        r"kommer (?:jag )?(?:inte )?(?:med ett|med en|med förslag|att skicka|från)\b",
        r"(?:inte )?delta(?:ga|r)? i (?!mötet|sammanträdet|rådet|dag|morgon|eftermiddag|nästa|det|träffen|veckans)",
        r"\bom (?:jag|vi) (?:inte )?(?:kan|kommer|får)\b(?! (?:inte )?(?:komma|delta|närvara|vara med))",
        r"\b(?:förra|senaste|föregående) (?:gång|möte|sammanträde)",
        r"#\s?\d",
    ),
    instead=(
        rf"{_NAME} (?:ersätter|vikarierar för|går in för|kommer att ersätta|kommer ersätta|ska ersätta|representerar) (?:mig|oss|undertecknad)\b",
        rf"{_NAME} (?:går|kommer|deltar|närvarar|är med|kommer att (?:gå|delta|närvara))(?: \w+)? (?:i (?:mitt|vårt) ställe|i ?stället(?: för mig)?|istället|för mig|som (?:min )?ersättare|för min räkning)\b",
        rf"min (?:ersättare|suppleant|kollega|vikarie|ställföreträdare),? {_NAME},?(?: (?:kommer|deltar|går|närvarar|är med|ersätter|hoppar in)\b|$)",
        rf"(?:jag )?(?:skickar|har bett|ber)(?: i (?:mitt|stället) ställe)? {_NAME}(?: (?:i (?:mitt|vårt) ställe|i ?stället|istället|att (?:gå|komma|delta|ersätta|närvara)|som ersättare)|$)",
        rf"(?:i (?:mitt|vårt) ställe|i ?stället|istället|för mig)(?: för mig)? (?:kommer|går|deltar|närvarar|skickar jag|är) {_NAME}",
        rf"(?:ersättare|suppleant|ersätts av|ersättare är|ersättare blir|som ersättare kommer)[: ]+{_NAME}",
        rf"(?:jag )?ersätts av {_NAME}",
    ),
    unnamed=(
        r"min (?:ersättare|suppleant|vikarie)(?: \w+)? (?:kommer|deltar|går|närvarar|ersätter|hoppar in)\b",
        r"(?:jag )?(?:skickar|kallar in|har kallat in|har bett) (?:min|en) (?:ersättare|suppleant|kollega|vikarie)\b",
    ),
    late=(
        r"(?:kan|hinner|kommer)(?: jag)?(?: \w+){0,2} (?:inte|ej)(?: \w+){0,3} (?:förrän|innan|före|i tid)\b",
        r"(?:kommer|blir|ansluter|är)(?: jag)?(?: nog| tyvärr| lite| något| en stund| lätt| kanske| \d+ min\w*){0,3} (?:sen(?:t|a|are)?|försenad(?:e)?|senare?)\b",
        r"(?:kommer|ansluter|dyker upp|är på plats|hinner vara där)(?: jag)?(?: tyvärr| nog| först){0,2}(?: vid| kl\.?| klockan| ca| cirka| runt| omkring| först| tidigast){0,3} <T>",
    ),
    partial=(
        r"(?:måste|behöver|får|kommer att|ska)(?: jag)?(?: tyvärr| nog){0,2} (?:gå|lämna|avvika|sluta|dra|åka|bryta upp)(?: mötet| sammanträdet)?(?: \w+)? ?(?:tidigare|i förtid|vid|efter|kl|senast|innan|före|ca|cirka|<T>|\d)",
        r"(?:går|lämnar|avviker)(?: jag)?(?: tyvärr| mötet){0,2}(?: vid| kl\.?| klockan| ca| senast| redan){0,3} (?:<T>|\d{1,2}\b|tidigare|i förtid)",
        r"(?:kan|är|deltar|kommer|stannar|är med)(?: jag)?(?: \w+){0,4} (?:bara|endast|enbart)(?: \w+){0,3} (?:till|fram till|första|sista|en del|en stund|halva|den första|under|på|inledningsvis)\b",
        r"(?:kan|hinner)(?: jag)?(?: \w+){0,3} (?:inte|ej)(?: \w+){0,3} (?:hela|stanna)\b",
        r"(?:deltar|är med|stannar)(?: jag)?(?: \w+){0,2} (?:fram )?till(?: kl\.?| klockan| ca){0,2} (?:<T>|\d{1,2}\b)",
    ),
    excused=(
        rf"(?:(?:{_JAG} )?(?:är|blir|har|hade|fick)(?: {_JAG})?{_ADV}(?: fått)? )?(?:förhindra(?:d|de)|förhinder|bortrest|bortresta|sjukskriven|föräldraledig|tjänstledig|i fjällen|på semester)\b",
        rf"{_JAG}(?: är| blir| har blivit| ligger){_ADV} (?:magsjuk|sjuk|hemma med (?:sjukt barn|sjuka barn|feber)|vabbar|vab|ledig|upptagen|uppbokad|dubbelbokad|utomlands|på annan ort)\b",
        r"(?:jag )?vabbar\b",
        rf"(?:{_JAG} )?(?:kan|hinner|får|orkar|kunde)(?: {_JAG})?{_ADV} (?:inte|ej)(?: {_JAG})?{_ADV} {_BE_THERE}\b{_NOT_THIS}",
        rf"(?:{_JAG} )?kommer(?: {_JAG})?{_ADV} (?:inte|ej)(?: {_JAG})?{_ADV}(?: att)?(?: kunna| ha möjlighet att)? {_BE_THERE}\b{_NOT_THIS}",
        rf"(?:{_JAG} )?(?:kommer|deltar|närvarar|medverkar|är med)(?: {_JAG})?{_ADV} (?:inte|ej)\b(?= (?:till|på|i|den|vid|denna|den här|imorgon|nästa)\b| <D>|\W*$)(?! till (?:rätta|tals|stånd))(?! på (?!möte|sammanträde|brå|tors|fre|mån|tis|ons|torsdag|plats|nästa|den|det|rådet))",
        rf"(?:{_JAG} )?(?:har|har fått|finns)(?: {_JAG})?{_ADV} (?:inte|ingen|ej)(?: {_JAG})? möjlighet(?: att {_BE_THERE}| till det| då)?",
        r"(?:jag |vi |undertecknad )?(?:vill |måste |får |behöver )?(?:härmed )?(?:tyvärr |dessvärre )?(?:an)?mäl(?:er|a|de)(?: jag| vi)?(?: härmed| tyvärr| dessvärre| mig){0,2} (?:frånvaro|förhinder|frånvarande|återbud)",
        r"(?:jag |vi )?(?:måste |får |vill )?(?:tyvärr |dessvärre )?(?:lämna(?:r|t)?|ge|ger|meddela(?:r)?)(?: jag)?(?: tyvärr| härmed| dessvärre){0,2} (?:återbud|förhinder|frånvaro)",
        r"^(?:förhinder|återbud|frånvaro|frånvaroanmälan|anmälan om (?:förhinder|frånvaro))\b",
        rf"(?:{_JAG} )?(?:måste|får)(?: {_JAG})?{_ADV} (?:avstå|utebli|hoppa över|missa)(?: från)? (?:mötet|sammanträdet|denna gång|den här gången)",
        rf"(?:{_JAG} )?(?:missar|uteblir från|hoppar över){_ADV} (?:mötet|sammanträdet|nästa möte)",
        r"^(?:deltar|kommer|kan) (?:tyvärr )?(?:inte|ej)\W*$",
    ),
    tentative=(
        rf"(?:{_JAG} )?(?:kommer|deltar|kan)(?: {_JAG})? (?:kanske|eventuellt|möjligen|förhoppningsvis|preliminärt|troligen)\b(?: {_BE_THERE})?",
        r"(?:kanske|eventuellt|möjligen|preliminärt) (?:kommer|deltar|kan) jag\b",
        rf"(?:vet|är) (?:jag )?(?:inte|ej|osäker på|osäkert)(?: riktigt| än| ännu| säkert){{0,2}} (?:om|ifall|huruvida) (?:jag|vi) (?:kan|kommer|hinner)(?: att)?(?: kunna)? ?{_BE_THERE}?",
        rf"(?:jag )?(?:hoppas|försöker|ska försöka|räknar med)(?: att)?(?: jag)?(?: kunna| kan| att)? {_BE_THERE}\b{_NOT_THIS}",
        r"^(?:preliminärt|kanske)\W*$",
    ),
    remote=(
        rf"(?:{_JAG} )?(?:deltar|är med|är jag med|kopplar upp (?:mig|oss)|ansluter(?: mig)?|medverkar|närvarar|kommer(?: att)?|kan|vill|tänker|ska|önskar|skulle vilja|får)(?: {_JAG})?{_ADV}(?: (?:att|bara|endast|kunna|få|delta|vara|med|ansluta|medverka|närvara|koppla|upp|mig)){{0,5}} (?:via|på|över|per|genom) (?:ms )?(?:teams|zoom|skype|meet|länk|distans|telefon|video|videolänk|webben|nätet)",
        rf"(?:{_JAG} )?(?:deltar|är med|ansluter|medverkar|närvarar|kan|vill)(?: {_JAG})?{_ADV}(?: (?:att|bara|endast|delta|vara|med|ansluta)){{0,4}} (?:digitalt|online|hemifrån|på distans)",
        r"^(?:via|på) (?:teams|zoom|länk|distans)\W*$",
    ),
    expected=(
        rf"^(?:ja[,!.]? )?(?:{_JAG} )?(?:kommer|deltar|närvarar|medverkar|är med|är på plats|är där|dyker upp|bevistar)(?: {_JAG})?{_ADV}(?: (?:på|till|vid|i) ?(?:mötet|sammanträdet|brå|rådet|nästa möte))?(?: {_ON})?\W*$",
        rf"^(?:ja[,!.]? )?(?:{_JAG} )?kan(?: {_JAG})?{_ADV} {_BE_THERE}\b{_NOT_THIS}(?: (?:på|till|vid|i) ?(?:mötet|sammanträdet|nästa möte))?(?: {_ON})?\W*$",
        rf"(?:{_JAG} )?kan(?: {_JAG})?{_ADV} {_BE_THERE}\b(?: \w+){{0,3}} (?:ändå|trots allt|i alla fall)\b",
        rf"{_JAG} (?:kommer|deltar)(?: \w+){{0,3}} (?:ändå|trots allt|i alla fall)\b",
        r"(?:mitt )?förhinder(?:et)? (?:gäller inte längre|har försvunnit|är löst)",
    ),
    opening=(
        r"hej(?: \w+)?|tyvärr|dessvärre|nej|ja|tack(?: för \w+)?|och|men|då|så|jag beklagar|ledsen|beklagar|obs|ps|dock|däremot|även|också|att|meddelar|meddela|vill meddela|jag vill meddela|måste meddela|måste tyvärr meddela|jag måste meddela|jag måste tyvärr meddela|jag meddelar|jag får meddela|får meddela|kan meddela|kan tyvärr meddela|jag kan meddela|tyvärr så|förresten|som jag sa|som sagt|det blir så att|det visar sig|jag ser|ser",
        r"(?:på |till |den |i |vid |under |för )?(?:möte(?:t)?|sammanträdet|nästa möte|nästa gång|brå-?möte(?:t)?|dagens möte|morgondagens möte|(?:mån|tis|ons|tors|fre)dag(?:en|s)?|(?:mån|tis|ons|tors|fre)dagens möte|imorgon|i morgon|i dag|idag|<D>|rådet|då|nästa (?:mån|tis|ons|tors|fre)dag|veckans möte)",
    ),
    myself=r"jag|vi|undertecknad",
    clauses=r"[,;!]|\s[–—-]\s|\b(?:och|men|utan|så|eftersom|för att|därför att|då|samt|fast)\b",
)

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
    approvals=(
        r"(?:jag |vi |härmed )*(?:godkänner|justerar|har justerat|har godkänt)(?: jag)?(?: härmed| nu| även){0,2} (?:minnesanteckningarna|anteckningarna|mötesanteckningarna|protokollet|utkastet|justeringen)(?: (?:från|för|av|till)(?: mötet| sammanträdet)?(?: den)? <D>| från (?:mötet|senaste mötet|förra mötet))?",
        r"(?:minnesanteckningarna|anteckningarna|mötesanteckningarna|protokollet|utkastet)(?: (?:från|för|av)(?: mötet| sammanträdet)?(?: den)? <D>)? (?:godkänns|justeras|är godkänt|är godkända|godkända|godkänt|är justerat|är justerade|kan godkännas|är ok|ser bra ut och godkänns)(?: härmed)?(?: av mig)?",
        r"(?:godkänn|justera) (?:minnesanteckningarna|anteckningarna|protokollet)(?: (?:från|för|av)(?: mötet)?(?: den)? <D>)?",
        r"(?:godkänns|justeras|godkänt|justerat|godkänner|justerar) <D>",
    ),
    bare_approvals=(
        r"(?:härmed )?(?:godkänns|justeras|godkänt|godkända|justerat|justerade|godkänner|jag godkänner|jag justerar|justerar|godkännes|justeras härmed|godkänns härmed|godkänd|godkänner utan ändringar|godkänns utan ändringar|godkänns av mig|jag godkänner (?:det|dem|dom|detta)|ja,? (?:godkänns|godkänner|justeras|jag godkänner)|ok,? (?:godkänns|godkänner))",
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
    attendance=ATTENDANCE,
)
