"""What mail programs of other languages put around a quoted letter: a program's language is not its user's."""

from service.language.english.letters import QUOTING as ENGLISH
from service.language.fields.letters import Quoting
from service.language.swedish.letters import QUOTING as SWEDISH

NORDIC = Quoting(
    wrote=(r"skrev følgende", r"har skrevet", r"sendte", r"kirjoitti", r"skrifaði"),
    labels=(
        ("from", (r"fra", r"afsender", r"avsender", r"lähettäjä")),
        ("date", (r"sendt", r"dato", r"lähetetty", r"päivämäärä", r"pvm")),
        ("to", (r"til", r"vastaanottaja")),
        ("copy", (r"kopi", r"kopio")),
        ("subject", (r"emne", r"aihe")),
        ("reply", (r"svar til", r"vastausosoite")),
    ),
    message=(r"besked", r"meddelelse", r"melding", r"viesti"),
    forwarded=(r"(?:start på )?videresend(?:t|te) (?:besked|meddelelse|melding|mail|e-post)", r"välitetty viesti.*"),
    sent_from=(
        r"sendt (?:fra|med|via) (?:min |mit )?\S+(?: \S+){0,5}",
        r"(?:hent|få) outlook (?:til|for) \w+.*",
        r"lähetetty \S+(?: \S+){0,5}",
    ),
    closings=(
        r"(?:med )?(?:de |mange )?(?:bedste|beste|venlige?|vennlige?|kærlige?|varme?|gode)? ?hilsen(?:er)?",
        r"mvh|vh|kh|bh",
        r"(?:ystävällisin |parhain |terveisin|terv\.?)\w*",
    ),
    signed=(r"(?:med )?(?:(?:venlig|vennlig|bedste|beste) )?hilsen", r"mvh|vh|kh"),
)

GERMANIC = Quoting(
    wrote=(r"schrieb", r"zitat von", r"hat geschrieben", r"geschrieben", r"schreef", r"het volgende geschreven"),
    labels=(
        ("from", (r"von", r"absender", r"van", r"afzender")),
        ("date", (r"gesendet", r"datum", r"verzonden", r"gesendet am")),
        ("to", (r"an", r"empfänger", r"aan")),
        ("copy", (r"kopie",)),
        ("subject", (r"betreff", r"onderwerp", r"betr")),
        ("reply", (r"antwort an", r"antwoord aan", r"beantwoorden")),
    ),
    message=(r"nachricht", r"bericht"),
    forwarded=(
        r"(?:anfang der )?weitergeleitete\w* (?:nachricht|e-?mail)",
        r"(?:begin )?doorgestuurd(?:e)? bericht",
        r"doorgestuurd bericht begint hier",
    ),
    sent_from=(
        r"(?:gesendet|gesandt|geschickt|verschickt) (?:von|mit|über|aus) \S+(?: \S+){0,5}",
        r"von (?:meinem|unterwegs) \S+(?: \S+){0,5}",
        r"diese nachricht wurde (?:von|mit) .{3,80}",
        r"(?:verzonden|verstuurd) (?:vanaf|vanuit|met|via) \S+(?: \S+){0,5}",
        r"(?:outlook für|download outlook voor) \w+.*",
    ),
    closings=(
        r"(?:mit )?(?:freundlichen|besten|vielen|herzlichen|lieben|schönen) grü(?:ß|ss)en?",
        r"(?:beste|viele|herzliche|liebe|schöne) grü(?:ß|ss)e",
        r"mfg|lg|vg|hochachtungsvoll",
        r"(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|groet(?:en|jes)?|mvg",
    ),
    signed=(r"mit freundlichen grü(?:ß|ss)en", r"met vriendelijke groet(?:en)?"),
)

ROMANCE = Quoting(
    wrote=(
        r"a écrit",
        r"écrit",
        r"écrivait",
        r"escribió",
        r"ha escrito",
        r"va escriure",
        r"escreveu",
        r"ha scritto",
        r"scrive",
        r"scritto",
        r"a scris",
    ),
    labels=(
        ("from", (r"de", r"da", r"expéditeur", r"mittente", r"remetente")),
        ("date", (r"envoyé", r"date", r"message du", r"fecha", r"enviado(?: el| em)?", r"data", r"inviato", r"trimis")),
        ("to", (r"à", r"a", r"para", r"destinatario", r"către")),
        ("copy", (r"copie(?: à)?", r"copia", r"cópia", r"cc")),
        ("subject", (r"objet", r"sujet", r"asunto", r"assunto", r"oggetto", r"subiect")),
        ("reply", (r"répondre à", r"responder a", r"risposta", r"rispondi a")),
    ),
    message=(r"message", r"mensaje", r"mensagem", r"messaggio", r"courriel"),
    forwarded=(
        r"(?:début du )?message (?:transféré|réexpédié).*",
        r"(?:inicio del )?mensaje reenviado.*",
        r"(?:início da )?mensagem (?:encaminhada|reenviada).*",
        r"(?:inizio )?messaggio inoltrato.*",
    ),
    sent_from=(
        r"envoyé (?:de|depuis|à partir|avec|via|par) \S+(?: \S+){0,6}",
        r"enviado (?:desde|do|da|de|con|com|via|a partir) \S+(?: \S+){0,6}",
        r"inviato (?:da|dal|con|tramite) \S+(?: \S+){0,6}",
        r"(?:télécharger|obtenir|obtener|obtenha|obter|ottieni|scarica) outlook .{3,60}",
    ),
    closings=(
        r"(?:bien )?cordialement|(?:bien )?à vous|sincères salutations",
        r"saludos(?: cordiales)?|un (?:cordial )?saludo|atentamente",
        r"atenciosamente|cumprimentos|com os melhores cumprimentos|abraços?|obrigad[oa]",
        r"(?:cordiali|distinti) saluti|cordialmente|saluti",
    ),
)

