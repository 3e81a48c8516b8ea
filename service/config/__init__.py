"""The configuration: one table of settings that loads, checks and explains itself, and prints the shipped example.

Imports nothing of ours: what is wrong comes back as values (``Unusable``), and bodies come as they are written in their files.
"""

from service.config.kinds import Days
from service.config.loading import Problem, Unusable, load
from service.config.settings import (
    SECTIONS,
    BodyFile,
    Config,
    Listen,
    Member,
    Observe,
    Relay,
    Retention,
    Schedule,
    Standing,
    StoreSettings,
    Trust,
    Work,
)
from service.config.showing import shown

__all__ = [
    "SECTIONS",
    "BodyFile",
    "Config",
    "Days",
    "Listen",
    "Member",
    "Observe",
    "Problem",
    "Relay",
    "Retention",
    "Schedule",
    "Standing",
    "StoreSettings",
    "Trust",
    "Unusable",
    "Work",
    "load",
    "shown",
]
