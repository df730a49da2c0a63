"""`flask documents check`: what is printed, and with which status it ends."""

import pytest

from tests.word.nd30._changes import page, say
from tests.word.nd30._papers import FULL, changed, paper


@pytest.fixture
def run(app, tmp_path):
    """run(raw, …) checks these files."""

    def run(*contents: bytes):
        paths = [tmp_path / f'{number}.docx' for number, _ in enumerate(contents)]
        for path, raw in zip(paths, contents, strict=True):
            path.write_bytes(raw)
        return app.test_cli_runner().invoke(args=['documents', 'check', *map(str, paths)])

    return run


def test_a_clean_file(run):
    result = run(paper(FULL))
    assert result.exit_code == 0
    assert 'Văn bản hành chính: quyết định, 0 lỗi, 0 chỗ nên xem lại' in result.output


def test_each_finding_is_told_and_errors_fail(run):
    result = run(paper(FULL), changed(paper(FULL), page(left_margin=914400), say('Điều 1', r'\.', ':')))
    assert result.exit_code == 1
    for words in ('Lề trái từ 30 đến 35 mm. [NĐ 30/2020 PL I.I.3]', 'Đang có: 25,4 mm.', 'Ở đoạn: Điều 1: Kiện toàn'):
        assert words in result.output


def test_warnings_alone_do_not_fail(run):
    result = run(changed(paper(FULL), say('Điều 4.', './.$', '.')))
    assert result.exit_code == 0
    assert 'nên sửa  Nội dung' in result.output


def test_a_broken_file_does_not_keep_the_others_from_being_judged(run):
    result = run(b'no zip', paper(FULL))
    assert result.exit_code == 1
    assert '0.docx: Chọn tệp Word' in result.output
    assert '1.docx: Văn bản hành chính' in result.output