SLAVIC = Quoting(
    wrote=(
        r"napisał(?:\(a\)|a)?",
        r"pisze",
        r"napsala?(?:\(a\))?",
        r"написала?(?:\(а\))?",
        r"пишет",
        r"писал[аи]?",
        r"написав",
        r"napísala?",
    ),
    labels=(
        ("from", (r"od", r"nadawca", r"от", r"від", r"odesílatel")),
        ("date", (r"wysłano", r"data", r"odesláno", r"datum", r"отправлено", r"дата")),
        ("to", (r"do", r"adresat", r"komu", r"кому")),
        ("copy", (r"dw", r"do wiadomości", r"kopie", r"копия")),
        ("subject", (r"temat", r"předmět", r"predmet", r"тема")),
    ),
    message=(r"wiadomość", r"zpráva", r"správa", r"сообщение", r"письмо"),
    forwarded=(
        r"(?:początek )?przekazan(?:a|ej) wiadomo(?:ść|ści).*",
        r"пересылаемое сообщение.*",
        r"začátek přeposlané zprávy.*",
    ),
    sent_from=(
        r"wysłan[eoa] (?:z|przez|za) \S+(?: \S+){0,5}",
        r"отправлено (?:с|из) \S+(?: \S+){0,5}",
        r"odesláno (?:z|ze) \S+(?: \S+){0,5}",
    ),
    closings=(
        r"pozdrawiam(?:y)?(?: serdecznie)?|z poważaniem|serdecznie pozdrawiam",
        r"с уважением|всего доброго",
        r"s pozdravem",
    ),
)

FARTHER = Quoting(
    wrote=(
        r"yazdı",
        r"şunu yazdı",
        r"írta",
        r"kirjutas",
        r"rašė",
        r"rakstīja",
        r"đã viết",
        r"viết",
        r"写道",
        r"写到",
        r"写了",
        r"寫道",
    ),
    labels=(
        ("from", (r"发件人", r"寄件者", r"差出人", r"kimden", r"feladó", r"보낸 사람", r"saatja", r"từ")),
        (
            "date",
            (r"发送时间", r"日期", r"寄件日期", r"送信日時", r"日時", r"gönderme tarihi", r"tarih", r"küldve", r"dátum", r"날짜"),
        ),
        ("to", (r"收件人", r"收件者", r"宛先", r"kime", r"címzett", r"받는 사람", r"saaja", r"đến")),
        ("copy", (r"抄送", r"副本", r"bilgi", r"másolat", r"참조")),
        ("subject", (r"主题", r"主旨", r"件名", r"konu", r"tárgy", r"제목", r"teema", r"chủ đề")),
    ),
    message=(r"邮件", r"郵件", r"メッセージ", r"ileti", r"üzenet", r"메시지"),
    forwarded=(r"转发的邮件.*", r"iletilen ileti.*", r"továbbított üzenet.*"),
    sent_from=(r"发自我的.*", r"從我的.*", r".{2,30}から送信", r".{2,30}'?d[ae]n gönderildi", r"küldve .{2,30}-r[óő]l"),
    closings=(r"saygılarımla", r"üdvözlettel", r"lugupidamisega", r"trân trọng"),
)


def _all(tables: tuple[Quoting, ...], field: str) -> tuple[str, ...]:
    return tuple(word for table in tables for word in getattr(table, field))


def _labels(tables: tuple[Quoting, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    rows = [row for table in tables for row in table.labels]
    return tuple((kind, tuple(word for other, words in rows if other == kind for word in words)) for kind in dict(rows))


def _joined(*tables: Quoting) -> Quoting:
    words = {field: _all(tables, field) for field in Quoting.__struct_fields__ if field != "labels"}
    return Quoting(labels=_labels(tables), **words)


ANYWHERE = _joined(SWEDISH, ENGLISH, NORDIC, GERMANIC, ROMANCE, SLAVIC, FARTHER)
