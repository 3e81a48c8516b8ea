"""The command line: words into calls, results into text or JSON.

No rule of the service lives here, and nothing heavy is imported before a command needs it.
"""

import json
import os
import sys
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from service.errors import ConfigurationError, DataError, NoInput, SecretariatError

if TYPE_CHECKING:
    from service.config import Config
    from service.keeping.inventory import Flaw

T = TypeVar("T")
Command = TypeVar("Command", bound=Callable[..., Any])


class Errors(click.Group):
    """Ends with the exit code of the error (sysexits.h) and one line that says what to do."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  # as click has it
        """Run the command."""
        try:
            return super().invoke(ctx)
        except SecretariatError as fault:
            click.echo(str(fault), err=True)
            ctx.exit(fault.code)


def _config_option(command: Command) -> Command:
    path = click.Path(path_type=Path, file_okay=False)
    return click.option("--config", "directory", type=path, default="config", show_default=True, help="The configuration.")(
        command
    )


_json = click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for programs.")


@click.group(cls=Errors, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="secretariat")
def main() -> None:
    """Secretariat: the meeting secretary that lives in your mail."""


@main.command()
@_config_option
def serve(directory: Path) -> None:
    """Take letters, do the work, send the answers, until told to stop. SIGHUP: read the bodies' files again."""
    from service import app  # noqa: PLC0415  # heavy; so below
    from service.config import load  # noqa: PLC0415

    app.serve(_configuration(directory), lambda: load(directory, os.environ))


@main.command()
@_config_option
def listen(directory: Path) -> None:
    """Take letters too, beside the service and for it to handle: one more door, on another core."""
    from service import app  # noqa: PLC0415
    from service.config import load  # noqa: PLC0415

    app.listen(_configuration(directory), lambda: load(directory, os.environ))


@main.command()
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default="demo", show_default=True, help="Where the mails go."
)
def demo(out: Path) -> None:
    """Play a made-up council's story over real SMTP on this machine."""
    from service import demo as story  # noqa: PLC0415

    story.play(out, click.echo)


@main.command()
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
def init(directory: Path) -> None:
    """Write the example configuration, to be made one's own."""
    from service.resources import example_files  # noqa: PLC0415

    for name, text in example_files().items():
        path = directory / name
        if path.exists():
            click.echo(f"{path} is there already and stays as it is.")
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        click.echo(f"{path} written.")


@main.command()
@click.option("--migrate", is_flag=True, help="First bring the tables of the database up to this version.")
@_config_option
def check(directory: Path, *, migrate: bool) -> None:
    """Say all that is wrong with the configuration and its surroundings, at once."""
    from service import checkup, stores  # noqa: PLC0415

    configuration = _configuration(directory)
    if migrate:
        stores.migrate(configuration)
    findings = checkup.check(configuration)
    for finding in findings:
        click.echo(f"{'ok  ' if finding.good else 'FAIL'} {finding.about}: {finding.says}")
    if not all(finding.good for finding in findings):
        raise ConfigurationError("Something above has to be put right.")


@main.command()
@click.option("--to", required=True, type=click.Choice(["postgres", "tinydb"]), help="Where the record is to be kept.")
@_config_option
def move(to: str, directory: Path) -> None:
    """Carry the whole record between store.path and store.dsn, while no service runs; then set store.kind."""
    from service import moving  # noqa: PLC0415

    count = moving.move(_configuration(directory), to)
    click.echo(f'All is in {to} now, with {count} letters as they came. Set store.kind = "{to}"; the old record stays as it is.')


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file, one line each.")
def read(files: tuple[Path, ...], *, as_json: bool) -> None:
    """Show what is read out of minutes, agendas or whole mails. Needs no configuration and changes nothing."""
    from service import reader  # noqa: PLC0415

    for page in reader.read_files(files, as_json=as_json):
        click.echo(page)


