"""The giấy giới thiệu of an introduction: who comes, from where and what for, and nothing of what was.

Always the UBND's, whose letterhead any citizen may carry: those of the model, the Board and the police would tell.
Source of the kind: NĐ 30/2020 PL III.I, mẫu 1.8.
"""

from datetime import date, timedelta

from core import audit, documents, links, settings, templates
from core.actor import Actor
from core.clock import today
from core.documents import Order, Paper
from core.links import Effect
from core.settings import Definition
from core.vietnamese import paper_date, shown_phone
from models import (
    Confidentiality,
    Document,
    DocumentState,
    IssuingBody,
    OfferKind,
    Person,
    Referral,
    ReferralState,
    Sex,
)
from workflows.need.fields import LETTER, TEMPLATES
from workflows.partner.outcomes import GROUP
from workflows.returnee import access

KEY, BODY = 'need/giay_gioi_thieu', 'ubnd'
TITLES = {OfferKind.JOB: 'lao động đến {}', OfferKind.TRAINING: 'người học nghề đến {}'}
PURPOSES = {OfferKind.JOB: 'liên hệ làm việc, vị trí {}', OfferKind.TRAINING: 'liên hệ học nghề {}'}
ADDRESSED = {Sex.MALE: 'Ông', Sex.FEMALE: 'Bà'}
settings.define('referral.letter_days', Definition('Giấy giới thiệu có giá trị số ngày', 30, 'number', group=GROUP))
audit.describe(
    'referral',
    'Giới thiệu việc làm, học nghề',
    {'letter_issued': 'Giấy giới thiệu được ban hành', 'letter_ended': 'Giấy giới thiệu không còn dùng'},
)


def attach(referral: Referral, actor: Actor) -> Document:
    """Draft the letter, laid before who checks its content, and tie it to the introduction; inside a transaction.

    Its title names the partner alone, since titles stand in lists and in the register.
    """
    offer = referral.offer
    order = Order(
        KEY,
        IssuingBody.get(IssuingBody.code == BODY),
        TITLES[OfferKind(offer.kind)].format(offer.partner.name),
        subject=referral,
        recipients=(offer.partner.name,),
        confidentiality=Confidentiality.RESTRICTED,
        copies=3,  # for the person, the partner and the archive
    )
    letter = documents.draft(order, actor, DocumentState.CONTENT_CHECK)
    Referral.update(letter=letter).where(Referral.id == referral.id).execute()
    return letter


def facts(document: Document) -> dict:
    """What the letter prints, by the names of its dictionary."""
    referral = Referral.get_by_id(int(document.subject.partition(':')[2]))
    person, offer = referral.returnee.person, referral.offer
    return {
        'noi_gioi_thieu': document.body.full_name,
        'xung_ho': ADDRESSED.get(person.sex, 'Ông (bà)'),
        'ho_ten': person.full_name,
        'ngay_sinh': person.born if person.birth_on else '',
        'nam_sinh': '' if person.birth_on else person.born,
        'noi_o': _home(referral, person),
        'dien_thoai': shown_phone(person.phone) if person.phone else '',
        'noi_den': offer.partner.name,
        'dia_chi_den': offer.partner.address,
        'viec': PURPOSES[OfferKind(offer.kind)].format(offer.trade[:1].lower() + offer.trade[1:]),
        'gia_tri_den': paper_date(valid_until(document.dated_on or today())),
    }


def valid_until(day: date) -> date:
    """The last day of a letter of `day`."""
    return day + timedelta(settings.get('referral.letter_days'))


def _home(referral: Referral, person: Person) -> str:
    """Three levels, no district: house, village, commune, province."""
    area = (settings.get('commune.name'), settings.get('commune.province'))
    return ', '.join(part for part in (person.address, referral.returnee.village.name, *area) if part)


def issued(document: Document, actor: Actor) -> None:
    """An introduction whose outcome is still open counts from the day of its letter."""
    referral = _of(document)
    if referral is None:
        return
    day = document.dated_on or today()
    waiting = (Referral.id == referral.id) & (Referral.state == ReferralState.REFERRED)
    Referral.update(referred_on=day, version=Referral.version + 1).where(waiting).execute()
    audit.write(actor, 'referral.letter_issued', referral, {'referred_on': (referral.referred_on, day)})


def ended(document: Document, _day: date, by: Document, actor: Actor) -> None:
    """Recalled or replaced: the later letter takes its place, a notice of recall leaves none."""
    _change(document, by if by.kind == document.kind else None, actor)


def dropped(document: Document, actor: Actor) -> None:
    """Given up before it was issued: another may be asked for."""
    _change(document, None, actor)


def _of(document: Document) -> Referral | None:
    return Referral.get_or_none(Referral.letter == document)


def _change(document: Document, letter: Document | None, actor: Actor) -> None:
    referral = _of(document)
    if referral is not None:
        Referral.update(letter=letter, version=Referral.version + 1).where(Referral.id == referral.id).execute()
        audit.write(actor, 'referral.letter_ended', referral, {'letter': (document.id, letter and letter.id)})


def _files_of(referrals: list[int]) -> list[int]:
    query = Referral.select(Referral.returnee).where(Referral.id.in_(referrals))
    return [found for (found,) in query.tuples()]


access.register_papers('referral', _files_of)
templates.register(TEMPLATES)
documents.register_paper(KEY, Paper(TEMPLATES[KEY].label, TEMPLATES[KEY].code, LETTER, facts))
links.register_effect('referral', Effect(issued, ended, dropped))
