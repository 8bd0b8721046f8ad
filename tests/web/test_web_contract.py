"""The API keeps to its own description, whatever is sent to it: no answer is a fault of ours."""

import pytest
from hypothesis import HealthCheck, given

import readers
from counterclaim.config import Settings
from counterclaim.web import create_app
from counterclaim.workspace import Desk, Imports, Workspace
from effort import examples
from importing import Here
from reviewed import HOST, make_ledger

schemathesis = pytest.importorskip("schemathesis")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def described(tmp_path_factory):
    settings = Settings(ledger=str(make_ledger(tmp_path_factory.mktemp("api"))), who="ann")
    desk = Desk(lambda: Workspace(settings, tools=readers.whole_reader()))
    imports = Imports(desk, reads=Here(settings))
    app = create_app(desk, hosts=[HOST], taken=imports)
    yield schemathesis.openapi.from_asgi("/api/openapi.json", app, headers={"Host": HOST})
    imports.close()
    desk.close()


def test_nothing_that_is_sent_is_a_server_error(described):
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) > 12
    for operation in operations:

        @examples(25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def check(case):
            answer = case.call(headers={"Host": HOST})
            assert answer.status_code < 500 or answer.status_code == 503, answer.text
            kind = answer.headers.get("content-type", [""])[0]
            if answer.status_code >= 400 and kind == "application/json":
                assert set(answer.json()["error"]) == {"code", "what", "where", "remedy"}

        check()