@main.command()
@click.argument("file", type=click.File("rb"), default="-")
@click.option("--from", "sender", default="", help="The envelope sender; empty for the null sender.")
@click.option("--to", "recipient", required=True, help="The address of the body, as the letter was sent to.")
@_config_option
def submit(file: Any, sender: str, recipient: str, directory: Path) -> None:  # noqa: ANN401  # click's own file type
    """Hand in a mail on standard input, as a mail server's pipe does. Exit 75: try again later."""
    from service import app  # noqa: PLC0415

    click.echo(app.submit(_configuration(directory), file.read(), sender=sender, recipient=recipient))


@main.command()
@click.argument("body", required=False)
@_json
@_config_option
def log(body: str | None, directory: Path, *, as_json: bool) -> None:
    """Show the follow-up log."""
    from service import office  # noqa: PLC0415

    _show(office.log(_configuration(directory), body), as_json=as_json)


@main.command()
@click.argument("body", required=False)
@_json
@_config_option
def agenda(body: str | None, directory: Path, *, as_json: bool) -> None:
    """Show the agenda of the next meeting as it stands now."""
    from service import office  # noqa: PLC0415

    _show(office.agenda(_configuration(directory), body), as_json=as_json)


@main.command()
@click.argument("body", required=False)
@click.option("--all", "every", is_flag=True, help="The mails of all bodies.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default="preview", show_default=True, help="Where to.")
@click.option("--only", metavar="NAME", help="Only these, such as agenda_dispatched or help_shown-keeper.")
@click.option("--language", type=click.Choice(["sv", "en"]), help="Of the readers, if not the body's.")
@_config_option
def preview(body: str | None, out: Path, only: str | None, language: str | None, directory: Path, *, every: bool) -> None:
    """Write every mail of a body as files to look at, with its own people and templates, made from samples."""
    from service import preview as looking  # noqa: PLC0415

    if bool(body) is every:
        raise NoInput("Say whose mails: one body, or --all.")
    for page, subject in looking.preview(_configuration(directory), body, out, only=only, language=language):
        click.echo(f"{page}  {subject}")


@main.group()
def letters() -> None:
    """The letters that came in, and what became of each."""


@letters.command("list")
@click.option(
    "--fate", help="Only those that ended so: applied, answered, held, set_aside, duplicate, machine_made, ignored, dropped."
)
@_json
@_config_option
def letters_list(fate: str | None, directory: Path, *, as_json: bool) -> None:
    """List the ledger, oldest first."""
    from service import office  # noqa: PLC0415

    columns = ("slip", "body", "fate", "received", "sender", "subject", "reason")
    _lines(office.letters(_configuration(directory), fate), columns, as_json=as_json)


@letters.command("show")
@click.argument("name")
@_config_option
def letters_show(name: str, directory: Path) -> None:
    """Show a letter as it was received, and why it was set aside if it was."""
    from service import office  # noqa: PLC0415

    click.echo(office.letter(_configuration(directory), name))


@letters.command("retry")
@click.argument("name")
@_config_option
def letters_retry(name: str, directory: Path) -> None:
    """Have a letter that was set aside tried again; one that is held is handled as if you knew that its writer wrote it."""
    from service import office  # noqa: PLC0415

    office.retry(_configuration(directory), name)
    click.echo(f"{name} will be tried again.")


@letters.command("drop")
@click.argument("name")
@click.option("--reason", required=True, help="Why: it stands in the ledger.")
@_config_option
def letters_drop(name: str, reason: str, directory: Path) -> None:
    """Take a letter that was set aside or is held off the desk. It is kept as received; the ledger says that you did, and why."""
    from service import office  # noqa: PLC0415

    office.drop(_configuration(directory), name, reason)
    click.echo(f"{name} will be dropped; its bytes are kept.")


@letters.command("verify")
@_json
@_config_option
def letters_verify(directory: Path, *, as_json: bool) -> None:
    """Compare every letter and file that the record promises with its digest. Exit 65: something is missing or changed."""
    from service import archivist  # noqa: PLC0415

    count, flaws = archivist.verify(_configuration(directory), _watch)
    _flaws(flaws, as_json=as_json)
    if not as_json:
        click.echo(f"{count} letters and files are as they were kept.")


@main.group()
def outbox() -> None:
    """The letters that go out."""


@outbox.command("list")
@click.option("--state", help="Only those that are: waiting, sent, refused, given_up.")
@_json
@_config_option
def outbox_list(state: str | None, directory: Path, *, as_json: bool) -> None:
    """List what was sent and what waits, oldest first."""
    from service import office  # noqa: PLC0415

    columns = ("id", "body", "state", "created", "address", "subject", "result")
    _lines(office.outbox(_configuration(directory), state), columns, as_json=as_json)


@outbox.command("retry")
@click.argument("id_", metavar="ID")
@_config_option
def outbox_retry(id_: str, directory: Path) -> None:
    """Have a letter of ours sent again, with the same Message-ID."""
    from service import office  # noqa: PLC0415

    office.resend(_configuration(directory), id_)
    click.echo(f"{id_} will be sent.")


@main.group()
def send() -> None:
    """Have something go out before its time."""


@send.command("agenda")
@click.argument("body")
@click.option("--dry-run", is_flag=True, help="Only say who would get it.")
@_config_option
def send_agenda(body: str, directory: Path, *, dry_run: bool) -> None:
    """Have the agenda of the next meeting go out now; it is then not sent again."""
    from service import office  # noqa: PLC0415

    for line in office.send_agenda(_configuration(directory), body, dry_run=dry_run):
        click.echo(line)


@main.group()
def export() -> None:
    """Take the record out as files: for a spreadsheet, an archive, the registry."""


_as = click.option(
    "--as", "form", type=click.Choice(["csv", "json", "xlsx", "docx"]), default="xlsx", show_default=True, help="The form."
)
_out = click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=".", show_default=True, help="Where the files go."
)
_day = click.DateTime(["%Y-%m-%d"])


