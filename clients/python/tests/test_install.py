"""The package as users install it: into an empty environment, with the oldest and the newest protobuf."""

import os
import pathlib
import re
import shutil
import subprocess
import threading
import venv

import pytest
from conftest import Daemon
from humancall import HumanCall

CLIENT = pathlib.Path(__file__).absolute().parent.parent


def ten_lines() -> str:
    block = re.search(r"<!-- ten lines.*?```python\n(.*?)```", (CLIENT / "README.md").read_text(), re.DOTALL)
    assert block and len(block[1].strip().splitlines()) <= 10
    return block[1]


@pytest.mark.parametrize("protobuf", ["protobuf==6.30.0", "protobuf==7.36.2"])
def test_in_an_empty_environment_the_readmes_ten_lines_work(
    tmp_path: pathlib.Path,
    daemon: Daemon,
    protobuf: str,
) -> None:
    # A copy, because a build leaves files in the source folder.
    ignored = shutil.ignore_patterns(".venv*", "build", "*.egg-info", "__pycache__", ".mypy_cache")
    source = shutil.copytree(CLIENT, tmp_path / "python", ignore=ignored)
    venv.create(tmp_path / "env", with_pip=True)
    python = str(tmp_path / "env" / "bin" / "python")
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(source), protobuf]
    made = subprocess.run(install, capture_output=True, text=True, timeout=300)
    assert made.returncode == 0, made.stderr
    (tmp_path / "lines.py").write_text(ten_lines())
    # In a folder of its own and without this environment's paths, so that only the installed package is found.
    environment = {
        "HUMANCALL_SOCKET": daemon.socket,
        "PATH": os.environ["PATH"],
        "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": "error",
    }
    process = subprocess.Popen(
        [python, "lines.py"], cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout and process.stderr
    timer = threading.Timer(60, process.kill)
    timer.start()
    try:
        line = process.stdout.readline()
        assert line.startswith("Nobody from our team can be reached right now."), process.stderr.read()
        with HumanCall(daemon.socket) as team:
            team.claim_request(request_id=team.list_requests().items[0].id, member_id="member-1")
            team.send_message(conversation_id="chat-7", author="MEMBER", member_id="member-1", text="Hello!")
        assert any(line == "Mary wrote Hello!\n" for line in process.stdout)
    finally:
        timer.cancel()
        process.kill()
        process.communicate()
    told = subprocess.run([str(tmp_path / "env" / "bin" / "humancall-mcp")], capture_output=True, text=True, timeout=60)
    assert told.returncode == 1 and "pip install 'humancall[mcp]'" in told.stderr and not told.stdout
    package = pathlib.Path(
        subprocess.check_output([python, "-c", "import humancall; print(humancall.__path__[0])"], text=True).strip()
    )
    assert (package / "py.typed").exists() and (package / "v1" / "nouns_pb2.pyi").exists()
