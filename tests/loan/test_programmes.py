"""Programmes: shipped figures with their sources, and a new figure that changes no old dossier."""

from datetime import timedelta

import pytest

from core.actor import SYSTEM
from core.clock import today
from core.errors import NotAllowed, Refused, StaleRecord
from models import CreditProgramme, ProgrammeFigures
from tests.loan.conftest import fresh
from workflows.loan import eligibility, programmes
from workflows.loan.programmes import FIGURES, Figure


def with_figure(programme, **changes) -> dict[str, Figure]:
    figures = dict(programmes.editions_of(programme)[0].figures)
    return figures | {name: Figure(value, 'Văn bản mới', True) for name, value in changes.items()}


def test_shipped_figures_are_those_of_the_decision(cast):
    edition = programmes.today_of(cast.programme)
    said = {name: programmes.said(name, edition[name]) for name in FIGURES}
    assert said['ceiling_production'] == '100.000.000 đồng'
    assert said['ceiling_training'] == '4.000.000 đồng'
    assert said['ceiling_establishment'] == '2.000.000.000 đồng'
    assert (said['rate_bp'], said['overdue_factor'], said['window_months']) == ('6,6 %/năm', '130 %', '60 tháng')
    assert (said['longest_months'], said['least_share']) == ('120 tháng', '10 %')
    assert edition.figures['ceiling_production'].source == 'QĐ 22/2023/QĐ-TTg Đ.6.2.a'
    assert edition.doubtful == ['Lãi suất cho vay', 'Cách tính lãi']


def test_four_sources_and_filling_twice_adds_nothing(cast):
    programmes.fill(SYSTEM)
    channels = [one.channel for one in programmes.every_programme()]
    assert channels == ['nhcsxh', 'ngan_sach', 'quy_tinh', 'xa_hoi_hoa']
    assert ProgrammeFigures.select().count() == 4


def test_a_new_figure_changes_no_dossier_that_was_begun(cast, way):
    old = way.complete()
    lower = with_figure(cast.programme, ceiling_production=40_000_000)
    programmes.set_figures(cast.programme, cast.deputy, cast.programme.version, today(), lower)
    assert eligibility.ceiling_vnd(fresh(old)) == 100_000_000
    assert eligibility.ceiling_vnd(way.asked(returnee=cast.other)) == 40_000_000


def test_figures_of_tomorrow_do_not_hold_today(cast, way):
    dearer = with_figure(cast.programme, rate_bp=720)
    day = today() + timedelta(1)
    programmes.set_figures(cast.programme, cast.admin, cast.programme.version, day, dearer)
    assert programmes.today_of(cast.programme)['rate_bp'] == 660
    assert programmes.in_force(cast.programme, day)['rate_bp'] == 720
    again = CreditProgramme.get_by_id(cast.programme.id)
    with pytest.raises(Refused, match='không đổi được quá khứ'):
        programmes.set_figures(again, cast.admin, again.version, today(), with_figure(again, rate_bp=800))


def test_unchanged_figures_make_no_edition(cast):
    same = programmes.editions_of(cast.programme)[0].figures
    with pytest.raises(Refused, match='Chưa đổi'):
        programmes.set_figures(cast.programme, cast.deputy, cast.programme.version, today(), same)


def test_a_stale_page_changes_nothing(cast):
    programmes.change(cast.programme, cast.deputy, cast.programme.version, name='Quỹ hòa nhập')
    with pytest.raises(StaleRecord):
        programmes.change(cast.programme, cast.deputy, cast.programme.version, name='Khác')


def test_names_are_as_the_commune_writes_them(cast):
    changed = programmes.change(cast.programme, cast.deputy, cast.programme.version, name='Quỹ tái hòa nhập')
    assert changed.name == 'Quỹ tái hòa nhập'
    made = programmes.add(cast.deputy, 'Quỹ của xã', 'xa_hoi_hoa', 'Nhà tài trợ', today())
    assert len(programmes.today_of(made).doubtful) == len(FIGURES)


@pytest.mark.parametrize('name', ['clerk', 'helper', 'chairman', 'accountant', 'member'])
def test_others_change_no_programme(cast, name):
    actor = getattr(cast, name)
    with pytest.raises(NotAllowed):
        programmes.change(cast.programme, actor, cast.programme.version, name='x')
    with pytest.raises(NotAllowed):
        programmes.add(actor, 'x', 'xa_hoi_hoa', 'x', today())


def test_a_programme_that_is_off_takes_no_dossier(cast, way):
    programmes.change(cast.programme, cast.deputy, cast.programme.version, active=False)
    cast.programme = CreditProgramme.get_by_id(cast.programme.id)
    with pytest.raises(Refused, match='ngừng nhận'):
        way.need()


@pytest.mark.parametrize(
    ('rate', 'said'), [(0, '0'), (660, '6,6'), (858, '8,58'), (600, '6'), (55, '0,55'), (5, '0,05')]
)
def test_rates_as_people_write_them(rate, said):
    assert programmes.percent(rate) == said