@export.command("log")
@click.argument("body")
@_as
@_out
@_config_option
def export_log(body: str, form: str, out: Path, directory: Path) -> None:
    """The whole follow-up log with its history."""
    from service import export as exporting  # noqa: PLC0415

    _written(exporting.log(_configuration(directory), body, form), out)


@export.command("agenda")
@click.argument("body")
@click.option("--meeting", type=_day, help="The day of another meeting than the next.")
@_as
@_out
@_config_option
def export_agenda(body: str, meeting: Any, form: str, out: Path, directory: Path) -> None:  # noqa: ANN401  # a datetime or None
    """The agenda as it stands now."""
    from service import export as exporting  # noqa: PLC0415

    day = meeting.date() if meeting else None
    _written(exporting.agenda(_configuration(directory), body, day, form), out)


@export.command("minutes")
@click.argument("body")
@click.argument("meeting", type=_day)
@_as
@_out
@_config_option
def export_minutes(body: str, meeting: Any, form: str, out: Path, directory: Path) -> None:  # noqa: ANN401  # a datetime
    """The record of the meeting of a day: who was there, items, decisions, tasks."""
    from service import export as exporting  # noqa: PLC0415

    _written(exporting.minutes(_configuration(directory), body, meeting.date(), form), out)


@export.command("meeting")
@click.argument("body")
@click.argument("meeting", type=_day)
@_out
@_config_option
def export_meeting(body: str, meeting: Any, out: Path, directory: Path) -> None:  # noqa: ANN401  # a datetime
    """All papers of the meeting of a day for the registry: letters in and out, recipients, times, digests, as one zip."""
    from service import export as exporting  # noqa: PLC0415

    _written(exporting.meeting(_configuration(directory), body, meeting.date()), out)


