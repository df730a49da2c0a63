"""Pages of the administrator: accounts, offices, absences, log, settings. No business rights come with them."""

from blueprints.admin import absences, accounts, bodies, days_off, log, offices, series, settings, villages
from blueprints.admin._bp import bp

__all__ = ['absences', 'accounts', 'bodies', 'bp', 'days_off', 'log', 'offices', 'series', 'settings', 'villages']
