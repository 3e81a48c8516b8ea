"""What mutation begins with: letters, files and lines of the made-up council of Ekeby, some for each target."""

from functools import cache
from itertools import islice

from targets import TESTS, WORD

LETTERS = sorted((TESTS / "letters").glob("*/*-in.eml"))
SAME = TESTS / "documents" / "fixtures" / "same"
ODDITIES = TESTS / "oddities"


@cache
def seeds(target: str) -> tuple[bytes, ...]:
    """The seeds of a target, and the oddities found before."""
    odd = tuple(file.read_bytes() for file in sorted((ODDITIES / target).glob("*")))
    return (*_OF[target](), *odd)


def _mails():
    return [letter.read_bytes() for letter in LETTERS] + [_MIXED]


def _words():
    """What people wrote in the letters of the stories: subject, then text."""
    said = []
    for letter in LETTERS:
        head, _, text = letter.read_text("utf-8", "replace").partition("\n\n")
        subject = next((line[9:] for line in head.split("\n") if line.startswith("Subject: ")), "")
        said.append(f"{subject}\n{text}".encode())
    return said


def _files():
    return [file.read_bytes() for file in sorted(SAME.iterdir())]


_TNEF = (
    b"\x78\x9f\x3e\x22\x01\x00"  # signature, key
    b"\x01\x06\x90\x08\x00\x04\x00\x00\x00\x00\x00\x01\x00\x01\x00"  # version
    b"\x01\x07\x90\x06\x00\x08\x00\x00\x00\xe4\x04\x00\x00\x00\x00\x00\x00\xe8\x00"  # code page
    b"\x02\x0c\x80\x02\x00\x0c\x00\x00\x00Hej, klart!\x00\xf4\x03"  # body
    b"\x02\x02\x90\x06\x00\x0e\x00\x00\x00\x01\x00\xff\xff\xff\xff\x20\x00\x20\x00\x00\x00\x00\x00\x3d\x04"
    b"\x02\x10\x80\x01\x00\x08\x00\x00\x00min.txt\x00\xae\x02"
    b"\x02\x0f\x80\x06\x00\x05\x00\x00\x00Bo Ek\x7c\x01"
)
_MIXED = (
    b"From: Bo Ek <bo.ek@ekeby.example>\r\nTo: bra@moten.ekeby.example\r\nSubject: =?utf-8?q?Sv=3A_Uppgifter?=\r\n"
    b"Authentication-Results: mx.ekeby.example; dmarc=pass header.from=ekeby.example\r\nMessage-ID: <a@ekeby.example>\r\n"
    b"References: <x@ekeby.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
    b"Content-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n#12 klar =C3=A5\r\n--c\r\nContent-Type: text/html\r\n\r\n"
    b"<p>#12 klar<blockquote>x</blockquote>\r\n--c--\r\n--b\r\nContent-Type: text/plain; name*=utf-8''utkast%20.txt\r\n"
    b"Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment\r\n\r\nSGVqCg==\r\n--b--\r\n"
)
_HTML = (
    (
        b"<html><head><style>p{}</style></head><body><p>#12 klar</p><div class=gmail_quote><blockquote type=cite>"
        b"<table><tr><td>#14<td>Bo Ek</table></blockquote></div><ol start=3><li>Belysning<ul><li>ja</ul></ol></body></html>"
    ),
    b'<div style="border-top:solid #E1E1E1 1.0pt"><p><b>Fr&aring;n:</b> Bo Ek<br><b>Skickat:</b> den 5 mars 2026</p></div>',
    b'<p class=MsoListParagraph style="mso-list:l0 level1 lfo1">1. Klart<p style="display:none">dolt</p><pre>a\n b</pre>',
)
_STYLES = (
    (
        b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:styleId="H">'
        b'<w:name w:val="heading 1"/><w:basedOn w:val="G"/><w:pPr><w:outlineLvl w:val="0"/><w:ind w:left="720"/><w:numPr>'
        b'<w:numId w:val="3"/></w:numPr></w:pPr><w:rPr><w:b/><w:vanish w:val="0"/></w:rPr></w:style>'
        b'<w:style w:styleId="G"><w:basedOn w:val="H"/></w:style></w:styles>'
    ),
    (
        b'<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0">'
        b'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1">'
        b'<w:start w:val="4"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2"/><w:lvlRestart w:val="0"/></w:lvl>'
        b'</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="2"/>'
        b"</w:lvlOverride></w:num></w:numbering>"
    ),
)
_ODF = (
    (
        b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
        b'<office:body><office:text><text:h text:outline-level="1">1. Belysning</text:h><text:list text:style-name="L1">'
        b'<text:list-item text:start-value="3"><text:p>Bo Ek<text:s text:c="4"/><text:tab/>ansvarar</text:p></text:list-item>'
        b'</text:list><table:table><table:table-row table:number-rows-repeated="2"><table:table-cell '
        b'table:number-columns-repeated="3"><text:p>a</text:p></table:table-cell></table:table-row></table:table>'
        b"</office:text></office:body></office:document-content>"
    ),
)
_DATES = (
    "Den 4 oktober 2026 klockan 10.00 – 11.35",
    "senast fredag vecka 49, före 2026-12-11 kl 13",
    "by the end of March, on Friday 4 December at 2 p.m.; in Q3/2027; 4/12; 12 Dec '26; within two weeks",
    "första halvåret 2027, i höst, månadsskiftet maj–juni, om 14 dagar, senast den 15:e, nästa möte, 30/9, v. 50–52",
)
_ICS = (
    (
        b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nDTSTART:20261211T080000Z\r\n"
        b'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:carin.dahl@ekeby.example";CN=Bo\r\n  Ek:mailto:bo.ek@ekeby.example\r\n'
        b"COMMENT:jag \\, kommer\\n inte\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    ),
)
_RESULTS = (
    b"mx.ekeby.example; dmarc=pass header.from=ekeby.example",
    b'mx.ekeby.example 1; dkim=pass (2048-bit (key)) header.d=ekeby.example header.i="@ekeby.example"; spf=none smtp.mailfrom=x',
    b"mx.ekeby.example; none",
)
_REPORTS = (
    (
        b"Reporting-MTA: dns; mx.ekeby.example\r\n\r\nFinal-Recipient: rfc822; bo.ek@ekeby.example\r\nAction: failed\r\n"
        b"Status: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1\r\n  User unknown\r\n"
    ),
)
_RECORDS = (
    (
        b'{"format":2,"generation":7,"tables":{"ledger":{},"moments":{"a":{"value":"2026-11-23T09:00:00Z"}}}}\n\n'
        b'{"generation":7,"tables":{"moments":{"set":{"b":{"value":"2026-11-24T09:00:00Z"}},"gone":["a"]}}}\n'
    ),
)
_SMTP = (
    (
        b"EHLO mx.ekeby.example\r\nMAIL FROM:<bo.ek@ekeby.example> SIZE=100 BODY=8BITMIME\r\n"
        b"RCPT TO:<bra+t-x@moten.ekeby.example>\r\n"
        b"DATA\r\nSubject: x\r\n\r\n..hej\r\n.\r\nQUIT\r\n"
    ),
    (
        b"HELO a\r\nNOOP\r\nRSET\r\nVRFY a\r\nEXPN b\r\nHELP\r\nAUTH PLAIN x\r\nMAIL FROM:<>\r\nRCPT TO:<postmaster>\r\n"
        b"DATA\r\n.\r\n"
        b"STARTTLS\r\nBDAT 3 LAST\r\nabc"
    ),
)
_OF = {
    "mail": _mails,
    "commands": _words,
    "pages": lambda: _HTML,
    "replies": lambda: [*islice(_words(), 0, None, 2), *_HTML],
    "dates": lambda: [one.encode() for one in _DATES],
    "files": lambda: [*_files(), _TNEF],
    "word": lambda: [WORD["word/document.xml"].encode()],
    "styles": lambda: _STYLES,
    "opendocument": lambda: _ODF,
    "calendars": lambda: _ICS,
    "authentication": lambda: _RESULTS,
    "reports": lambda: _REPORTS,
    "records": lambda: _RECORDS,
    "smtp": lambda: _SMTP,
}
