"""Swedish words about people."""

from service.language.fields.people import PeopleWords
from service.language.fields.phrases import phrases

PEOPLE = PeopleWords(
    parties=frozenset(
        phrases("""
        m | c | l | v | sd | mp | kd | fp | fi | nyd | spi | pp | ind | opol | lib | lpo | vänsterpartiet
        socialdemokraterna | moderaterna | centerpartiet | liberalerna | miljöpartiet | kristdemokraterna
        sverigedemokraterna | s
    """)
    ),
    roles=frozenset(
        phrases("""
        ordförande | ordf | ordf. | vice ordförande | v ordf | v. ordf. | vice ordf | vice ordf. | 1:e vice ordförande
        2:e vice ordförande | 1:e vice ordf | 2:e vice ordf | mötesordförande | mötesordf | mötesordf. | sekreterare | sekr
        sekr. | mötessekreterare | kassör | vice kassör | ledamot | led | led. | ordinarie ledamot | ordinarie | ersättare
        ers | ers. | tjänstgörande ersättare | tjg ersättare | tjg ers | tj ers | ej tjänstgörande ersättare | suppleant
        suppl | suppl. | adjungerad | adj | adj. | justerare | justeringsperson | justeringsman | protokollförare
        föredragande | revisor | revisorssuppleant | valberedning | kommunalråd | oppositionsråd | rektor
        biträdande rektor | kommunpolis | områdespolis | polis | polisområdeschef | lokalpolisområdeschef | gruppchef
        tandläkare | läkare | skolsköterska | sjuksköterska | kurator | socialsekreterare | fältare | säkerhetsstrateg
        brottsförebyggare | handläggare | jurist | strateg | utredare | projektledare | verksamhetsledare | fritidsledare
        lärare | präst | diakon | kyrkoherde | webbansvarig | materialförvaltare | klubbmästare | redaktör | representant
        observatör | gäst | inbjuden | tolk | praktikant | student | ekonom | controller | planerare | vd | tf
        sammankallande | medlem | förtroendevald | politiker | tjänsteman | tjänsteperson | fastighetsägare | boende
        volontär | styrelseledamot | styrelsemedlem | styrelsesuppleant
    """)
    ),
    role_suffixes=phrases("""
        chef | direktör | sekreterare | samordnare | koordinator | strateg | ledare | ordförande | handläggare | utvecklare
        ansvarig | rektor | konsulent | ledamot | ingenjör | kassör | assistent | inspektör | konsult | ledsagare
        vägledare | pedagog | arkitekt | föreståndare | administratör | kommissarie | intendent | sköterska | ombud | råd
        polis | jurist | ekonom | revisor | planerare | mästare | suppleant | representant
    """),
    organisations=frozenset(
        phrases("""
        polisen | polismyndigheten | kommunen | regionen | landstinget | länsstyrelsen | socialtjänsten | skolan | skolorna
        förskolan | vården | psykiatrin | primärvården | kyrkan | svenska kyrkan | räddningstjänsten | kronofogden
        försäkringskassan | arbetsförmedlingen | trafikverket | skatteverket | tullverket | kriminalvården | frivården
        åklagaren | brottsförebyggande rådet | näringslivet | föreningslivet | förvaltningen | förvaltningarna
        fältgruppen | ungdomsmottagningen | hälsocentralen | vårdcentralen | biblioteket | fritidsgården | gymnasiet
        grundskolan | elevhälsan | migrationsverket | skolverket | socialstyrelsen | folkhälsomyndigheten | riksbyggen
        hsb | sekretariatet | kansliet | ledningsgruppen | arbetsgruppen | arbetsutskottet | presidiet | valberedningen
        kommunstyrelsen | kommunfullmäktige | fullmäktige | regeringen | riksdagen | kommunledningen
        kommunledningskontoret | entreprenören | leverantören | projektgruppen | referensgruppen | revisorerna
        medlemmarna | tjänstemännen | föreningen | klubben | nattvandrarna | grannsamverkan | omsorgen | bildning | omsorg
    """)
    ),
    organisation_suffixes=phrases("""
        förvaltningen | förvaltningarna | förvaltning | nämnden | nämnderna | nämnd | kommun | kommunen | kommuner
        kommunerna | kontoret | kontor | enheten | enhet | avdelningen | avdelning | myndigheten | verket | styrelsen
        tjänsten | polisen | skolan | skolorna | gruppen | grupperna | utskottet | kommittén | kommitten | föreningen
        förening | förbundet | förbund | bolaget | centralen | mottagningen | byrån | sektionen | klubben | rörelsen
        vården | hälsan | samfällighet | samfälligheten | regionen | fullmäktige | partiet | museet | biblioteket
        gymnasiet | företaget | företagarna | stiftelsen | kyrkan | sällskapet | rådet | poliserna | presidiet | teamet
        laget
    """),
    organisation_words=frozenset(
        phrases("""
        ab | hb | kb | kommun | region | län | landsting | förening | förbund | stiftelse | byalag | vägförening
        vägsamfällighet | samfällighet | brf | bostadsrättsförening | skola | gymnasieskola | församling | kyrka | polisen
        polismyndigheten | universitet | högskola | förvaltningen | nämnd | förvaltning | bolag | hälsocentralen | nämnden
    """)
    ),
    bodies=frozenset(
        phrases("""
        rådet | mötet | årsmötet | stämman | årsstämman | styrelsen | gruppen | nämnden | styrgruppen | kommittén
        utskottet | föreningen | brå | lokala brå | sammanträdet | församlingen | vi | föreningsstämman | byalaget
        folkhälsorådet | brottsförebyggande rådet | trygghetsrådet
    """)
    ),
    everyone=frozenset(
        phrases("""
        alla | samtliga | samtliga närvarande | alla närvarande | respektive | alla ledamöter | samtliga ledamöter
        var och en | hela styrelsen | hela gruppen
    """)
    ),
    definite=phrases("arna | erna | orna | en | et | n | t"),
    genitive=phrases("s | ’s | 's | :s"),
    joins=phrases("och | samt | respektive | & | / | + | eller"),
    particles=frozenset(
        phrases("von | af | av | de | den | der | van | da | di | du | del | la | le | el | al | bin | ibn | dos")
    ),
    not_names=frozenset(
        phrases("""
        närvarande | frånvarande | ärenden | ärende | punkt | punkter | övriga | övrigt | frågor | fråga | mötet | möte
        mötets | beslut | dagordning | plats | tid | datum | protokoll | protokollet | minnesanteckningar | anteckningar
        sida | justeras | justerare | vid | nästa | kallade | deltagare | förhinder | alla | information | uppföljning
        nya | nytt | ny | val | föregående | rapport | rapporter | ekonomi | bilaga | sammanträde | sammanträdet
        styrelsemöte | årsmöte | stämma | ordinarie | hela | samtliga | förslag | motioner | skrivelser | öppnande
        avslutning | godkännande | genomgång | lokal | bjuda | inbjudan | arbete | arbetet | barn | unga | hej | det | den
        detta | de | en | ett | vi | jag | ni | man | som | för | till | från | med | om | att | är | har | ska | kan
        inte | och | men | eller | när | där | här | efter | före | under | över | mot | enligt | samt | även | kommun
        kommunen | tack | start | slut | inga | ingen
    """)
    ),
    nobody=frozenset(
        phrases("""
        inga | ingen | inget | - | – | — | n/a | saknas | ej | nej | 0 | none | inga anmälda | ingen anmäld
        inga frånvarande | ingen frånvarande | inga förhinder | inga anmälda förhinder | ingen frånvaro
    """)
    ),
    stands_for=phrases("ersätter | i stället för | istället för | för"),
    short_names=(),
    titles=frozenset(phrases("tf | tf. | t.f. | vik | vik. | fd | f.d. | bitr | bitr.")),
)
