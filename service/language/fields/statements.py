"""The sentences in which a meeting decides, assigns, postpones and makes standing: the fields every language fills.

A form is a regular expression without case in which a blank is any blanks. Marks stand for what was found before it is
matched: ``<X>`` somebody (person, unit, role, the body, an unknown name of several words), ``<P>`` a person, ``<B>`` the body,
``<U>`` a unit, ``<G>`` a unit or the body, ``<N>`` any of them or a single unknown name; ``<V>`` what is to be done, to the
sentence's end; ``<S>`` a subject before a verb; ``<adv>`` adverbs that may stand between. The first of its kind is a group (who,
what, subject), one in small letters (``<x>``) never is.
"""

import msgspec


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """A wording. ``name`` is kept as evidence. ``weak``: what it gives is asked about."""

    name: str
    form: str
    weak: bool = False


class StatementWords(msgspec.Struct, frozen=True, kw_only=True):
    """Words of statements.

    Sentences: ``abbreviations`` end in a stop that ends no sentence. ``subordinate`` words open a clause that states nothing by
    itself, ``relative`` ones refer to a noun, ``modals`` stand before a verb that states nothing, ``conditions`` begin a sentence
    that is none; ``that`` ends the lead of a decision. ``adverbs`` may stand between subject and verb. ``joins`` stand between
    parties in a row, ``not_parties`` are words that only look like units or names.

    Decisions: ``decision_label`` stands before or above them, ``decision_clause`` begins each line under such a label,
    ``outcomes`` close a line and decide it, ``upheld`` adopts the ``proposal`` above, ``unanimous`` the line above.
    ``no_decision`` refuses a sentence, ``outsiders`` are bodies whose decisions are only retold.
    ``doing`` are infinitives that make a decision without owner an assignment too.

    Assignments: ``entry_label`` stands before one, ``step_label`` too if it has an owner, ``todo`` marks one inside a list,
    ``owner_label`` and ``due_label`` stand before its owner and its day. ``acts`` pair a present tense that means the future with
    its infinitive, ``tells`` those that do so only with a time to come. ``addressing`` are those of them that are a task
    when somebody outside the meeting is to be told, ``reported`` what follows when they only report. ``loose_acts`` are acts that things
    do too, ``objects`` pronouns that refer to the line above. ``owes`` are other verbs with which a party's own clause begins.
    ``no_later`` leads in a deadline at the end of a task, which is left off.
    ``no_task`` refuses what is to be done. ``passives`` state what shall be done by nobody named, ``passive`` is their verb,
    ``agent`` leads in who does it. ``helpers`` lead in those who help. ``to_do`` stands between owner and task and is left out.

    Returns: ``this`` is a matter named by its item, ``deferred``, ``referred_back``, ``removed`` and ``reports`` their wordings;
    a group ``to`` is the time, ``matter`` what comes back. ``tabled`` is asked about.

    Standing items: ``born``, ``buried`` (group ``matter``), ``limits`` in time, ``not_standing``; an ``article`` is left off.

    ``needs`` name a need. Columns of tables: patterns of their heads. ``log_status`` is the label of a status,
    ``tails`` are words with which the status begins in a line that names a matter and how it stands; ``papers`` are
    no matters, ``done`` marks a row as ``todo`` does, ``holds`` follow whoever has a matter.
    """

    abbreviations: str
    subordinate: str
    modals: str
    relative: str
    conditions: str
    that: str
    adverbs: str
    joins: str
    not_parties: str
    decision_label: str
    decision_clause: str
    decisions: tuple[Cue, ...]
    outcomes: str
    upheld: str
    proposal: str
    unanimous: str
    no_decision: str
    outsiders: str
    doing: str
    entry_label: str
    step_label: str
    todo: str
    owner_label: str
    due_label: str
    assignments: tuple[Cue, ...]
    acts: tuple[tuple[str, str], ...]
    tells: tuple[tuple[str, str], ...]
    addressing: str
    reported: str
    loose_acts: str
    objects: str
    owes: str
    no_later: str
    no_task: str
    passives: tuple[Cue, ...]
    passive: str
    agent: str
    helpers: str
    to_do: str
    this: str
    deferred: tuple[Cue, ...]
    referred_back: tuple[Cue, ...]
    removed: tuple[Cue, ...]
    reports: tuple[Cue, ...]
    tabled: str
    born: tuple[Cue, ...]
    buried: tuple[Cue, ...]
    limits: str
    not_standing: str
    article: str
    needs: tuple[Cue, ...]
    matter_column: str
    what_column: str
    who_column: str
    when_column: str
    status_column: str
    number_column: str
    decision_column: str
    log_status: str
    done: str
    holds: str
    tails: str
    papers: str
