"""Swedish headings and labels of minutes."""

from service.language.fields.phrases import phrases
from service.language.fields.sections import SectionWords

SECTIONS = SectionWords(
    present=phrases("""
        närvarande | deltagare | deltagande | närvaro | närvarolista | deltagarlista | deltagarförteckning | beslutande | beslutande ledamöter | tjänstgörande ledamöter | övriga närvarande | närvarande ej tjänstgörande ersättare | närvarande ersättare | närvarande ledamöter | närvarande medlemmar | närvarande på mötet | närvarande vid mötet
        övriga närvarande | övriga deltagare | övriga deltagande | följande deltog | följande närvarade | medverkande | medverkade | på plats | närvarande var | närvarande från… | närvarande styrelse | närvarande styrelsemedlemmar | deltog
        närvarande deltagare | mötesdeltagare | upprop | närvarande beslutande | deltagare på mötet | deltagare vid mötet | närvarande personer | med på mötet | med på träffen | med var | vi som var med | de som var med | på mötet var | dagens deltagare
    """),
    absent=phrases("""
        frånvarande | ej på plats | inte på plats | förhinder | anmält förhinder | anmälda förhinder | anmäld frånvaro | anmäld frånvarande
        ej närvarande | inte närvarande | frånvaro | förhindrade | meddelat förhinder | ej deltagande
        frånvarande ledamöter | lämnat återbud | återbud | saknades | saknas | anmält frånvaro | hade förhinder | har förhinder | har anmält förhinder
        kunde inte komma | kunde inte delta | kunde inte vara med
    """),
    called=phrases("kallade | kallad | inbjudna | kallade till mötet | kallade ledamöter"),
    groups=(
        ("ledamöter", "ledamot"),
        ("ledamöter närvarande", "ledamot"),
        ("ordinarie ledamöter", ""),
        ("ordinarie", ""),
        ("ersättare", "ersättare"),
        ("tjänstgörande ersättare", "tjänstgörande ersättare"),
        ("ej tjänstgörande ersättare", "ersättare"),
        ("icke tjänstgörande ersättare", "ersättare"),
        ("suppleanter", "suppleant"),
        ("övriga", ""),
        ("adjungerade", "adjungerad"),
        ("adjungerad", "adjungerad"),
        ("styrelsemedlemmar", ""),
        ("styrelseledamöter", ""),
        ("sekretariatet", "Sekretariatet"),
        ("kansliet", "Kansliet"),
        ("tjänstemän", ""),
        ("tjänstepersoner", ""),
        ("gäster", "gäst"),
        ("gäst", "gäst"),
        ("inbjudna gäster", "gäst"),
        ("representanter", ""),
        ("styrelsen", ""),
        ("övriga inbjudna", ""),
        ("politiker", ""),
        ("föredragande", "föredragande"),
        ("inbjuden", ""),
        ("arbetsgivaren", ""),
        ("för arbetsgivaren", ""),
        ("arbetsgivarrepresentanter", ""),
        ("arbetstagarna", ""),
        ("för arbetstagarna", ""),
        ("arbetstagarorganisationer", ""),
        ("arbetstagarorganisationerna", ""),
        ("personalorganisationer", ""),
        ("fackliga representanter", ""),
        ("på distans", ""),
        ("via länk", ""),
        ("via teams", ""),
        ("digitalt", ""),
    ),
    person_labels=(
        ("ordförande", "ordförande"),
        ("ordf", "ordförande"),
        ("vice ordförande", "vice ordförande"),
        ("mötesordförande", "mötesordförande"),
        ("sekreterare", "sekreterare"),
        ("mötessekreterare", "mötessekreterare"),
        ("kassör", "kassör"),
        ("protokollförare", "protokollförare"),
        ("föredragande", "föredragande"),
        ("vid tangenterna", "sekreterare"),
        ("antecknare", "sekreterare"),
        ("vid pennan", "sekreterare"),
    ),
    agenda=phrases("""
        ärenden | dagordning | dagordningen | föredragningslista | ärendelista | agenda | punkter | ärenden som behandlats | ärenden som behandlades | behandlade ärenden | mötets dagordning | följande punkter | innehåll
        förslag till dagordning | punkter på dagordningen | dagordning för mötet | minnesanteckningar | mötesanteckningar | anteckningar | protokoll | diskussionspunkter | frågor | mötespunkter | ärenden att behandla | att behandla
    """),
    decisions=phrases("""
        beslut | beslutspunkter | fattade beslut | sammanfattning av beslut | beslutslista | mötets beslut | rådets beslut
        styrelsens beslut | nämndens beslut
    """),
    actions=phrases("""
        åtgärder | åtgärdslista… | åtgärdspunkter | att göra | att-göra-lista… | att göra-lista… | attgöra-lista | uppdrag | uppdragslista… | aktivitetslista… | aktiviteter | handlingsplan | nästa steg | tilldelning av arbetsuppgifter
        arbetsuppgifter | action points | actions | action | uppgifter | nya uppdrag | beslutade åtgärder | att göra till nästa möte… | till nästa möte | uppdrag till nästa möte… | sammanfattning av uppdrag… | ansvarsfördelning
    """),
    open_items=phrases("öppna frågor | öppna punkter | parkerade frågor | frågor att återkomma till"),
    log=phrases("""
        sedan sist | sen sist | sedan förra mötet | sedan föregående möte | vad har hänt sedan sist | logg | logg/… | loggen… | uppföljningslogg… | beslutslogg… | uppdragslogg… | aktivitetslogg… | uppföljning | uppföljning av punkter…
        uppföljning av ärenden… | uppföljning av beslut… | uppföljning av uppdrag… | uppföljning av åtgärder… | uppföljning av föregående…
        uppföljning av förra… | uppföljning av tidigare… | uppföljning från föregående… | uppföljning från förra… | uppföljning från tidigare…
        uppföljning föregående… | uppföljning förra… | uppföljning tidigare… | föregående protokoll… | föregående mötes… | föregående minnesanteckningar…
        föregående anteckningar… | föregående mötesanteckningar… | föregående sammanträde… | tidigare minnesanteckningar | tidigare protokoll
        ärendebalans… | bevakningslista… | status på uppdrag… | status uppdrag… | genomgång av föregående… | genomgång av uppdrag… | genomgång av logg…
        tidigare uppdrag… | tidigare beslutade åtgärder… | åtgärder från föregående… | att göra från föregående…
    """),
    standing=phrases("stående punkter | återkommande punkter | fasta punkter | stående ärenden"),
    next_meeting=phrases("""
        nästa möte… | nästa sammanträde… | kommande möten… | kommande möte… | nästkommande möte… | nästa mötestillfälle… | mötestider… | nästa träff…
        kommande sammanträden… | nästa styrelsemöte… | nästa rådsmöte… | datum för nästa… | tid för nästa… | tid och plats för nästa… | sammanträdestider
        nästa gång ses vi… | nästa gång vi ses… | vi ses igen… | vi ses nästa gång… | nästa brå… | nästa styrgruppsmöte… | nästa nämndmöte…
    """),
    signatures=phrases("""
        vid protokollet… | justeras… | justerat… | justerare | justeringsmän | underskrifter | underskrift | bilagor | bilaga… | vid anteckningarna… | protokollet justeras…
        justerandes sign… | utdragsbestyrkande | anslag/bevis | för anteckningarna… | antecknat av… | skrivet av…
    """),
    furniture=phrases("""
        sida | sidan | justerandes signatur… | inga kommentarer… | skriv ut | dela | publicerad… | postat… | kommentera | lämna en kommentar…
    """),
    body=phrases("""
        organisation | organ | nämnd | förening | grupp | forum | råd | styrelse | möte | mötets namn | mötestyp
    """),
    date=phrases("""
        datum | dag | mötesdatum | sammanträdesdatum | tid | när | tidpunkt | mötesdag | datum och tid | tid och datum
        tid och plats | plats och tid | tid/plats | plats/tid | sammanträdesdag | dag och tid | tid & plats | datum & tid
        datum/tid | tid, plats | plats, tid | datum och plats
    """),
    time=phrases("""
        tid | klockslag | klockan | kl | mötestid | sammanträdestid | tidpunkt | när | datum och tid | tid och datum | tid och plats
        plats och tid | tid/plats | plats/tid | dag och tid | tid & plats | datum/tid
    """),
    start=phrases("start | starttid | börjar | början | mötet börjar | mötets början | mötesstart | öppnas | öppnades"),
    end=phrases("slut | sluttid | slutar | avslutas | mötet slutar | mötets slut | mötesslut | avslut"),
    place=phrases("""
        plats | lokal | var | mötesplats | ställe | sammanträdesplats | sammanträdeslokal | möteslokal | lokalitet
        tid och plats | plats och tid | tid/plats | plats/tid | tid & plats | tid, plats | plats, tid | datum och plats
        adress | rum
    """),
    place_leads=phrases("i | på | hos | vid"),
    other_labels=phrases("""
        ärende | diarienummer | dnr | diarienr | upprättad av | kopia till | sändlista | mötesform | handläggare | bilagor
        bilaga | version | status | telefon | e-post | epost | org.nr | organisationsnummer | utses att justera
        paragrafer | underskrifter | justeringens plats och tid | syfte | skrivet | utskickat | länk | distribution
        delges
    """),
    absent_marks=phrases("""
        anmält förhinder | anmäld frånvaro | anmält frånvaro | frånvarande | förhinder | förhindrad | ej närvarande | ej
        nej | frånvaro | återbud | lämnat återbud | frv | sjuk
    """),
    present_marks=phrases("x | ja | närvarande | närv | ✓ | ✔ | 1 | när"),
    sent_apologies=(
        r"(?:anmält )?(?:förhinder|återbud|frånvaro) (?:har |hade )?(?:anmälts|meddelats|lämnats|anmäldes|meddelades) (?:av|från) (?P<who>.+)",
        r"^(?P<who>.+?) (?:har|hade) (?:anmält|meddelat|lämnat) (?:förhinder|återbud|frånvaro)",
    ),
    partial=phrases("""
        ej § | ej punkt | t.o.m | t o m | tom | från och med | fr.o.m | fr o m | from § | from punkt | till och med
        del av | avvek | lämnade | gick | anslöt | kom | endast | under § | under punkt | § | punkt | §§ | kl | från kl
        till kl | fram till | deltog
    """),
    remote=phrases("""
        via teams | via zoom | på distans | via länk | distans | digitalt | teams | zoom | länk | per telefon | via telefon
        online
    """),
    openings=phrases("""
        öppnades | öppnar | öppnande | öppnas | öppnat | började | börjar | startade | startar | inleddes | inleds
        förklarade mötet öppnat | öppning
    """),
    closings=phrases("""
        avslutades | avslutas | avslutar | avslutande | avslutning | avslut | avslutat | slutade | stängdes | upphörde
        upplöstes | slut
    """),
    letterheads=phrases("""
        protokoll fört vid | fört vid | protokoll | mötesprotokoll | styrelseprotokoll | sammanträdesprotokoll | minnesanteckningar | mötesanteckningar
        anteckningar | årsmötesprotokoll | dagordning | kallelse | föredragningslista | agenda | utkast | styrelsemöte
        årsmöte | möte | sammanträde | styrelsesammanträde | protokollsutdrag | stämmoprotokoll | dagordning för
        beslutsprotokoll | sammanträdesdatum
    """),
    meeting_words=phrases("""
        möte | mötet | sammanträde | styrelsemöte | årsmöte | årsstämma | årsstämman | stämma | föreningsstämma | protokoll
        minnesanteckningar | mötesanteckningar | anteckningar | dagordning | kallelse | styrelsesammanträde
        styrelseprotokoll | mötesprotokoll | sammanträdesprotokoll | medlemsmöte | rådsmöte | utskottsmöte
        årsmötesprotokoll | föredragningslista | agenda | konstituerande | extramöte | nämndmöte | nämndsammanträde
    """),
    agenda_titles=phrases("""
        kallelse | dagordning | föredragningslista | inbjudan | agenda | ärendelista | förslag till dagordning
    """),
    minutes_titles=phrases("""
        protokoll | minnesanteckningar | mötesanteckningar | anteckningar | mötesprotokoll | styrelseprotokoll
        sammanträdesprotokoll | årsmötesprotokoll | beslutsprotokoll | stämmoprotokoll
    """),
    past=phrases("""
        beslutade | beslutades | informerade | informerar | godkändes | valdes | utsågs | öppnades | avslutades
        diskuterades | rapporterade | redovisade | konstaterades | noterades | hälsade | tackade | beslöt | beslöts
        föredrog | lades | berättade | rapporterar | inledde | tog upp | gick igenom | presenterade | lyfte | meddelade | valde | informerades | fastställdes | justerades | redogjorde | berättar | går igenom | lyfter | tackar | hälsar | öppnar | avslutar
    """),
    future=phrases("""
        kallas härmed | härmed kallas | kallas till | välkomna till | välkommen till | inbjudan till | anmäl förhinder
        förhinder anmäls | meddela förhinder | vid förhinder | ni kallas | du kallas | bjuds in till | o.s.a | osa
    """),
    other_meeting=phrases("""
        föregående | förra | senaste | nästa | kommande | nästkommande | justerat | justerades | justeras | justering | godkänt | godkända | publicerad
        publicerat | postat | upprättat | utskrivet | reviderat | reviderad | uppdaterad | skickat | utskickat | anslag | anslås | skapad | senast ändrad
    """),
    finite=frozenset(
        phrases("""
        är | var | har | hade | ska | skall | kan | kunde | bör | måste | vill | finns | fanns | får | fick | blir | blev | kommer | ser | vet | tar | tog | gör | gjorde | går | gick
        informerar | informerade | rapporterar | rapporterade | beslutar | beslutade | beslutas | beslutades | lyfter | lyfte | hälsar | hälsade | öppnar | öppnade | öppnades | avslutades
        avslutar | avslutade | redovisar | redovisade | berättar | berättade | föreslår | föreslog | godkänner | godkände | godkänns | godkändes | ansvarar | fixar | mailar | kollar | skickar
        skickade | bokar | ringer | frågar | undersöker | ställer | anser | diskuterar | diskuterade | diskuterades | tackar | tackade | väljs | valdes | utsågs | utses | läggs | lades | behövs
        behöver | pågår | fortsätter | träffas | träffades | presenterar | presenterade | noterar | noterades | konstaterar | konstaterades | sker | görs | gjordes | lästes | förklarades | beviljades
        kvarstår | återkommer | återkopplar | meddelar | önskar | planeras | planerar | hålls | hölls | började | började | slutade | påpekar | tycker | menar | framför | föredrar | föredrog | bjuder | deltar
    """)
    ),
    finite_endings=phrases("ades | ldes | mdes | rdes | ndes | ttes | ktes | stes | isades"),
    item_words=phrases("§ | §§ | $ | punkt | ärende | pkt | p"),
    other_business=phrases("övriga frågor | övrigt | övriga ärenden | övriga punkter | övriga frågor och information"),
    grounds=phrases("""
        sammanfattning | sammanfattning av ärendet | ärendebeskrivning | beskrivning av ärendet | bakgrund | ärendets beredning
        beslutsunderlag | underlag för beslut | motivering | skäl för beslutet | konsekvenser | ekonomiska konsekvenser
        barnkonsekvensanalys | ärendets gång | redogörelse för ärendet | tidigare behandling | protokollsanteckning | reservationer
        reservation | jäv | expediering | beslutet ska skickas till | beslutet skickas till | beslutet delges
    """),
    proposals=phrases("""
        förslag till beslut | förslag till beslut på sammanträdet | förvaltningens förslag till beslut | beslutsförslag | förslag
        förvaltningens förslag | ordförandens förslag | presidiets förslag | yrkande | yrkanden | beslutsgång | proposition
        propositionsordning | votering | omröstning | omröstningsresultat | ajournering | förslag på sammanträdet
        arbetsutskottets förslag | arbetsutskottets förslag till beslut | yttrande | yttranden
    """),
    owners=frozenset(
        phrases("kommun | kommuns | stad | stads | region | landsting | län | universitet | högskola | kommunförbund")
    ),
    name_columns=phrases("namn | deltagare | närvarande | ledamot | ledamöter | person"),
    role_columns=phrases("roll | funktion | titel | befattning | uppdrag"),
    affiliation_columns=phrases("""
        organisation | parti | förvaltning | företag | avdelning | enhet | representerar | verksamhet | myndighet
        förening
    """),
    columns=frozenset(
        phrases("""
        ärende | ärenden | punkt | nr | # | § | åtgärd | åtgärder | aktivitet | uppdrag | att göra | vad | vem
        vem gör | när | när ska det vara klart | ansvarig | ansvariga | ansvar | status | klart | klar | klart senast
        senast | datum | deadline | tid | tidplan | kommentar | kommentarer | beslut | resultat | uppföljning | fråga
        matter | namn | organisation | beskrivning | anteckning | anteckningar | utfall | slutdatum | startdatum
        föredragande | typ | område | mål | läge | lägesrapport
    """)
    ),
    common=frozenset(
        phrases("""
        och | att | det | som | en | på | är | av | för | med | till | den | har | de | inte | om | ett | men | var | vi
        kan | ska | från | så | eller | när | vid | även | under | samt | mötet | efter | nu | denna | detta | sig | blir
    """)
    ),
)