@export.command("person")
@click.argument("body")
@click.argument("who", metavar="NAME|ADDRESS")
@_out
@_config_option
def export_person(body: str, who: str, out: Path, directory: Path) -> None:
    """A person's data on request: letters from and to them, tasks, attendance, entry in the roster, as one zip."""
    from service import export as exporting  # noqa: PLC0415

    _written(exporting.person(_configuration(directory), body, who), out)


def _written(files: dict[str, bytes], out: Path) -> None:
    """Write the files, and say where they are."""
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (out / name).write_bytes(content)
        click.echo(out / name)


@main.command()
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@_config_option
def backup(target: Path, directory: Path) -> None:
    """Copy the record into a new directory, beside the running service, and verify the copy."""
    from service import archivist  # noqa: PLC0415

    count, flaws = archivist.backup(_configuration(directory), target, _watch)
    _flaws(flaws, as_json=False)
    click.echo(f"{count} files copied to {target} and verified. The key for reply addresses is among them: keep it safe.")


@main.command()
@click.argument("source", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@_config_option
def restore(source: Path, directory: Path) -> None:
    """Put a backup where the configuration has its record, which must be empty, and verify it."""
    from service import archivist  # noqa: PLC0415

    configuration = _configuration(directory)
    count, flaws = archivist.restore(configuration, source, _watch)
    _flaws(flaws, as_json=False)
    click.echo(f"{count} files restored to {configuration.store.path} and verified.")


@main.command()
@click.option("--dry-run", "dry", is_flag=True, help="Only say what would go.")
@_json
@_config_option
def purge(directory: Path, *, dry: bool, as_json: bool) -> None:
    """Let go of what the rules of retention say: never minutes, what was sent, decisions, or a line of the ledger."""
    from service import archivist  # noqa: PLC0415
    from service.keeping.purge import summed_up  # noqa: PLC0415

    configuration = _configuration(directory)
    gone = archivist.purge(configuration, dry=dry)
    if gone is None:
        click.echo(f"The running service will do it; what went will stand in {configuration.store.path / 'purged.jsonl'}.")
        return
    sums = [{"rule": rule, "count": count, "bytes": size} for rule, (count, size) in summed_up(gone).items()]
    _lines(sums, ("rule", "count", "bytes"), as_json=as_json)
    if not as_json:
        click.echo(f"{len(gone)} letters and files {'would go' if dry else 'are gone'}.")


def _watch(things: Collection[T], title: str) -> Iterable[T]:
    """A progress bar, where somebody looks."""
    if not sys.stderr.isatty():
        yield from things
        return
    with click.progressbar(things, length=len(things), label=title, file=sys.stderr) as shown:
        yield from shown


def _flaws(flaws: "Collection[Flaw]", *, as_json: bool) -> None:
    """Each thing that is not as it was kept; ends the command when there is one."""
    rows = [{"what": str(flaw.what), "body": flaw.body, "name": flaw.name, "fault": flaw.fault} for flaw in flaws]
    _lines(rows, ("what", "body", "name", "fault"), as_json=as_json)
    if rows:
        raise DataError(f"{len(rows)} are not as they were kept. Put them back from a backup.")


def _configuration(directory: Path) -> "Config":
    from service.config import Unusable, load  # noqa: PLC0415

    if not directory.is_dir():
        raise NoInput(f"There is no directory {directory}; `secretariat init {directory}` writes an example.")
    config = load(directory, os.environ)
    if isinstance(config, Unusable):
        raise ConfigurationError(str(config))
    return config


def _show(pages: Iterable[tuple[str, Any]], *, as_json: bool) -> None:
    """Each page as text, or its values as JSON."""
    for text, values in pages:
        click.echo(json.dumps(values, ensure_ascii=False) if as_json else text)


def _lines(rows: Iterable[dict[str, Any]], columns: Iterable[str], *, as_json: bool) -> None:
    """A line a row: all of it as JSON, or these columns."""
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False) if as_json else "  ".join(str(row[name]) for name in columns))


if __name__ == "__main__":
    sys.exit(main())
