"""The family of somebody who came home: whom to call."""

from flask import flash, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, pressed, refusals_on, restored, status_of
from blueprints.returnee import bp
from blueprints.returnee._file import movable
from core import people
from forms.returnee import ActForm, ContactForm
from models import FamilyContact, Returnee
from workflows.returnee import access, family

WHICH = 'Có người cùng tên trong hệ thống: chọn có phải là người đó không.'


@bp.route('/<int:returnee_id>/nguoi-than/them', methods=['GET', 'POST'])
@allow(*access.POLICE)
def add_contact(returnee_id: int):
    returnee, viewer = movable(returnee_id, 'edit')
    form = ContactForm()
    return _contact(form, returnee, viewer, None, lambda facts: family.add_contact(returnee, me(), **facts))


@bp.route('/nguoi-than/<int:contact_id>', methods=['GET', 'POST'])
@allow(*access.POLICE)
def edit_contact(contact_id: int):
    contact = family.contact_of(contact_id, access.viewer(me()))
    returnee, viewer = movable(contact.returnee_id, 'edit')
    form = ContactForm(contact)

    def save(facts: dict) -> FamilyContact:
        return family.edit_contact(contact, me(), form.version.data, **facts)

    return _contact(form, returnee, viewer, contact, save)


def _contact(form: ContactForm, returnee: Returnee, viewer: access.Viewer, contact, save):
    saved_at = restored(form)
    found = {one.id: one for one in family.namesakes(form.name.data or '') if one != returnee.person}
    form.offer({key: people.described(one) for key, one in found.items()})
    if form.validate_on_submit() and not _asks(form):
        with refusals_on(form), acting_once(form) as done:
            save(form.facts_with(found))
            done.made(returnee)
        if not form.errors:
            flash('Đã lưu người thân', 'good')
            return go(url_for('.show', returnee_id=returnee.id))
    context = {'returnee': returnee, 'called': viewer.called(returnee), 'contact': contact, 'saved_at': saved_at}
    return page('returnee/contact.html', form=form, form_for=ActForm, status=status_of(form), **context)


def _asks(form: ContactForm) -> bool:
    if form.needs_choice():
        form.form_errors.append(WHICH)
    return bool(form.form_errors)


@bp.post('/nguoi-than/<int:contact_id>/thoi')
@allow(*access.POLICE)
def retire_contact(contact_id: int):
    contact, form = family.contact_of(contact_id, access.viewer(me())), ActForm()
    with pressed(form) as done:
        family.retire_contact(contact, me(), form.version.data)
        done.made(contact.returnee)
    flash('Đã ghi: không liên hệ người này nữa', 'good')
    return go(url_for('.show', returnee_id=contact.returnee_id))
