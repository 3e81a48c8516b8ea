"""Swedish words of coming to a meeting and not coming."""

from service.language.fields.requests import AttendanceWords

_ON = r"(?:(?:på |den |till |i )?(?:den )?<D>)"
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
        rf"{_NAME} (?:går|kommer|deltar|närvarar|är med|(?:kommer att|kan|ska) (?:gå|komma|delta|närvara|vara med))(?: \w+)? (?:i (?:mitt|vårt) ställe|i ?stället(?: för mig)?|istället|för mig|som (?:min )?ersättare|för min räkning)\b",
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
        r"(?:kommer|blir|ansluter|är)(?: jag)?(?: nog| tyvärr| ca| cirka| ungefär| lite| något| en stund| lätt| kanske| \d+ min\w*){0,3} (?:sen(?:t|a|are)?|försenad(?:e)?|senare?)\b",
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
        rf"(?:(?:{_JAG} )?(?:är|blir|har|hade|fick|får)(?: {_JAG})?{_ADV}(?: fått)? )?(?:förhindra(?:d|de)|förhinder|bortrest|bortresta|sjukskriven|föräldraledig|tjänstledig|i fjällen|på semester)\b",
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
