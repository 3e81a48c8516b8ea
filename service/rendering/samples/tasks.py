"""Samples: tasks, corrections and what is asked for."""

from datetime import date

import msgspec

from service.register.balance import Balance, Tally
from service.register.effects import (
    Answered,
    Effect,
    FoundDecision,
    Passage,
    Refused,
    Reported,
    TaskEffect,
    WhyNot,
)
from service.register.minutes import (
    State,
)
from service.register.model import Task
from service.register.notices import (
    AnyNotice,
    BalanceShown,
    HelpShown,
    HistoryShown,
    LogChanged,
    LogShown,
    RecordsCorrected,
    SearchShown,
    TaskHandedOver,
    TasksReported,
)
from service.rendering.samples.ekeby import (
    AGENDA_TASK,
    BELYSNING,
    BETTER_WORDS,
    CLOSED_STRATEGI,
    DECEMBER,
    DOUBTS,
    HANDLINGSPLAN,
    KARTLAGGNING,
    KROGAR,
    MIKAEL,
    MOVED_KARTLAGGNING,
    OLLE,
    OPEN,
    PROPOSAL,
    SETTLED,
    STRATEGI,
    TASKS,
    TIED,
    UNCLEAR,
    WITH_HISTORY,
    responsible,
)


def closed(task: Task, sentence: str) -> TaskEffect:
    """The task is done."""
    done = msgspec.structs.replace(task, state=State.DONE)
    return TaskEffect(task=done, effect=Effect.CLOSED, old_state=task.state, old_due=task.due, sentence=sentence)


CLOSED_KARTLAGGNING = closed(KARTLAGGNING, "#3 är klar, resultatet visas på nästa möte")

