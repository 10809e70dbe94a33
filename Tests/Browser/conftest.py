import shutil
import tempfile

import pytest
from stage import Stage


def staged(*arguments):
    place = tempfile.mkdtemp(prefix="humancall-browser.")
    try:
        stage = Stage(place, *arguments)
        try:
            yield stage
        finally:
            stage.close()
    finally:
        shutil.rmtree(place, ignore_errors=True)


@pytest.fixture
def stage():
    """A daemon with its action and its two members, Mary (a manager) and Noah, and a dashboard."""
    yield from staged()


@pytest.fixture
def fast_stage():
    """The same, where ten minutes pass in six seconds."""
    yield from staged("--clock-speed", "100")


@pytest.fixture
def impatient_stage():
    """The same, where a claim lapses after twenty seconds instead of two minutes."""
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        file.write("claim_grace: 20s\n")
        file.flush()
        yield from staged("--config", file.name)


@pytest.fixture(scope="module")
def stage_once():
    """One stage for all tests of a module that only read, with Mary's session and the secret of its forms."""
    for stage in staged():
        session, secret = stage.visit()
        yield stage, session, secret
