"""Bytes worth trying, by hypothesis: each target's seeds damaged, and new ones made of the pieces of its language."""

import re
from functools import cache

from hypothesis import strategies as st
from seeds import seeds

_PIECES = {
    "mail": (
        "From: Bo Ek <bo.ek@ekeby.example>\r\n¦From: ((((,,,,@>\r\n¦Subject: =?utf-8?q?x=0D=0ABcc=3A?= =?x?b?%%?=\r\n¦"
        "Date: Fri, 99 Foo 0000 25:61 +9999\r\n¦Message-ID: <a@b>\r\n¦References: <x@ekeby.example> <<>>\r\n¦"
        "Content-Type: multipart/mixed; boundary=b\r\n¦Content-Type: multipart/report; boundary*0=b; boundary*1=c\r\n¦"
        'Content-Type: text/plain; charset="\x00"; format=flowed; delsp=yes\r\n¦'
        "Content-Type: text/html; charset=utf-7\r\n¦Content-Type: message/rfc822\r\n¦"
        "Content-Type: message/delivery-status\r\n¦Content-Type: text/calendar\r\n¦Content-Transfer-Encoding: base64\r\n¦"
        "Content-Transfer-Encoding: quoted-printable \r\n¦Auto-Submitted: (no;\r\n¦"
        "Content-Disposition: attachment; filename*0*=utf-8''%00..%2F; filename*1=\x80\r\n¦List-Id: x\r\n¦\r\n¦\n¦\r¦"
        "--b\r\n¦--b--\r\n¦begin 644 x\r\n¦#12 klar =E4 =\r\n¦> > ä \r\n¦5eT2\r\n¦METHOD:REPLY\n"
    ),
    "commands": (
        "#12 ¦#14, #15¦ klar¦ flytta till ¦15 december¦ny ansvarig: ¦Bo Ek¦Mikael¦ta bort ¦punkt 3¦ångra¦hjälp¦"
        "dagordning¦logg¦sök ¦försök¦flytta ¦ före ¦ efter ¦byt namn på ¦ till ¦lägg till ¦: ¦jag kommer¦"
        "kan tyvärr inte komma¦ersättare Carin Dahl¦ja¦nej¦fråga 2: ¦2. ¦1) ¦- ¦§ 4 ¦> ¦done¦move to ¦decline ¦"
        "approve the minutes¦the meeting is moved to ¦cancel the meeting on ¦on Friday 4 December¦kl. 09.00¦"
        'protokollet är justerat¦mötet ställs in¦Förslag: ¦\n¦\n\n¦-- \n¦Mvh\n¦.¦,¦ och ¦"¦<D>'
    ),
    "pages": (
        "<p>¦</p>¦<div class=gmail_quote>¦</div>¦<blockquote type=cite>¦<table>¦<tr>¦<td>¦<td rowspan=9999999>¦</table>¦"
        "<ul>¦<ol start=-1>¦<ol type=i>¦<li>¦<li value=x>¦<pre>¦<style>¦<script>¦<!--¦-->¦<![if¦"
        '<p style="display:none">¦<p style="mso-list:l0 level9 lfo1">¦<br>¦<h1>¦&#0;¦&aring;¦&#xD800;¦\x00¦#12 klar¦'
        "<meta charset=utf-7>¦<a href=x>¦<b>¦</b>¦<img alt=x>¦\n¦ ¦\u200b¦Från: Bo Ek¦<svg>¦<template>¦<o:p>"
    ),
    "replies": (
        "> ¦>> ¦| ¦Den tors 5 nov. 2026 kl 08:00 skrev Bo <bo.ek@ekeby.example>:¦On Mon, Bo wrote:¦-- ¦Mvh¦/Bo¦"
        "Från: Bo Ek¦Skickat: den 5 november 2026 08:00¦Till: x¦Ämne: Uppgifter¦From: a@b.example¦Sent: Monday¦____¦"
        "-----Ursprungligt meddelande-----¦Skickat från min iPhone¦-- svara ovanför denna rad --¦#12 klar¦\n¦\n\n¦ ¦"
        "Forwarded message¦Vidarebefordrat meddelande¦Med vänlig hälsning¦\ufeff¦\xa0¦\r¦skrev¦wrote:¦<¦a@b"
    ),
    "dates": (
        "den ¦fredag ¦4 oktober¦2026¦ 31 februari¦30/2¦-¦–¦/¦.¦ kl ¦klockan ¦10.00¦25:61¦1300¦T¦vecka 53¦v. 99¦Q4¦"
        "första halvåret¦in the end of ¦March¦by ¦senast ¦före ¦om 14 dagar¦within two weeks¦nästa möte¦i höst¦"
        "99999999999¦0¦noon¦half past ¦a.m.¦månadsskiftet maj/juni¦varje måndag¦ till ¦'26¦2026-12-11¦20261211¦"
        "0000-00-00¦9999-12-31¦about ¦the 15th¦den 15:e¦ASAP¦snarast¦²¦٣¦\n¦  "
    ),
    "files": (
        "{\\rtf1\\ansi¦{\\rtf¦\\par ¦\\'e5¦\\u229?¦\\u-99999 ¦\\bin99999 ¦\\trowd\\cell¦{\\*\\x ¦}¦\\ansicpg1252¦"
        "%PDF-1.4\n¦1 0 obj¦<</Type/Pages/Kids[1 0 R]>>¦stream\n¦endstream¦trailer<</Root 1 0 R>>¦%%EOF¦PK\x03\x04¦"
        'x\x9f>"¦# Rubrik\n¦* A\n¦- [x] b\n¦| a | b |\n¦|---|---|\n¦1. ¦  2) ¦```\n¦---\n¦\t¦Närvarande:\n¦'
        "Bo Ek får i uppdrag att ¦\n¦\n\n¦\x0c¦Sida 1 (2)\n¦<html>¦<?xml version='1.0'?>¦<office:document ¦§ 4 ¦\x00"
    ),
    "word": (
        "<w:p>¦</w:p>¦<w:r>¦</w:r>¦<w:t>Bo Ek</w:t>¦<w:t xml:space='preserve'> ¦</w:t>¦<w:tbl>¦</w:tbl>¦<w:tr>¦</w:tr>¦"
        "<w:tc>¦</w:tc>¦<w:pPr>¦</w:pPr>¦<w:numPr>¦</w:numPr>¦<w:ilvl w:val='-1'/>¦<w:ilvl w:val='²'/>¦"
        "<w:numId w:val='3'/>¦<w:pStyle w:val='H'/>¦<w:ind w:left='1e999'/>¦<w:ins>¦</w:ins>¦<w:del>¦</w:del>¦<w:sdt>¦"
        "<w:gridSpan w:val='99999999'/>¦<w:vMerge/>¦<w:br w:type='page'/>¦<w:tab/>¦<w:bookmarkStart w:name='x'/>¦"
        "<w:hyperlink>"
    ),
    "styles": (
        "<w:style w:styleId='H'>¦</w:style>¦<w:basedOn w:val='H'/>¦<w:name w:val='heading 9'/>¦"
        "<w:name w:val='heading ²'/>¦<w:outlineLvl w:val='²'/>¦<w:num w:numId='3'>¦</w:num>¦"
        "<w:abstractNum w:abstractNumId='0'>¦</w:abstractNum>¦<w:lvl>¦<w:abstractNumId w:val='0'/>¦<w:lvl w:ilvl='99'>¦"
        "</w:lvl>¦<w:start w:val='-9'/>¦<w:start w:val='99999999999999999999'/>¦<w:lvlText w:val='%9%1%'/>¦"
        "<w:numFmt w:val='upperLetter'/>¦<w:numStyleLink w:val='H'/>¦<w:styleLink w:val='H'/>"
    ),
    "opendocument": (
        "<text:p>¦</text:p>¦<text:list>¦</text:list>¦<text:list-item>¦</text:list-item>¦<text:s text:c='99999999'/>¦"
        "<text:s text:c='-1'/>¦<text:s text:c='²'/>¦<text:h text:outline-level='x'>¦</text:h>¦<table:table>¦"
        "</table:table>¦<table:table-row table:number-rows-repeated='99999999'>¦</table:table-row>¦<table:table-cell>¦"
        "</table:table-cell>¦<table:table-cell table:number-columns-repeated='99999999'/>¦<text:tab/>¦<text:section>¦"
        "</text:section>¦<text:note>"
    ),
    "calendars": (
        "BEGIN:VEVENT\r\n¦END:VEVENT\r\n¦METHOD:REPLY\r\n¦ATTENDEE;PARTSTAT=ACCEPTED:mailto:bo.ek@ekeby.example\r\n¦"
        'DTSTART:¦20261332¦99999999T¦²²²²0101¦;X="¦"¦:¦;¦\r\n ¦COMMENT:\\n\\¦RECURRENCE-ID;TZID=x:¦20261211\r\n¦=¦\x00'
    ),
    "authentication": (
        'mx.ekeby.example¦ 1¦;¦ dmarc=pass¦ dkim=pass¦ header.from=¦ekeby.example¦(¦)¦\\¦"¦=¦ ¦none¦ header.d=¦'
        " header.i=@¦/1¦spf=¦policy.¦\t¦å¦..¦x.xn--¦reason=¦\r\n ¦\x00"
    ),
    "reports": ("Action: failed\n¦Status: 5.1.1\n¦\n\n¦Diagnostic-Code:¦ smtp; 550\n¦\t¦status : 4¦action¦:¦\r¦\n¦ "),
    "records": (
        '{"format":2,"generation":7,"tables":{¦"ledger":{¦"outbox":{¦"moments":{¦"tasks":{"1":{¦'
        '"body":{"body":{¦}¦]¦"value":¦"2026-11-23T09:00:00Z"¦1e999¦null¦,¦"a":¦[¦\n¦\n\n¦'
        '{"generation":7,"tables":{¦"set":{¦"gone":["a"]'
    ),
    "smtp": (
        "EHLO x\r\n¦HELO x\r\n¦LHLO x\r\n¦MAIL FROM:<>\r\n¦MAIL FROM:<bo.ek@ekeby.example> SIZE=99999999999\r\n¦"
        "RCPT TO:<¦RCPT TO:<bra@moten.ekeby.example>\r\n¦DATA\r\n¦.\r\n¦\r\n.\r\n¦\n.\n¦\r.\r¦\n¦\r¦\x00¦BDAT 3 LAST\r\n¦"
        "QUIT\r\n¦STARTTLS\r\n¦VRFY x\r\n¦RSET\r\n¦NOOP\r\n¦GET / HTTP/1.1\r\n¦AUTH PLAIN\r\n¦¦>\r\n¦"
        "RCPT TO:<@a,@b:c@d>\r\n¦MAIL FROM:<a@b> BODY=X SIZE=x SMTPUTF8\r\n¦Subject: x\r\n¦..x\r\n¦.x\r\n¦\x80ÿ¦ ¦"
        'MAIL FROM:¦<¦(@¦"'
    ),
}
"""The pieces of each target's language, parted by ¦."""
_ENDS = {
    "smtp": (b"EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<postmaster>\r\nDATA\r\n", b"\r\n.\r\n"),
    "authentication": (b"mx.ekeby.example; ", b""),
}
_VALUE = re.compile(rb"""(?<=["'])[^"'<>\r\n]+(?=["'])|\d+""")
_XML = ("word", "styles", "opendocument")
_ODD = (
    b"",
    b"\0",
    b"\xff\xfe",
    b"\r",
    b"\n\n",
    b"=",
    b"(",
    b"<",
    b'"',
    b"\xc3",
    b"\xe2\x80\xa8",
    b"\xc2\xb2",
    b"99999999999999999999",
    b"-1",
)