NOTICES: dict[str, AnyNotice] = {
    "tasks_reported": TasksReported(
        to="bo", key="k", effects=(MOVED_KARTLAGGNING, CLOSED_STRATEGI), questions=(UNCLEAR,), refused=(99,), own=(BELYSNING,)
    ),
    "tasks_reported-nothing": TasksReported(to="bo", key="k", effects=(), questions=(UNCLEAR,), own=(BELYSNING,)),
    "tasks_reported-all_done": TasksReported(to=MIKAEL.id, key="k", effects=(CLOSED_STRATEGI,)),
    "log_changed": LogChanged(to="anna", key="k", reports=(Reported(by="Bo Ek", effects=(MOVED_KARTLAGGNING,)),), log=TASKS),
    "log_changed-several": LogChanged(
        to="anna",
        key="k",
        reports=(
            Reported(by="Bo Ek", effects=(MOVED_KARTLAGGNING,)),
            Reported(by="Mikael Wallin", effects=(CLOSED_STRATEGI,)),
            Reported(by="Carin Dahl", effects=(CLOSED_KARTLAGGNING,)),
        ),
        log=(CLOSED_KARTLAGGNING.task, *TASKS[1:]),
    ),
    "log_changed-many": LogChanged(
        to="anna",
        key="k",
        reports=tuple(
            Reported(by=name, effects=(closed(task, f"#{task.number} klar"),))
            for name, task in zip(("Bo Ek", "Carin Dahl", MIKAEL.name, OLLE.name, "Bo Ek"), OPEN, strict=True)
        ),
        log=(STRATEGI,),
    ),
    "records_corrected": RecordsCorrected(
        to="anna",
        key="k",
        effects=(TIED, msgspec.structs.replace(CLOSED_STRATEGI, sentence="#5 klar")),
        answered=(Answered(doubt=SETTLED, person="Mikael Wallin"),),
        learned=(("Mikael J", "Mikael Wallin"),),
        decisions=(BETTER_WORDS,),
        left=DOUBTS[1:],
        refused=(Refused(why=WhyNot.UNKNOWN_PERSON, about="Lisa Holm"), Refused(why=WhyNot.UNKNOWN_TASK, about="#99")),
        questions=(UNCLEAR,),
    ),
    "records_corrected-by_the_chair": RecordsCorrected(
        to="anna",
        key="k",
        by="Bo Ek",
        effects=(TIED,),
        answered=(Answered(doubt=SETTLED, person="Mikael Wallin"),),
        decisions=(BETTER_WORDS,),
    ),
    "records_corrected-nothing": RecordsCorrected(to="bo", key="k", refused=(Refused(why=WhyNot.NOTHING_TO_UNDO),)),
    "records_corrected-known": RecordsCorrected(
        to="anna", key="k", answered=(Answered(doubt=SETTLED, person="Mikael Wallin", known=True),)
    ),
    "records_corrected-approved": RecordsCorrected(
        to="anna", key="k", decisions=(BETTER_WORDS,), reason="Norra Ekeby tas i vår, det blev fel i texten."
    ),
    "records_corrected-undone": RecordsCorrected(
        to="bo",
        key="k",
        undone=True,
        effects=(
            TaskEffect(
                task=msgspec.structs.replace(STRATEGI, state=State.IN_PROGRESS),
                effect=Effect.REOPENED,
                old_state=State.DONE,
                sentence="ångra",
            ),
        ),
    ),
    "task_handed_over": TaskHandedOver(to="olle", key="k", by="Bo Ek", given=(KROGAR,), handed=True),
    "task_handed_over-taken": TaskHandedOver(
        to="bo", key="k", by="Anna Berg", taken=(msgspec.structs.replace(BELYSNING, responsible=(responsible(OLLE),)),)
    ),
    "help_shown": HelpShown(to="carin", key="k", own=(KARTLAGGNING, BELYSNING)),
    "help_shown-keeper": HelpShown(to="anna", key="k"),
    "log_shown": LogShown(to="carin", key="k", tasks=TASKS, mine=False),
    "log_shown-mine": LogShown(to="bo", key="k", tasks=(KARTLAGGNING, BELYSNING), mine=True),
    "log_shown-none": LogShown(to="carin", key="k", tasks=(), mine=True),
    "log_shown-empty": LogShown(to="carin", key="k", tasks=(), mine=False),
    "search_shown": SearchShown(
        to="carin",
        key="k",
        words="belysning",
        tasks=(BELYSNING,),
        decisions=(FoundDecision(decision=DECEMBER.decisions[0], on=date(2026, 12, 4)),),
        proposals=(PROPOSAL,),
        passages=(
            Passage(on=date(2026, 12, 4), title="Lägesbild", text="… gatubelysningen vid skolan är trasig <sedan i höst> …"),
            Passage(on=date(2026, 10, 2), title="Belysning", text=""),
        ),
        more=3,
    ),
    "search_shown-nothing": SearchShown(to="carin", key="k", words="badhus"),
    "balance_shown": BalanceShown(
        to="anna",
        key="k",
        balance=Balance(
            on=date(2026, 12, 10),
            open=4,
            overdue=1,
            closed=2,
            days=61,
            oldest=(KARTLAGGNING, HANDLINGSPLAN, BELYSNING),
            carried=(KARTLAGGNING,),
            ownerless=(AGENDA_TASK,),
            dateless=(HANDLINGSPLAN,),
            tallies=(
                Tally(on=date(2026, 5, 8), open=2, done=0),
                Tally(on=date(2026, 10, 2), open=5, done=1),
                Tally(on=date(2026, 12, 4), open=4, done=3),
            ),
        ),
    ),
    "balance_shown-empty": BalanceShown(
        to="carin",
        key="k",
        balance=Balance(
            on=date(2026, 12, 10),
            open=0,
            overdue=0,
            closed=0,
            days=None,
            oldest=(),
            carried=(),
            ownerless=(),
            dateless=(),
            tallies=(),
        ),
    ),
    "history_shown": HistoryShown(to="carin", key="k", task=WITH_HISTORY),
    "history_shown-struck": HistoryShown(to="carin", key="k", task=msgspec.structs.replace(STRATEGI, removed=True)),
}
