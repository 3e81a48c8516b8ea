"""What the mails about minutes and corrections invite people to write is understood as that, in both languages."""

import msgspec
import pytest
from ekeby import BODY, NOTICES, NOW, REGISTER, TASKS

from service.mail.letter import Letter, Mailbox
from service.reading.desk import Cards, Desk, SentLetter
from service.reading.letter import understand
from service.register.model import Mode
from service.register.requests import AnswerDoubt, ApproveMinutes, Correct, ReportTasks, Undo
from service.rendering.render import Renderer
from service.resources import resource_dir

PROTOCOL = msgspec.structs.replace(REGISTER, body=msgspec.structs.replace(BODY, mode=Mode.PROTOCOL))
KINDS = {
    "actions_listed-to_approve": "ActionsListed",
    "minutes_received": "MinutesReceived",
    "records_corrected": "RecordsCorrected",
    "task_handed_over": "TaskHandedOver",
    "tasks_reported": "TasksReported",
}


@pytest.mark.parametrize(
    ("language", "name", "line", "expected"),
    [
        ("sv", "minutes_received", "Fråga 3: Mikael Wallin", AnswerDoubt),
        ("sv", "minutes_received", "#12 ansvarig Bo Ek", Correct),
        ("sv", "minutes_received", "stryk #12", Correct),
        ("sv", "minutes_received", "beslut 1: ny lydelse", Correct),
        ("sv", "actions_listed-to_approve", "Justeras", ApproveMinutes),
        ("sv", "records_corrected", "Fråga 4: Bo Ek", AnswerDoubt),
        ("sv", "records_corrected", "ångra", Undo),
        ("sv", "tasks_reported", "ångra", Undo),
        ("sv", "task_handed_over", "#7 lämnar över till Bo Ek", ReportTasks),
        ("en", "minutes_received", "Question 3: Mikael Wallin", AnswerDoubt),
        ("en", "minutes_received", "#12 owner Bo Ek", Correct),
        ("en", "minutes_received", "remove #12", Correct),
        ("en", "minutes_received", "decision 1: new wording", Correct),
        ("en", "actions_listed-to_approve", "Approved", ApproveMinutes),
        ("en", "records_corrected", "Question 4: Bo Ek", AnswerDoubt),
        ("en", "records_corrected", "undo", Undo),
        ("en", "tasks_reported", "undo", Undo),
        ("en", "task_handed_over", "#7 hand over to Bo Ek", ReportTasks),
    ],
)
def test_an_invited_line_is_understood(language, name, line, expected):
    notice = NOTICES[name]
    person = next(person for person in BODY.members if person.id == notice.to)
    mail = Renderer(resource_dir("templates")).mail(notice, PROTOCOL, msgspec.structs.replace(person, language=language), NOW)
    quoted = "".join(f"> {row}\n" for row in mail.text.splitlines())
    letter = Letter(
        key="k",
        digest="d",
        message_id="a@b.example",
        subject=f"Re: {mail.subject}",
        writer=Mailbox(person.name, person.addresses[0]),
        date=NOW,
        text=f"{line}\n\n{quoted}",
    )
    sent = SentLetter(id="1", kind=KINDS[name], text=mail.text, tasks=(7, 12), person=person.id)
    desk = Desk(
        body=BODY.name,
        language=language,
        roster=BODY.members,
        writer=person.id,
        role=person.role,
        tasks=Cards().of(TASKS),
        answers=(sent,),
    )
    assert f"    {line}\n" in mail.text
    assert [type(request) for request in understand(letter, desk).requests] == [expected]
