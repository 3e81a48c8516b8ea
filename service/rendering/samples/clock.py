"""Samples: what the clock says."""

from datetime import date

from service.register.effects import (
    Happening,
)
from service.register.notices import (
    AnyNotice,
    MomentMissed,
)

NOTICES: dict[str, AnyNotice] = {
    "moment_missed": MomentMissed(to="anna", key="k", what=Happening.DISPATCH, on=date(2026, 12, 4)),
}
