"""The house rules that a machine can hold us to."""

import ast
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from models import Role
from tests.access_table import ACCESS

ROOT = Path(__file__).parent.parent
FLASK_OWN = {'static'}


def modules(folder: str) -> set[str]:
    """Names of the modules and packages in `folder` that are not shared."""
    found = {p.stem for p in (ROOT / folder).iterdir() if p.suffix == '.py' or (p / '__init__.py').exists()}
    return {name for name in found if not name.startswith('_')}


@pytest.mark.parametrize('workflow', sorted(modules('workflows')))
def test_every_workflow_is_one_vertical_slice(workflow):
    assert workflow in modules('blueprints')
    assert workflow in modules('forms')
    assert [f for f in (f'templates/{workflow}', f'tests/{workflow}') if not (ROOT / f).is_dir()] == []


LAYERS = ['config', 'models', 'core', 'workflows', 'forms', 'blueprints', 'demo', 'commands', 'prepare', 'app']
WEB = {'flask', 'flask_wtf', 'wtforms', 'werkzeug', 'jinja2'}
BARRED = {
    'models': WEB | {'docx'},
    'core': WEB,
    'workflows': WEB | {'docx', 'lxml'},
    'forms': {'docx', 'peewee', 'models_base'},
    'blueprints': {'docx', 'peewee', 'lxml'},
    'demo': WEB | {'docx', 'forms', 'blueprints'},
}


def layer_of(path: Path) -> str:
    first = path.relative_to(ROOT).parts[0].removesuffix('.py')
    return 'models' if first.startswith('models') else first


def imports_of(path: Path) -> set[str]:
    """First word of every module that `path` imports."""
    found = list(ast.walk(ast.parse(path.read_text())))
    names = {alias.name for node in found if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in found if isinstance(node, ast.ImportFrom) and node.module}
    return {name.split('.')[0] for name in names}


def sources(*layers: str) -> list[Path]:
    return [
        path
        for layer in layers
        for path in [*ROOT.glob(f'{layer}*.py' if layer == 'models' else f'{layer}.py'), *(ROOT / layer).rglob('*.py')]
    ]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize('path', sources(*LAYERS), ids=name)
def test_each_layer_imports_only_what_stands_below_it(path):
    layer = layer_of(path)
    above = set(LAYERS[LAYERS.index(layer) + 1 :])
    assert imports_of(path) & (above | BARRED.get(layer, set())) == set()


@pytest.mark.parametrize(
    'path', sources('config', 'models', 'core', 'workflows', 'forms', 'blueprints', 'app'), ids=name
)
def test_only_the_settings_read_the_environment(path):
    reads = [n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Attribute) and n.attr == 'environ']
    assert name(path) == 'config.py' or reads == []


WRITES = {
    'atomic', 'bulk_create', 'create', 'delete_instance', 'execute', 'execute_sql', 'get_or_create', 'insert',
    'insert_many', 'save', 'delete_by_id', 'set_by_id',
}  # fmt: skip


@pytest.mark.parametrize('path', sources('forms', 'blueprints'), ids=name)
def test_routes_and_forms_never_write(path):
    calls = [node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    written = [ast.unparse(c) for c in calls if isinstance(c, ast.Attribute) and c.attr in WRITES]
    assert [call for call in written if call not in ('drafts.save',)] == []


@pytest.mark.parametrize('path', sources('core', 'workflows'), ids=name)
def test_every_function_of_core_and_workflows_says_what_it_returns(path):
    functions = [n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.FunctionDef)]
    assert [f.name for f in functions if f.returns is None and f.name != '__init__'] == []


@pytest.mark.parametrize('path', sources(*LAYERS, 'tests'), ids=name)
def test_every_module_says_what_it_is(path):
    tree = ast.parse(path.read_text())
    assert tree.body == [] or ast.get_docstring(tree)


def routes(app) -> list:
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint not in FLASK_OWN]


def test_every_route_is_in_the_access_table(app):
    marks = {rule.endpoint: getattr(app.view_functions[rule.endpoint], 'access', None) for rule in routes(app)}
    assert marks == ACCESS