@cache
def mutants(target: str) -> st.SearchStrategy[bytes]:
    """Cases for a target: damaged seeds, and what is made of its pieces; in XML the pieces stand within a sound document."""
    whole = st.sampled_from(seeds(target))
    damaged = st.builds(_damaged, whole, st.lists(_edit(target), min_size=1, max_size=8))
    revalued = st.builds(_revalued, whole, st.lists(st.tuples(st.floats(0, 1), _comes(target)), min_size=1, max_size=3))
    return damaged | revalued | _made(target)


def _edit(target: str) -> st.SearchStrategy[tuple[float, int, bytes]]:
    """An edit: where, as a part of the whole; how many bytes go; what comes."""
    return st.tuples(st.floats(0, 1), st.sampled_from((0, 0, 0, 1, 2, 8, 60, 1000)), _comes(target))


def _comes(target: str) -> st.SearchStrategy[bytes]:
    return st.sampled_from(_ODD) | _piece(target) | st.binary(max_size=6)


def _damaged(seed: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    for place, gone, comes in edits:
        at = int(place * len(seed))
        seed = seed[:at] + comes + seed[at + gone :]
    return seed


def _revalued(seed: bytes, edits: list[tuple[float, bytes]]) -> bytes:
    """The seed with some of its values, which are quoted or numbers, replaced whole."""
    for place, comes in edits:
        values = [found.span() for found in _VALUE.finditer(seed)]
        start, end = values[min(int(place * len(values)), len(values) - 1)] if values else (0, 0)
        seed = seed[:start] + comes + seed[end:]
    return seed


def _piece(target: str) -> st.SearchStrategy[bytes]:
    return st.sampled_from([piece.encode() for piece in _PIECES[target].split("¦")])


def _made(target: str) -> st.SearchStrategy[bytes]:
    pieces = st.lists(_piece(target) | _piece(target) | st.text(max_size=8).map(_bytes), max_size=40).map(b"".join)
    if target in _XML:
        root = seeds(target)[0]
        name = root[1 : root.index(b" ")]
        head, body = root[: root.index(b">") + 1], {b"w:document": b"w:body"}.get(name, b"")
        opened, closed = (b"<%b>" % body, b"</%b>" % body) if body else (b"", b"")
        return pieces.map(lambda inner: head + opened + inner + closed + b"</%b>" % name)
    before, after = _ENDS.get(target, (b"", b""))
    return pieces | pieces.map(lambda inner: before + inner + after)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
