"""One address, two sizes: the whole page for a browser, one block of it for htmx."""

from flask import Response, current_app, get_flashed_messages, make_response, redirect, render_template, request

HEADERS = ('HX-Request', 'HX-Target', 'HX-Boosted', 'HX-History-Restore-Request')


def is_htmx() -> bool:
    """Whether htmx asked, for a part of a page that stays open."""
    return request.headers.get('HX-Request') == 'true'


def asked_fragment(fragments: tuple[str, ...]) -> str | None:
    """The block htmx wants: the one named like its target, if the route offers it.

    None for a browser, a boosted link, and a history restore, which htmx also
    marks HX-Request and which needs the whole page (bigskysoftware/htmx#3037).
    """
    sent, target = request.headers.get, request.headers.get('HX-Target')
    if not is_htmx() or 'true' in (sent('HX-Boosted'), sent('HX-History-Restore-Request')):
        return None
    return target if target in fragments else None


def page(template: str, *, fragments: tuple[str, ...] = (), status: int = 200, **context) -> Response:
    """Render `template`, or the one of its `fragments` that htmx asked for with the messages that wait."""
    block = asked_fragment(fragments)
    body = render_template(template, **context) if block is None else _render_block(template, block, context)
    response = make_response(body, status)
    response.vary.update(HEADERS)
    response.cache_control.no_store = True
    return response


def go(location: str) -> Response:
    """Move the whole page, also when htmx asked, or the new page would land inside a part of the old one."""
    if is_htmx():
        return Response(status=204, headers={'HX-Redirect': location})
    return redirect(location, 303)


def _render_block(name: str, block: str, context: dict) -> str:
    current_app.update_template_context(context)
    template = current_app.jinja_env.get_template(name)
    body = ''.join(template.blocks[block](template.new_context(context)))
    return body + render_template('_notice_oob.html') if get_flashed_messages() else body
