"""The guide: every topic opens, and the tables of steps are the workflows' own."""

import pytest

from blueprints.help import TOPICS, WORKFLOWS


@pytest.fixture
def get(client_of, make_account):
    return client_of(make_account()).get


@pytest.mark.parametrize('topic', TOPICS)
def test_every_topic_opens(get, soup, topic):
    assert soup(get(f'/huong-dan/{topic}')).h1.text == TOPICS[topic]


def test_the_first_page_leads_to_all_of_them(get, soup):
    links = {a['href'] for a in soup(get('/huong-dan/')).select('main a')}
    assert links >= {f'/huong-dan/{topic}' for topic in TOPICS} | {f'/huong-dan/cac-buoc/{slug}' for slug in WORKFLOWS}


@pytest.mark.parametrize('slug', WORKFLOWS)
def test_the_steps_are_those_of_the_workflow(get, soup, slug):
    page = soup(get(f'/huong-dan/cac-buoc/{slug}'))
    acts = [cell.text for cell in page.select('tbody th')]
    assert acts == [arrow.label for arrow in WORKFLOWS[slug][1].arrows.values()]


@pytest.mark.parametrize('path', ['/huong-dan/khong-co', '/huong-dan/cac-buoc/khong-co'])
def test_what_is_not_there_is_not_found(get, path):
    assert get(path).status_code == 404
