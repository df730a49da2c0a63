"""Bringing persons in from an Excel file: a job reads and compares the rows, a second one writes the chosen ones."""

from collections import Counter

from core import files, jobs, writing
from core.actor import Actor, actor_of
from core.errors import Refused
from core.people import described
from core.people_import.bringing import SOMEBODY_ELSE, Choices, bring
from core.people_import.cells import Reader
from core.people_import.columns import sheet_columns, template
from core.people_import.judging import LABEL_OF, Judged, Outcome, judge
from core.sheets import BadSheet, Row, read_rows
from core.vietnamese import screen_date
from models import Job, StoredFile

__all__ = [
    'BRING',
    'KINDS',
    'LABEL_OF',
    'READ',
    'SOMEBODY_ELSE',
    'Choices',
    'Outcome',
    'counts_of',
    'members_of',
    'rows_of',
    'start_bringing',
    'start_reading',
    'template',
]

READ, BRING = 'person_import.read', 'person_import.bring'
KINDS = (READ, BRING)
XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'


def start_reading(raw: bytes, name: str, actor: Actor) -> Job:
    """Keep the file and have its rows compared."""
    return jobs.start(READ, {'file': files.keep(raw, name, XLSX, actor).id}, actor)


def start_bringing(read: Job, choices: Choices, actor: Actor) -> Job:
    """Have the chosen rows of a finished reading written."""
    return jobs.start(BRING, {'read': read.id, 'choices': choices.as_json()}, actor, total=len(choices.rows))


def rows_of(read: Job) -> list[dict]:
    """The rows of a finished reading, as pages show them."""
    return jobs.result_of(read)['rows']


def counts_of(read: Job) -> dict[str, int]:
    """How many rows of a finished reading have each outcome."""
    return jobs.result_of(read)['counts']


def members_of(job: Job) -> list[dict]:
    """Who was brought in by a finished job, in the order of the sheet, also persons who were known before.

    Each is {row, person, kind, role, duty, village}: person and village are ids; where
    the sheet said nothing, `role` is thành viên, `duty` empty, `village` None.
    """
    return jobs.result_of(job)['members'] if job.kind == BRING and job.state == 'done' else []


def _read(progress: jobs.Progress) -> dict:
    rows = _rows(progress.payload['file'])
    progress.at(0, len(rows))
    reader, readings = Reader.of_today(), []
    for done, row in enumerate(rows, 1):
        readings.append(reader.read(row))
        if done % 200 == 0:
            progress.at(done, len(rows))
    shown = [_shown(judged) for judged in judge(readings)]
    progress.at(len(rows), len(rows))
    return {'rows': shown, 'counts': Counter(row['outcome'] for row in shown)}


def _bring(progress: jobs.Progress) -> dict:
    if progress.kept:
        return progress.kept  # all was written before the process was stopped
    read = Job.get_by_id(progress.payload['read'])
    choices = Choices.from_json(progress.payload['choices'])
    grounds = {row['number']: row['ground'] for row in rows_of(read)}
    rows = _rows(jobs.payload_of(read)['file'])
    progress.at(0, len(choices.rows))
    with writing():
        result = bring(rows, choices, grounds, actor_of(progress.account))
        progress.keep(result)
    return result


def _rows(file_id: int) -> list[Row]:
    try:
        return read_rows(files.read(StoredFile.get_by_id(file_id)), sheet_columns())
    except BadSheet as fault:
        raise Refused(str(fault)) from fault


def _shown(judged: Judged) -> dict:
    reading, facts = judged.reading, judged.reading.facts
    return {
        'number': reading.number,
        'outcome': judged.outcome,
        'ground': judged.ground,
        'name': facts.get('full_name', ''),
        'born': screen_date(facts['birth_on']) if 'birth_on' in facts else str(facts.get('birth_year', '')),
        'place': reading.places.get('village') or reading.places.get('organisation', ''),
        'notes': judged.notes,
        'new_places': sorted(set(reading.new_places.values())),
        'matches': [[str(person.id), described(person)] for person in judged.matches],
        'differs': judged.outcome == Outcome.KNOWN and bool(judged.differing(judged.matches[0])),
    }


jobs.register(READ, _read)
jobs.register(BRING, _bring)
