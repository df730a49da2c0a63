"""The application: settings, database, sign-in, blueprints, headers, commands."""

from flask import Flask, request
from flask_login import LoginManager
from flask_wtf import CSRFProtect

import blueprints
import commands
from blueprints import _access, _addresses, _errors, _frame, _screen, _session
from config import Config
from core import instance, jobs
from models import db, open_database

HEADERS = {
    'Content-Security-Policy': "default-src 'self'; img-src 'self' blob:; frame-ancestors 'none'; form-action 'self'; "
    "base-uri 'none'; object-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
}


def create_app(config: Config) -> Flask:
    app = Flask(__name__)
    app.config.from_object(config)
    _screen.init_screen(app)
    instance.configure(config.DATA, config.SECRET_KEY)
    open_database(config.DATA, config.DATABASE_URL)
    CSRFProtect(app)
    init_sign_in(app)
    for step in (_addresses.refuse_nul, open_connection, _access.refuse_unmarked, _session.to_setup):
        app.before_request(step)
    app.teardown_request(close_connection)
    app.after_request(add_headers)
    app.context_processor(_frame.context)
    _addresses.init_addresses(app)
    blueprints.register(app)
    commands.register(app)
    _errors.register(app)
    return app


def create_app_from_environment() -> Flask:
    """What the server loads; also starts the thread for long work."""
    app = create_app(Config.from_environment())
    jobs.start_worker()
    return app


def create_app_for_commands() -> Flask:
    """What `flask …` loads; the database may not have its tables yet, so no long work is started."""
    return create_app(Config.from_environment())


def init_sign_in(app: Flask) -> None:
    manager = LoginManager(app)
    manager.session_protection = None  # addresses change on a phone; our own limits hold
    manager.user_loader(_session.load_account)
    manager.unauthorized_handler(_session.send_to_sign_in)


def open_connection() -> None:
    if request.endpoint != 'static':
        db.connect(reuse_if_open=True)


def close_connection(_error) -> None:
    if not db.is_closed():
        db.close()


def add_headers(response):
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint == 'static':
        response.cache_control.max_age = 3600
    else:
        response.headers['Cache-Control'] = 'no-store'  # send_file asks for less
    return response
