"""Forms as a browser sends them, without pages and database."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from forms._fields import Form


@pytest.fixture
def bare() -> Flask:
    bare = Flask(__name__)
    bare.config.update(SECRET_KEY='test', WTF_CSRF_ENABLED=False)
    return bare


@pytest.fixture
def sent(bare) -> Iterator[Callable]:
    """sent(FormClass, name='typed', …): the form as it arrives, already validated."""
    with ExitStack() as requests:

        def send(form_class: type[Form], _given: dict | None = None, **typed) -> Form:
            requests.enter_context(bare.test_request_context(method='POST', data=typed))
            form = form_class(**(_given or {}))
            form.validate_on_submit()
            return form

        yield send


@pytest.fixture
def shown(bare) -> Iterator[Callable]:
    """shown(FormClass, …): the form as it stands on the page before anything was sent."""
    with bare.test_request_context():
        yield lambda form_class, **given: form_class(**given)


@pytest.fixture
def soup_of() -> Callable:
    """The first element of some HTML."""
    return lambda html: BeautifulSoup(str(html), 'html.parser').find()
