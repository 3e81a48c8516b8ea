"""What reading minutes costs: a short Word file, one of 60 pages, and how the cost grows with the length. Not a test.

python tests/bench/reading.py
"""

import io
import time

from docx import Document as Word

from service.documents.document import read_file
from service.reading.minutes import read_minutes
from service.reading.parties import parties_of

PAGES = (2, 15, 30, 60, 120)
ITEM = (
    "Bo Ek redogör för läget. Antalet cykelstölder vid stationen har ökat sedan årsskiftet, medan bränderna vid skolan upphört.",
    "Socialförvaltningen får i uppdrag att tillsammans med polisen ta fram en plan för lov och helger.",
    "Mikael Gren tar fram en lista över otrygga platser i centrum till nästa möte.",
    "Frågan om belysningen i gångtunneln bordläggs till nästa möte.",
    "Rådet beslutar att ställa sig bakom förslaget till lokala ordningsföreskrifter.",
)
ROWS = (("Nattvandring", "Pågår, tio föräldrar har anmält sig.", "Bo Ek"), ("Kartläggning", "Klar.", "Mikael Gren"))


def minutes(pages):
    """A Word file of about so many pages: an item of 350 words a page, a log at the end."""
    word = Word()
    word.add_heading("Brottsförebyggande rådet", 0)
    for line in ("Tid:\tDen 6 mars 2026 klockan 09.00 – 10.40", "Plats:\tStadshuset", "Närvarande:\tCarin Dahl (S), ordförande"):
        word.add_paragraph(line)
    for line in ("\tBo Ek, Polisen", "\tMikael Gren, fastighetschef", "\tAnna Berg, sekreterare"):
        word.add_paragraph(line)
    for page in range(pages):
        word.add_heading(f"Område {page + 1}", 1)
        for paragraph in ITEM * 4:
            word.add_paragraph(paragraph)
    word.add_heading("Uppföljning av ärenden", 1)
    table = word.add_table(rows=0, cols=3)
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def best(content, rounds=3):
    """The shortest of some readings, in milliseconds: for the blocks, and for the meaning."""
    found = []
    for _ in range(rounds):
        parties_of.cache_clear()  # as for a document never met
        start = time.perf_counter()
        document = read_file(content, "minutes.docx")
        middle = time.perf_counter()
        read_minutes(document)
        found.append(((middle - start) * 1000, (time.perf_counter() - middle) * 1000))
    return min(found, key=sum)


def main():
    """Print a line a length."""
    print(f"{'pages':>6} {'kB':>6} {'blocks ms':>10} {'reading ms':>11} {'ms a page':>10}")
    for pages in PAGES:
        content = minutes(pages)
        blocks, reading = best(content)
        print(f"{pages:6} {len(content) // 1024:6} {blocks:10.1f} {reading:11.1f} {(blocks + reading) / pages:10.2f}")


if __name__ == "__main__":
    main()
