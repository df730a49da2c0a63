"""The library of legal bases."""

from flask import flash, url_for

from blueprints._access import allow, me
from blueprints._files import excel
from blueprints._htmx import go, page
from blueprints._once import acting_once, refusals_on, restored, status_of
from blueprints.document._bp import READ, bp
from core.clock import today
from core.errors import NotFound
from forms.document.library import BasisEditForm, BasisForm
from models import LegalBasis
from workflows.document import bases


@bp.get('/can-cu')
@allow(*READ)
def library():
    day = today()
    return page(
        'document/bases.html',
        bases=bases.library(),
        is_lapsed=lambda basis: bases.is_lapsed(basis, day),
        state_of=lambda basis: bases.state_of(basis, day),
        cited_in=bases.cited_in,
        may_write=me().holds(*bases.KEEPERS),
    )


@bp.get('/can-cu/bang.xlsx')
@allow(*READ)
def export_bases():
    return excel(bases.sheet(me()), 'can-cu-phap-ly')


@bp.route('/can-cu/moi', methods=['GET', 'POST'])
@allow(*bases.KEEPERS)
def new_basis():
    form = BasisForm()
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            done.made(bases.add(me(), **form.facts))
        if not form.errors:
            flash('Đã thêm căn cứ', 'good')
            return go(url_for('.library'))
    return page('document/basis.html', form=form, basis=None, saved_at=saved_at, status=status_of(form))


@bp.route('/can-cu/<int:basis_id>', methods=['GET', 'POST'])
@allow(*bases.KEEPERS)
def edit_basis(basis_id: int):
    basis = LegalBasis.get_or_none(LegalBasis.id == basis_id)
    if basis is None:
        raise NotFound('Căn cứ này không có trong kho.')
    form = BasisEditForm(data=basis.__data__)
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            bases.change(basis, me(), form.version.data, **form.facts)
            done.made(basis)
        if not form.errors:
            flash('Đã sửa căn cứ', 'good')
            return go(url_for('.library'))
    return page('document/basis.html', form=form, basis=basis, saved_at=saved_at, status=status_of(form))
