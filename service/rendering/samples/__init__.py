"""Sample notices, one of each kind and of its other faces: what a body's mails look like, and what the tests read.

A new notice gets its samples in the module of its matter; ``casting`` tells them with a body's own people.
"""

from service.register.notices import AnyNotice
from service.rendering.samples import around, clock, letters, meetings, minutes, tasks

NOTICES: dict[str, AnyNotice] = {
    **minutes.NOTICES,
    **meetings.NOTICES,
    **tasks.NOTICES,
    **letters.NOTICES,
    **clock.NOTICES,
    **around.NOTICES,
}
"""The samples by name: the template's, and after a hyphen which face of it."""
