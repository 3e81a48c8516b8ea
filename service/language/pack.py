"""A language is data: the pack holds one struct of words for each subject, and both packs have the same fields."""

import msgspec

from service.language.english.dates import DATES as ENGLISH_DATES
from service.language.english.letters import LETTERS as ENGLISH_LETTERS
from service.language.english.people import PEOPLE as ENGLISH_PEOPLE
from service.language.english.requests import REQUESTS as ENGLISH_REQUESTS
from service.language.english.sections import SECTIONS as ENGLISH_SECTIONS
from service.language.english.statements import STATEMENTS as ENGLISH_STATEMENTS
from service.language.english.status import STATUS as ENGLISH_STATUS
from service.language.english.wording import WORDING as ENGLISH_WORDING
from service.language.fields.dates import DateWords
from service.language.fields.letters import LetterWords
from service.language.fields.people import PeopleWords
from service.language.fields.requests import RequestWords
from service.language.fields.sections import SectionWords
from service.language.fields.statements import StatementWords
from service.language.fields.status import StatusWords
from service.language.fields.wording import WordingWords
from service.language.swedish.dates import DATES as SWEDISH_DATES
from service.language.swedish.letters import LETTERS as SWEDISH_LETTERS
from service.language.swedish.people import PEOPLE as SWEDISH_PEOPLE
from service.language.swedish.requests import REQUESTS as SWEDISH_REQUESTS
from service.language.swedish.sections import SECTIONS as SWEDISH_SECTIONS
from service.language.swedish.statements import STATEMENTS as SWEDISH_STATEMENTS
from service.language.swedish.status import STATUS as SWEDISH_STATUS
from service.language.swedish.wording import WORDING as SWEDISH_WORDING


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the service knows of one language; ``code`` is ISO 639-1, ``name`` the language's own name for itself."""

    code: str
    name: str
    dates: DateWords
    letters: LetterWords
    people: PeopleWords
    requests: RequestWords
    sections: SectionWords
    statements: StatementWords
    status: StatusWords
    wording: WordingWords


SWEDISH = Pack(
    code="sv",
    name="svenska",
    dates=SWEDISH_DATES,
    letters=SWEDISH_LETTERS,
    people=SWEDISH_PEOPLE,
    requests=SWEDISH_REQUESTS,
    sections=SWEDISH_SECTIONS,
    statements=SWEDISH_STATEMENTS,
    status=SWEDISH_STATUS,
    wording=SWEDISH_WORDING,
)
ENGLISH = Pack(
    code="en",
    name="English",
    dates=ENGLISH_DATES,
    letters=ENGLISH_LETTERS,
    people=ENGLISH_PEOPLE,
    requests=ENGLISH_REQUESTS,
    sections=ENGLISH_SECTIONS,
    statements=ENGLISH_STATEMENTS,
    status=ENGLISH_STATUS,
    wording=ENGLISH_WORDING,
)
PACKS = {pack.code: pack for pack in (SWEDISH, ENGLISH)}


def pack(code: str) -> Pack:
    """The pack of a language code; raises KeyError for a language that nobody has written."""
    return PACKS[code]