def sample_path(rule) -> str:
    """An address of `rule` with a record that is not there."""
    values = dict.fromkeys(rule.arguments, 'x')
    for argument, converter in rule._converters.items():
        regex = getattr(converter, 'regex', '')
        values[argument] = (
            999_999 if regex == r'\d+' else regex.strip('(?:)').split('|')[0].replace('\\', '') if '|' in regex else 'x'
        )
    return rule.build(values)[1]


def method_of(rule) -> str:
    return 'GET' if 'GET' in rule.methods else 'HEAD' if rule.methods == {'HEAD', 'OPTIONS'} else 'POST'


@pytest.mark.parametrize('role', [None, *Role])
def test_the_access_table_is_what_happens(app, client_of, make_account, role):
    client = client_of(make_account(*([role] if role else []), name='Vi Văn Yên'))
    wrong = []
    for rule in routes(app):
        mark = ACCESS[rule.endpoint]
        if mark in ('public', 'signed in'):
            continue
        status = client.open(sample_path(rule), method=method_of(rule)).status_code
        if (status == 403) != (role not in mark):
            wrong.append((rule.endpoint, status))
    assert wrong == []


def test_nobody_gets_in_unsigned(app, client_of):
    client = client_of()
    for rule in routes(app):
        if ACCESS[rule.endpoint] == 'public':
            continue
        answer = client.open(sample_path(rule), method=method_of(rule))
        assert answer.status_code == 303, rule
        assert answer.location.startswith('/dang-nhap'), rule


def test_a_route_nobody_marked_is_closed(app, client_of, monkeypatch):
    monkeypatch.setitem(app.view_functions, 'home.index', lambda: 'open')
    assert client_of().get('/').status_code == 403


TEMPLATES = sorted((ROOT / 'templates').rglob('*.html'))


@pytest.mark.parametrize('path', TEMPLATES, ids=lambda p: str(p.relative_to(ROOT / 'templates')))
def test_no_template_turns_escaping_off_or_keeps_an_unused_import(path):
    tree = Environment(autoescape=True).parse(path.read_text())
    assert 'safe' not in {f.name for f in tree.find_all(nodes.Filter)}
    imported = {n[1] if isinstance(n, tuple) else n for i in tree.find_all(nodes.FromImport) for n in i.names}
    assert imported <= {n.name for n in tree.find_all(nodes.Name)}


@pytest.mark.parametrize('path', TEMPLATES, ids=lambda p: str(p.relative_to(ROOT / 'templates')))
def test_templates_need_nothing_inline_and_nothing_from_outside(path):
    text = path.read_text()
    for barred in (' style="', '<style', ' onclick=', ' onchange=', 'javascript:', 'http://', 'https://', '//cdn'):
        assert barred not in text
    assert '<script>' not in text


@pytest.mark.parametrize('path', TEMPLATES, ids=lambda p: str(p.relative_to(ROOT / 'templates')))
def test_every_htmx_post_stands_on_a_real_form(path):
    for line in path.read_text().split('<'):
        if 'hx-post=' in line:
            assert line.startswith('form') or 'formaction=' in line, line
        if 'hx-get=' in line and not line.startswith(('div', 'section', 'form', 'input')):
            assert line.startswith('a '), line


LONGEST = {'function': 40, 'route': 20, 'file': 500, 'template': 150}


@pytest.mark.parametrize('path', sources(*LAYERS), ids=name)
def test_functions_and_files_stay_short(path):
    text = path.read_text()
    assert len(text.splitlines()) <= LONGEST['file']
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            limit = LONGEST['route'] if layer_of(path) == 'blueprints' else LONGEST['function']
            assert node.end_lineno - node.lineno < limit, node.name


@pytest.mark.parametrize('path', TEMPLATES, ids=lambda p: str(p.relative_to(ROOT / 'templates')))
def test_templates_stay_short(path):
    assert len(path.read_text().splitlines()) <= LONGEST['template']
