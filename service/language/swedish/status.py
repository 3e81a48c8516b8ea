"""How Swedish says the state of a task. A wording that holds another one stands above it."""

from service.language.fields.status import StatusCue, StatusWords

_READY = r"(?:klar[ta]?|färdig[ta]?|färdigställ[dt]a?|slutför[dt]a?|avslutad?[et]?|avslutade?|genomför[dt]a?|utför[dt]a?|åtgärda[dt]e?|lös[t]a?|fixa[dt]e?|gjor[dt]a?|levererad?[et]?|skicka[dt]e?)"
_NOT = r"(?:inte|ej|icke|inget|ingenting|aldrig|knappast|varken)"
_SUBJECT = (
    r"(?:det|den|de|allt|alla|detta|denna|dessa|vi|ni|du|jag|man|ärendet|uppgiften|punkten|arbetet|rapporten|planen|frågan)"
)
_WHEN = r"(?:senast|till|före|innan|inför|efter|i|under|vid|om|inom|omkring|kring|runt|mot|på|v\.?|vecka|nästa|imorgon|i morgon|snarast)"
_REQUESTS = (
    r"\b(?:kan|får|skulle|går det|möjligt|okej?|ok)\b.{0,60}\b(?:flytta|skjuta|senarelägga|förlänga|mer tid|anstånd|en (?:vecka|månad) till)\b",
)

