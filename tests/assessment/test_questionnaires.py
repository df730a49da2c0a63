"""New versions of the criteria, and that old answers keep the form they were given to."""

from datetime import timedelta

import pytest

from core.clock import at
from core.errors import NotAllowed, Refused
from models import Questionnaire
from tests.assessment.conftest import BEFORE, DAY, OFFICES, QUARTER
from workflows.assessment import comparing, questionnaires, writing
from workflows.assessment.questionnaires import NOT_ASKED, Asked, Criterion, criteria_of, issue

WORK = Asked('Việc làm', ('Ổn định', 'Thời vụ', 'Chưa có việc'), 'viec_lam')
NEW = Asked('Giúp người khác', ('Hay giúp', 'Ít khi', 'Không đặt ra'))


def test_the_shipped_one_serves_until_another_is_issued(app):
    shipped = questionnaires.current(DAY)
    assert (shipped.number, shipped.id) == (1, None)
    keys = [one.key for one in criteria_of(shipped)]
    assert len(set(keys)) == len(keys) == 10
    assert all(len(one.scale) >= 3 for one in criteria_of(shipped))


@pytest.mark.parametrize('who', OFFICES)
def test_only_the_standing_deputy_issues_one(cast, who):
    if who == 'deputy':
        assert issue(cast.deputy, 'Bộ mới', DAY, [WORK]).number == 2
        return
    with pytest.raises(NotAllowed):
        issue(getattr(cast, who), 'Bộ mới', DAY, [WORK])


@pytest.mark.parametrize(
    ('asked', 'said'),
    [
        ([], 'ít nhất một tiêu chí'),
        ([WORK] * 21, 'nhiều nhất'),
        ([Asked('Việc làm', ('Có',))], 'ít nhất hai mức'),
        ([Asked('Việc làm', ('Có', 'có'))], 'ít nhất hai mức'),
        ([WORK, Asked('việc làm', ('Có', 'Không'))], 'cùng tên'),
    ],
)
def test_what_cannot_be_asked(cast, asked, said):
    with pytest.raises(Refused, match=said):
        issue(cast.deputy, 'Bộ mới', DAY, asked)
    assert not Questionnaire.select().exists()


def test_not_for_days_that_are_past(cast):
    with pytest.raises(Refused, match='từ hôm nay'):
        issue(cast.deputy, 'Bộ mới', DAY - timedelta(1), [WORK])


def test_keys_stay_and_new_ones_are_made(cast):
    made = criteria_of(issue(cast.deputy, 'Bộ mới', DAY, [WORK, NEW, Asked('Việc làm thêm', ('Có', 'Không'))]))
    assert made[0] == Criterion(
        'viec_lam', 'Việc làm', (('tot', 'Ổn định'), ('thoi_vu', 'Thời vụ'), ('yeu', 'Chưa có việc'))
    )
    assert made[1].scale[2] == (NOT_ASKED, 'Không đặt ra')
    assert len({one.key for one in made}) == 3
    assert all(len(one.key) <= 30 and len(value) <= 20 for one in made for value, _ in one.scale)


def test_labels_that_fold_to_the_same_get_keys_of_their_own(cast):
    asked = [Asked('Má', ('Có', 'Cò')), Asked('Mà', ('Có', 'Cô')), Asked('***', ('+', '-'))]
    made = criteria_of(issue(cast.deputy, 'Bộ mới', DAY, asked))
    assert len({one.key for one in made}) == 3
    assert all(len(dict(one.scale)) == 2 for one in made)


def test_old_answers_keep_their_form(cast, confirmed, begun):
    old = confirmed(BEFORE)
    issue(cast.deputy, 'Bộ mới', DAY, [WORK, NEW])
    one = writing.start(cast.home, QUARTER, cast.helper)
    assert [line.criterion.label for line in comparing.compared(one)] == ['Việc làm', 'Giúp người khác']
    assert comparing.compared(one)[0].before == 'Ổn định'
    assert len(comparing.compared(old)) == 10
    assert old.questionnaire.number == 1


def test_one_that_was_begun_keeps_its_form_when_a_new_one_comes(cast, begun):
    one = begun()
    issue(cast.deputy, 'Bộ mới', DAY, [WORK])
    assert writing.send(one, cast.helper, one.version).questionnaire.number == 1


def test_a_version_serves_from_its_day_on(cast):
    issue(cast.deputy, 'Bộ mới', DAY + timedelta(30), [WORK])
    assert questionnaires.current(DAY).number == 1
    with at(DAY + timedelta(30)):
        assert questionnaires.current(DAY + timedelta(30)).number == 2


@pytest.mark.parametrize(
    ('before', 'after', 'step'),
    [
        ('tot', 'kha', -1),
        ('yeu', 'tot', 1),
        ('kha', 'kha', 0),
        (NOT_ASKED, 'tot', 0),
        ('tot', NOT_ASKED, 0),
        ('', 'tot', 0),
    ],
)
def test_better_and_worse(before, after, step):
    criterion = next(one for one in questionnaires.DEFAULT if one.key == 'hoc_nghe')
    assert criterion.step(before, after) == step
