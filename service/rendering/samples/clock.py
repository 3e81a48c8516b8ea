"""Samples: what the clock says."""

from datetime import UTC, date, datetime

import msgspec

from service.register.effects import (
    Happening,
)
from service.register.minutes import Due, DueKind
from service.register.model import Change, Person, Task
from service.register.notices import (
    AnyNotice,
    MomentMissed,
    TasksDue,
    TasksOverdue,
)
from service.rendering.samples.ekeby import (
    AGENDA_TASK,
    ANNA,
    BELYSNING,
    BO,
    CARIN,
    HANDLINGSPLAN,
    KARTLAGGNING,
    KROGAR,
    evidence,
    responsible,
)

ENKAT = msgspec.structs.replace(
    KARTLAGGNING,
    history=(
        Change(
            field="state",
            old="open",
            new="in_progress",
            evidence=msgspec.structs.replace(
                evidence("#3 pågår. Enkäten är utskickad, svaren kommer i december."),
                who=BO.id,
                at=datetime(2026, 11, 16, 9, tzinfo=UTC),
            ),
        ),
    ),
)


def of(person: Person, *tasks: Task) -> tuple[Task, ...]:
    """These tasks, as this person's."""
    return tuple(msgspec.structs.replace(task, responsible=(responsible(person),)) for task in tasks)


NOTICES: dict[str, AnyNotice] = {
    "moment_missed": MomentMissed(to="anna", key="k", what=Happening.DISPATCH, on=date(2026, 12, 4)),
    "tasks_due": TasksDue(to="bo", key="k", late=(KARTLAGGNING,), soon=(BELYSNING,)),
    "tasks_due-late": TasksDue(to="carin", key="k", late=(KARTLAGGNING, *of(CARIN, KROGAR))),
    "tasks_due-today": TasksDue(
        to="bo",
        key="k",
        today=(msgspec.structs.replace(BELYSNING, due=Due(text="5 december", kind=DueKind.DATE, on=date(2026, 12, 5))),),
    ),
    "tasks_due-soon": TasksDue(to="bo", key="k", soon=(BELYSNING,)),
    "tasks_due-adrift": TasksDue(to="anna", key="k", soon=of(ANNA, BELYSNING), adrift=(HANDLINGSPLAN, AGENDA_TASK)),
    "tasks_due-only_adrift": TasksDue(to="anna", key="k", adrift=(AGENDA_TASK,)),
    "tasks_due-many": TasksDue(
        to="carin", key="k", late=(KARTLAGGNING, *of(CARIN, KROGAR)), soon=of(CARIN, HANDLINGSPLAN, BELYSNING, AGENDA_TASK)
    ),
    "tasks_overdue": TasksOverdue(to="anna", key="k", tasks=(ENKAT, KROGAR)),
    "tasks_overdue-one": TasksOverdue(to="bo", key="k", tasks=(KROGAR,)),
}
