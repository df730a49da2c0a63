"""What the slices of helping people home need: several helpers in one case, search of partners, consent, returns."""

from peewee import CharField, DateField, IntegerField

COLUMNS = (
    ('assignment_line', 'override_as', CharField(10, default='')),
    ('partner', 'search', CharField(200, default='')),
    ('referral', 'consent_on', DateField(null=True)),
    ('referral', 'consent_how', CharField(20, default='')),
    ('assessment', 'returns', IntegerField(default=0)),
)


def up(migrator, db):
    migrator.migrate(*(migrator.add_column(table, name, field) for table, name, field in COLUMNS))
    migrator.migrate(migrator.drop_index('assignment_line', 'assignment_line_case_id_returnee_id'))
    migrator.migrate(migrator.add_index('assignment_line', ('case_id', 'returnee_id', 'helper_id'), unique=True))


def down(migrator, db):
    migrator.migrate(migrator.drop_index('assignment_line', 'assignment_line_case_id_returnee_id_helper_id'))
    migrator.migrate(migrator.add_index('assignment_line', ('case_id', 'returnee_id'), unique=True))
    migrator.migrate(*(migrator.drop_column(table, name) for table, name, _ in reversed(COLUMNS)))
