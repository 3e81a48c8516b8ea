"""What is written for people agrees with what there is."""

import re
from pathlib import Path

import pytest

from service.cli import main

PROJECT = Path(__file__).parent.parent
README = (PROJECT / "README.md").read_text("utf-8")
GROUPS = {name for name, command in main.commands.items() if hasattr(command, "commands")}
COMMANDS = sorted(main.commands.keys() - GROUPS) + sorted(
    f"{group} {name}" for group in GROUPS for name in main.commands[group].commands
)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_names_every_command(command):
    assert re.search(rf"\b{command}\b", README.replace("|", " ").replace("`", " "))


def test_the_readme_names_no_command_that_is_not_there():
    named = set(re.findall(r"^ *(?:[^ ]*/)?secretariat ([a-z]+(?: [a-z]+)?)", README, re.MULTILINE))

    assert {words for words in named if not any(words.startswith(command) for command in COMMANDS)} == set()


def test_what_the_readme_points_at_is_there():
    paths = set(re.findall(r"\]\((?!https?:)([^)#]+)", README)) | set(
        re.findall(r"`((?:service|templates|config|tests)/[a-z/.]*)`", README)
    )

    assert {path for path in paths if not (PROJECT / path).exists()} == set()


def test_every_target_of_the_makefile_that_the_readme_names_is_there():
    targets = set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text("utf-8"), re.MULTILINE))

    assert set(re.findall(r"\bmake ([a-z-]+)", README)) - targets == set()
