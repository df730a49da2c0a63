"""Sheets made as people make them, and the two jobs run to their end."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from core import jobs, people_import
from core.people_import import Choices, rows_of
from models import Job, Role

HEADINGS = ('Họ và tên', 'Năm sinh', 'Giới tính', 'Số CCCD', 'Điện thoại', 'Thôn', 'Thành phần', 'Cơ quan')


def sheet(*rows: tuple, headings: tuple = HEADINGS) -> bytes:
    book = Workbook()
    for row in (headings, *rows):
        book.active.append(row)
    raw = BytesIO()
    book.save(raw)
    return raw.getvalue()


@pytest.fixture
def clerk(make_actor):
    return make_actor(Role.CLERK, name='Lương Thị Mẫu')


@pytest.fixture
def read(clerk):
    """read(raw) is the finished job that read the sheet."""

    def run(raw: bytes) -> Job:
        job = people_import.start_reading(raw, 'danh-sach.xlsx', clerk)
        while jobs.work_once():
            pass
        return Job.get_by_id(job.id)

    return run


@pytest.fixture
def bring(clerk):
    """bring(read_job, rows=[2]) is the finished job that brought the rows in; all new and known ones unless said."""

    def run(reading: Job, **choices) -> Job:
        ready = [row['number'] for row in rows_of(reading) if row['outcome'] in ('moi', 'da_co')]
        job = people_import.start_bringing(reading, Choices(**({'rows': ready} | choices)), clerk)
        while jobs.work_once():
            pass
        return Job.get_by_id(job.id)

    return run
