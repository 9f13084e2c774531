import pytest
pytestmark = pytest.mark.django_db

@pytest.mark.parametrize("path", ["/desk/", "/desk/stories/", "/desk/stories/add/", "/desk/stories/results/?q=x&_w_filter_fragment=1",
  "/desk/snippets/stories/section/", "/desk/snippets/stories/topic/add/", "/desk/snippets/stories/contributor/add/", "/desk/images/add/",
  "/desk/snippets/choose/stories/story/", "/desk/snippets/choose/stories/contributor/?multiple=1", "/desk/snippets/choose/stories/story/results/?q=tram", "/desk/stories/?status=review&published_at_from=2020-01-01"])
def test_get(chiefs_desk, write, ayya, path):
    write(bylines=[ayya]); write("Draft", published=False)
    r = chiefs_desk.get(path)
    assert r.status_code == 200, r

@pytest.mark.parametrize("verb", ["edit","history","usage","correct","retract","spike","unspike","unpublish", "workflow_history"])
def test_one(chiefs_desk, write, ayya, verb):
    s = write(bylines=[ayya])
    r = chiefs_desk.get(f"/desk/stories/{verb}/{s.pk}/")
    assert r.status_code == 200, r
