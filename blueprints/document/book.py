"""The register: a book for each series and year, its downloads, closing the year."""

from io import BytesIO

from flask import flash, send_file, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, refusals_on, status_of
from blueprints.document._bp import REGISTER, bp
from core import register
from core.clock import today
from core.errors import NotFound
from forms.document.library import CloseForm
from models import NumberSeries
from workflows.document import book


def kept(series_id: int) -> NumberSeries:
    """A series whose register the reader keeps, or 404."""
    found = next((series for series in book.all_series(me()) if series.id == series_id), None)
    if found is None:
        raise NotFound('Chọn sổ trong danh sách.')
    return found


@bp.get('/so')
@allow(*REGISTER)
def books():
    return page('document/books.html', books=[(book.title_of(s), s) for s in book.all_series(me())])


@bp.get('/so/<int:series_id>')
@allow(*REGISTER)
def one_book(series_id: int):
    series = kept(series_id)
    return page(
        'document/book.html',
        book=book.book_of(series),
        series=series,
        strip=register.strip(series),
        unexplained=book.unexplained(series),
        is_over=series.year < today().year or (today().month, today().day) == (12, 31),
    )


@bp.get('/so/<int:series_id>/<any("docx", "xlsx"):form>')
@allow(*REGISTER)
def book_file(series_id: int, form: str):
    series = kept(series_id)
    content = book.as_word(series, me()) if form == 'docx' else book.as_sheet(series, me())
    name = f'so-dang-ky-van-ban-di-{series.year}-{series.body.code}-{series.id}.{form}'
    return send_file(BytesIO(content), download_name=name, as_attachment=True)


@bp.route('/so/<int:series_id>/khoa', methods=['GET', 'POST'])
@allow(*REGISTER)
def close_book(series_id: int):
    series, form = kept(series_id), CloseForm()
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            book.close_year(series, me())
            done.made(series)
        if not form.errors:
            flash(f'Đã khóa sổ năm {series.year}', 'good')
            return go(url_for('.one_book', series_id=series.id))
    title = book.title_of(series)
    said = book.unexplained(series)
    return page('document/close.html', form=form, series=series, title=title, said=said, status=status_of(form))
