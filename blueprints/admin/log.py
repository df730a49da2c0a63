"""Reading the log and taking it home; both are logged themselves."""

from flask import request, url_for

from blueprints._access import allow, me
from blueprints._files import excel
from blueprints._htmx import page
from blueprints.admin._bp import bp
from core import log as reading
from forms._fields import record_key
from forms.admin.log import LogForm
from models import Role


@bp.get('/nhat-ky/')
@allow(Role.ADMIN)
def log():
    form = narrowed()
    older, newer = (request.args.get(name, type=record_key) for name in ('cu_hon', 'moi_hon'))
    found = reading.read(form.asked, me(), older, newer) if not form.errors else reading.Page([], None, None)
    kept = {name: value for name, value in request.args.items() if name in form and value}
    links = {
        'older': found.older and url_for('.log', cu_hon=found.older, **kept),
        'newer': found.newer and url_for('.log', moi_hon=found.newer, **kept),
        'export': url_for('.export_log', **kept),
    }
    return page('admin/log.html', form=form, lines=found.lines, links=links, kept=kept)


@bp.get('/nhat-ky/tai-ve')
@allow(Role.ADMIN)
def export_log():
    return excel(reading.export(narrowed().asked, me()), 'nhat-ky')


def narrowed() -> LogForm:
    """The filter of the address, with what is wrong in it said; such a filter finds nothing."""
    form = LogForm(formdata=request.args)
    form.validate()
    return form
