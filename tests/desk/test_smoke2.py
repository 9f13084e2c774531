import pytest
from tests.desk.editor import *
pytestmark = pytest.mark.django_db
def test_new(reporters_desk, reporter, ayya, politics):
    ayya.user=reporter; ayya.save()
    page=reporters_desk.get("/desk/stories/add/")
    d=fields_of(page.content.decode()); print(d)
    d["headline"]="H"
    r=reporters_desk.post("/desk/stories/add/", d)
    if r.status_code==200:
        f=r.context["form"]; print(f.errors, {k:(s.errors,s.non_form_errors()) for k,s in f.formsets.items()})
    assert r.status_code==302