STATUS = StatusWords(
    cues=(
        StatusCue(
            "nothing",
            (
                r"\b(?:det|så|då) (?:är|var|blir|vore) (?:ju |väl |naturligtvis |helt |ganska |nog )*klart,? (?:att|som|vi|jag|man|de|hon|han|ni|du)\b",
                r"\b(?:klart|klarare) (?:att|som|och tydligt)\b",
                r"^klart (?:vi|jag|man|du|ni) \w+",
                r"\bklar[ta]? (?:och \w+ )?\w*(?:bild|ansvar|mål|roll|struktur|fördelning|majoritet|budskap|besked|svar|uppfattning|linje|instruktion|regl)\w*",
                r"\bklar(?:lägg|gör|gjor|lag|na|språk|text|tecken|signal|synt|het|ar|ade|at)\w*",
                r"\bfärdighet\w*",
                r"(?-i:(?<!^)\bKlara\b)",
                r"(?-i:^Klara\b(?=\s+\w))",
                r"\b(?:när|om|innan|tills|ifall|förrän|så fort|så snart|så länge|efter att|sedan) (?:\w+ ){0,5}?"
                + _READY
                + r"\b",
                r"\binför beslut\w*",
                r"\bbeslut(?:at|ad|ade)? (?:väntas|dröjer|saknas)\b",
                r"\btack (?:och lov|vare)\b",
            ),
        ),
        StatusCue("late", _REQUESTS),
        StatusCue(
            "question",
            (
                r"^(?:är|blev|har|hur|när|vad|vem|vilk\w+|varför|ska|kan|får|vet) (?:"
                + _SUBJECT
                + r"|går|långt|ska|är|har|du|ni|vi)\b[^.!\n]*(?=$|\n)",
                r"\b(?:vet|vill veta|undrar|frågar) (?:\w+ )?om (?:\w+ ){1,4}" + _READY + r"\b",
            ),
        ),
        StatusCue(
            "reopen",
            (
                r"\b" + _NOT + r" (?:riktigt |helt )?(?:klar[ta]?|färdig[ta]?|löst) (?:än)?då\b",
                r"\böppna(?:s|t|d)? (?:\w+ )?igen\b",
                r"\båterupp(?:ta|tas|tagen|taget|tagits|tar|ta igen)\b",
                r"\bta(?:s|r)? upp igen\b",
                r"\bför tidigt (?:klarmarkera|avsluta|stäng)\w*",
                r"\bvar (?:visst |ändå |trots allt )?inte (?:klar[ta]?|färdig[ta]?)\b",
            ),
        ),
        StatusCue(
            "stopped",
            (
                r"\bavveckla[dts]\w*",
                r"\bavbr(?:uten|utet|utna|utits|öts|yts|yter|öt)\b",
                r"\b(?:inte|ej|icke) (?:längre |mer )?(?:aktuell[ta]?|relevant\w*)\b",
                r"\binaktuell[ta]?\b",
                r"\b(?:utgår|utgått|utgick)\b",
                r"\b(?:ersätts|ersatt[as]?|ersattes|ersätts|ersatts) (?:av|med)\b",
                r"\b(?:stryks|struken|struket|strukits|ströks|stryk den|stryk punkten|kan strykas|bör strykas)\b",
                r"\bl(?:äggs|ades|agts|agt|ägger|agd|agda) (?:\w+ )?ner?d?\b",
                r"\bned(?:er)?lag(?:d|da|t)\b",
                r"\b(?:ställs|ställdes|ställts|ställer) in\b|\binställ(?:d|t|da)\b",
                r"\bskrota[dts]\w*|\bslopa[dts]\w*",
                r"\bavskriv(?:s|en|et|na|its)\b|\bavför(?:s|d|t|da|ts)\b|\btas bort\b",
                r"\b(?:dras|drogs|dragits|drar) tillbaka\b|\btillbakadrag(?:en|et|na)\b",
                r"\bblir (?:det )?inte av\b|\bblev (?:det )?inte av\b|\bblir inget av\b",
                r"\b(?:genomförs|görs) (?:inte|ej)\b",
                r"\bbehöv(?:s|er) (?:inte|ej)(?: göras)? längre\b",
            ),
        ),
        StatusCue(
            "waiting",
            (
                r"\b(?:in)?vänta(?:r|s|t)? (?:\w+ ){0,2}?(?:på|in)\b",
                r"\binvänta(?:r|s|t|n)?\b",
                r"\bväntar\b",
                r"\bi väntan på\b",
                r"\bavvakta(?:r|s|t|n|ns)?\b",
                r"\bligger (?:\w+ )?(?:hos|på) (?!is\b)\w+",
                r"\b(?:på|ute på|utsänd på|skickad på) remiss\b",
                r"\bvil(?:ar|ande|andeförklara\w*)\b",
                r"\b(?:på|lagd på) is\b|\bpausa[dts]\w*|\bpaus\b",
                r"\bbordlag[dt]\w*|\bbordlägg\w*|\båterremi(?:ss|tter)\w*",
                r"\b(?:skickat|skickad|lämnat|lämnad|inlämnad|översänd) för (?:beslut|godkännande|synpunkter|underskrift|yttrande)\b",
                r"\bbero(?:r|ende) på (?:svar|besked|beslut|andra)\b",
                r"\bblockera[dt]\w*",
            ),
        ),
        StatusCue(
            "late",
            (
                r"\bförsena(?:d|t|de|s|ts|r|ing|ingar)\b",
                r"\bsen(?:are)?lag[dt]\w*|\bsenarelägg\w*",
                r"\bhinn(?:er|s|a) (?:\w+ ){0,3}?(?:inte|ej)\b(?: bli| få| göra)?(?: \w+){0,2}?(?: " + _READY + r")?\b",
                r"\b(?:inte|ej) (?:\w+ ){0,2}?(?:hinna|hinner)\b(?: bli| få| göra)?(?: \w+){0,2}?(?: " + _READY + r")?\b",
                r"\bbehöv(?:er|s) (?:lite |några |någon |ytterligare |mer |längre |en |ett |två |tre )*(?:mer |längre )?(?:tid|veckor?|dagar?|månad(?:er)?)\b",
                r"\bmer tid\b|\banstånd\b|\bförläng(?:d|t|s|as|a|ning)\b",
                r"\b(?:flytta|flyttas|flyttar|flyttat|flyttad|skjut|skjuts|skjuter|skjuta|skjutits)(?: \w+){0,3}? (?:till|fram|upp|på)\b",
                r"\bny(?:tt)? (?:slut)?datum\b|\bny (?:dead ?line|tidsplan|tidsfrist)\b",
                r"\b(?:dröjer|drar ut på tiden|drar över|släpar|ligger efter)\b",
                r"\bblir sen(?:t|are|a)?\b|\bkommer inte (?:att )?(?:hinna|bli " + _READY + r"|vara " + _READY + r")\b",
            ),
        ),
        StatusCue(
            "in_progress",
            (
                r"\b(?:nästan|snart|delvis|halvt?|i princip|i stort sett|nära nog|närapå|så gott som|till hälften|till viss del|på väg att bli|nästintill|strax|snarast) (?:helt )?"
                + _READY
                + r"\b",
                r"\bhalv(?:klar|färdig|gjor)[dta]?\w*",
                r"\b" + _NOT + r" (?:\w+ )?(?:helt|riktigt|fullt|fullständigt|alldeles|hundra procent) " + _READY + r"\b",
                r"\b(?:blir|bli|borde vara|ska vara|skall vara|bör vara|kan vara|ska bli|beräknas|beräknad|väntas|förväntas|planeras|tänkt|hoppas|hoppas kunna|räknar med att|tror|kommer att|kommer) (?:\w+ ){0,4}?"
                + _READY
                + r"\b",
                r"\b" + _READY + r" (?:förutom|utom|så när som på|men (?:inte|ej)|sånär)\b",
                r"\b(?:första|andra|en|ena|halva|större|viss|vissa|största) (?:del|delen|delar|hälften|delarna)(?: \w+){0,3} "
                + _READY
                + r"\b",
            ),
        ),
        StatusCue(
            "open",
            (
                r"\b" + _NOT + r" (?:\w+ ){0,4}?(?:på)?börja[dts]?\w*",
                r"\b"
                + _NOT
                + r" (?:\w+ ){0,3}?(?:hunni[tn]|hunnits|hunnet|start\w+|kommit igång|igång|tittat|fått tid)\b(?: (?:med|till|bli|göra|få))?(?: \w+)?(?: "
                + _READY
                + r"\b)?",
                r"\b(?:har|hade) (?:\w+ )?(?:inte|ej|icke) (?:\w+ ){0,3}?\w+(?:ts|at|it|rt|tt|lt)\b",
                r"\b"
                + _NOT
                + r" (?:\w+ ){0,2}?(?:"
                + _READY
                + r"|avprickad|verkställ\w+|i mål|i hamn|framtag\w+|beslutad?t?|tagits|hänt|nytt)\b",
                r"\b(?:inte|ej) än(?:nu)?\b|\bännu inte\b|\bhann (?:\w+ )?(?:inte|ej)\b",
                r"\b(?:o|ej)(?:färdig|gjor|utför|påbörja|avsluta|åtgärda|lös)[dta]\w*",
                r"\b(?:återstår|återstående|kvarstår|kvarstående|kvar att göra|står kvar|ligger kvar|kvarligger)\b",
                r"\b(?:planera[dt]\w*|planeras|planerat)\b",
                r"\b(?:start|starta|startar|startas|börjar|påbörjas|inleds) (?:i|under|efter|den|vid|till|v\.?|vecka|nästa|på|först|hösten|våren)\b",
                r"\b(?:ska|skall) (?:på)?börja\w*",
                r"\b(?:på)?börjas\b",
                r"^[^\w\n]{0,5}(?:öppen|öppet|öppna|att göra|todo|ny|nytt)[^\w\n]{0,5}$",
            ),
        ),
        StatusCue(
            "deadline",
            (
                r"\b(?:klar[ta]?|färdig[ta]?|färdigställ[dt]a?|slutför[dt]a?|avslutad?t?) "
                + _WHEN
                + r"\b(?! (?:går|dag|slutet av dagen|förra|måndags|tisdags|onsdags|torsdags|fredags|lördags|söndags)\b)(?: \S+)?",
                r"\b(?:levererad?t?|skickad?t?|inlämnad?t?) (?:senast|före|innan|inför)\b(?: \S+)?",
                r"\b(?:klart|slutdatum|deadline|sluttid|klardatum) ?: ?(?=\d|senast|v|den)\S+",
            ),
        ),
        StatusCue(
            "handover",
            (
                r"\b(?:lämna[rt]?|lämnade|lämnas|lämnats|överlämnat|överlämnar) (?:\w+ )?(?:över|vidare) (?:\w+ )?till\b|\böverlämna(?:r|t|s|ts|d) till\b",
                r"\b(?:tar|tagit|tog) (?:\w+ )?över\b|\btagits över\b",
                r"\b(?:inte|ej) (?:mitt|min|vårt|vår)\b(?: (?:bord|uppgift|ansvar|uppdrag))?",
                r"\bfel (?:person|adress|mottagare)\b",
                r"\bvidarebefordra(?:t|r|d|s|ts)\b|\bskickat vidare\b|\bskickar (?:\w+ )?vidare\b",
                r"\bjag (?:har )?(?:slutat|slutar|gått i pension|bytt (?:jobb|tjänst))\b|\b(?:jobbar|arbetar) (?:inte|ej) (?:kvar|längre|här)\b|\bhar bytt (?:jobb|tjänst)\b|\bgår över till\b",
            ),
        ),
        StatusCue(
            "in_progress",
            (
                r"\bpågå(?:r|ende|tt|ng)?\b|\bpåbörja[dt]\w*|\bpåbörjats\b",
                r"\b(?:under|i) (?:arbete|framtagande|beredning|utredning|uppstart|utveckling|upphandling|behandling|produktion|handläggning|planering|bearbetning|översyn|färdigställande|genomförande)\b",
                r"\b(?:är |kommit |satt |sätta |drar |dragit )?i ?gång(?:satt?|satts)?\b|\bpå gång\b|\bpå väg\b|\bpå god väg\b",
                r"\b(?:arbete[nt]?|arbetar|jobbar|arbetas|jobbas|håller på|fortsätter|fortgår|fortskrider|fortlöper|rullar på|bereds|utreds|ses över|tas fram|ser över|tar fram|färdigställs|slutförs|behandlas|upphandlas|genomförs)\b",
                r"\b(?:har )?(?:start|inled)(?:at|ats|ad|ade|t|tts|da)\b|\bhar börjat\b",
                r"(?:^|\b(?:till|ca|cirka|ungefär|kanske|runt|är|:)\s*)(?!100)(?!0\s?%)\d{1,2} ?(?:%|procent)",
                r"\bdelvis\b|\bgår framåt\b|\butkast (?:finns|klart|skickat|är)\b|\bett utkast\b",
            ),
        ),
        StatusCue("ongoing", (r"\blöpande\b|\bkontinuerlig[ta]?\b|\btills vidare\b|\bfortlöpande\b|\bständigt\b|\bbevakas\b",)),
        StatusCue(
            "done",
            (
                r"\b(?:är|var|blev|blivit|båda|bägge|alla|allt|allihop|nu|redan|äntligen) klara\b|^[^\w\n]{0,5}klara[^\w\n]{0,5}$",
                r"\bklar[t]?\b|\bklarmarker\w+|\b\w*färdig[ta]?\b|\bfärdig(?!het)\w+(?:[dtna]|des|ts)\b|\bklappat och klart\b",
                r"\b(?:slut|full)för(?:d|t|da|ts|des)\b|\bgenomför(?:d|t|da|ts|des|de)\b|\butför(?:d|t|da|ts|des)\b",
                r"\bavsluta(?:d|t|de|ts|des|s)\b|\bavklara[dt]e?\b|\bavbocka[dt]e?\b|\bavprick?a[dt]e?\b|\bbocka(?:s)? av\b|\bgenomgång(?:en|et|na)\b|\buppsatt[as]?\b",
                r"\båtgärda(?:d|t|de|ts|des)\b|\bverkställ(?:d|t|da|ts|des)\b",
                r"\b(?:är|har|blivit|nu|redan|,) (?:nu |redan |äntligen )?löst?(?:s|a)?\b|^[^\w\n]{0,5}löst\b|\blöst\b|\blösts\b",
                r"\bfixa(?:t|d|de|ts)\b|\bgjor(?:t|d|da|ts|des)\b|\bgjorde\b|\bordna(?:t|d|de|ts)\b",
                r"\bfullbord(?:at|ad|ade)\b|\bi mål\b|\bi hamn\b|\bstäng(?:d|t|da|ts)\b|\bärendet (?:kan )?(?:stängs|stängas|avslutas)\b",
                r"(?<!\d)100 ?(?:%|procent)",
                r"[✓✔☑✅🗹]|^[^\w\n]{0,5}\[x\]",
            ),
        ),
        StatusCue(
            "did",
            (
                r"\b(?:\w+)?levererad?t?e?\b|\blevererats\b|\b(?:ut|in|av)?skicka(?:d|t|de|ts|des)\b|\bsänt\b|\butsänd\b",
                r"\b(?:beslutad|beslutats|antagen|antaget|antagits|antogs|fastställdes|godkändes|avrapportera[dt]|fastställ(?:d|t|ts)|godkän(?:d|t|ts))\b",
                r"\bfram(?:tagen|taget|tagna|tagits)\b|\btagits fram\b|\bupprätta[dt]s?\b",
                r"\b(?:publicera|redovisa|presentera|besvara|boka|återrapportera|underteckna|signera|arkivera|installera|uppdatera|montera|anmäl|inköp|köp|tillsat|lämna|inlämna|revidera)(?:d|t|de|ts|da|t[as]?)\b",
                r"\bhar (?:\w+ ){0,3}?(?:hållits|ägt rum)\b",
            ),
        ),
        StatusCue(
            "report",
            (
                r"\båterkommer\b|\båterkoppla[rs]\b|\b(?:återr|avr|r)apporter(?:ar|as|ing)\b|\brapport(?:er\w*)? (?:på|vid|till|lämnas)\b|\b(?:tas|tar det|ges|redovisas|lämnas|föredras) (?:\w+ )?(?:muntlig(?:t|en)|(?:på|vid|till) (?:nästa|kommande)?\s?möte\w*|(?:på|vid) (?:nästa|kommande) \w+)|\bmuntlig(?:t|en)\b|\bredovisas\b|\b(?:på|vid|till) nästa (?:möte|sammanträde|gång|brå)\b",
            ),
        ),
        StatusCue(
            "thanks",
            (
                r"\b(?:tack(?:ar)?|tusen tack|ok|okej|okay|noterat|uppfattat|mottaget|låter bra|bra|toppen|kanon|perfekt|jättebra|då vet jag)\b|👍",
            ),
        ),
    ),
    requests=_REQUESTS,
    finishing=(
        r"\bklar[ta]?\b",
        r"\bfärdig\w*",
        r"\bslutför\w*",
        r"\bavsluta\w*",
        r"\blevere\w+",
        r"\bsenast\b",
        r"\bdeadline\b",
        r"\bskickas?\b",
    ),
    reservations=("men", "fast", "dock", "förutom", "utom", "däremot", "kvar", "återstår", "resten"),
    agreed=(r"^[^\w\n]{0,5}(?:ok|okej|ok!|okay|👍)[^\w\n]{0,5}$",),
)
