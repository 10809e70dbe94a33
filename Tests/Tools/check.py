"""Compares what `humancall tools` prints with the vendors' own libraries.

    Tests/Tools/check.py BINARIES

BINARIES has humancalld and humancall. Needs the packages of requirements.txt. The vendor's type reads each format, JSON
Schema's meta-schema checks every schema, and the schemas are tried with arguments that a model might make.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

import jsonschema
import mcp.types
from anthropic.types import ToolParam
from openai.types.chat import ChatCompletionFunctionToolParam
from openai.types.responses import FunctionToolParam
from pydantic import TypeAdapter

NAME = re.compile(r"^[a-zA-Z0-9_-]{1,64}$")
ODD = "desk.eu:vip@night"
DRAFT = jsonschema.Draft202012Validator


class Daemon:
    def __init__(self, binaries, folder):
        self.binaries, self.socket = binaries, f"{folder}/h.sock"
        with open(f"{folder}/log", "w") as log:
            self.process = subprocess.Popen(
                [binaries / "humancalld", "--dev", "--data", f"{folder}/data", "--socket", self.socket],
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        for _ in range(300):
            if (
                subprocess.run(
                    [binaries / "humancall", "--socket", self.socket, "status"], capture_output=True
                ).returncode
                == 0
            ):
                return
            time.sleep(0.1)
        raise RuntimeError(f"the daemon did not start: {pathlib.Path(folder, 'log').read_text()}")

    def run(self, *arguments):
        command = [self.binaries / "humancall", "--socket", self.socket, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def tools(self, form):
        return json.loads(self.run("tools", "--format", form))

    def stop(self):
        self.process.terminate()
        self.process.wait()


def strictly(kind, value):
    """Reads a value with a vendor's type, and checks that the type kept every key."""
    read = TypeAdapter(kind).validate_python(value)
    if hasattr(read, "model_dump"):
        read = read.model_dump(by_alias=True, exclude_unset=True)
    assert read == value, f"{kind} took {read}, not {value}"


def check_schema(schema):
    DRAFT.check_schema(schema)
    assert schema["type"] == "object" and schema["additionalProperties"] is False
    assert set(schema["required"]) <= set(schema["properties"])
    assert not any("conversation" in name for name in schema["properties"])


def check_names(tools, description_of=lambda tool: tool["description"], name_of=lambda tool: tool["name"]):
    names = [name_of(tool) for tool in tools]
    assert len(set(names)) == len(names) == 5, names
    assert all(NAME.match(name) for name in names), names
    assert all(1 <= len(description_of(tool)) <= 1024 for tool in tools)
    return names


def openai(daemon):
    tools = daemon.tools("openai")
    for tool in tools:
        strictly(ChatCompletionFunctionToolParam, tool)
        check_strict(tool["function"])
    check_names([tool["function"] for tool in tools])


def openai_responses(daemon):
    tools = daemon.tools("openai-responses")
    for tool in tools:
        strictly(FunctionToolParam, tool)
        check_strict(tool)
    check_names(tools)


def check_strict(function):
    """Strict mode: each property is required, what may be missing may be null, and strings have no lengths."""
    schema = function["parameters"]
    check_schema(schema)
    assert function["strict"] is True and set(schema["required"]) == set(schema["properties"])
    for value in schema["properties"].values():
        assert not {"minLength", "maxLength", "default", "format"} & set(value), value
    nothing = {name: None for name, value in schema["properties"].items() if "null" in value["type"]}
    some = {name: "req_1" for name, value in schema["properties"].items() if value["type"] == "string"}
    DRAFT(schema).validate(nothing | some)


def anthropic(daemon):
    tools = daemon.tools("anthropic")
    for tool in tools:
        strictly(ToolParam, tool)
        check_schema(tool["input_schema"])
    check_names(tools)


def mcp_tools(daemon):
    tools = daemon.tools("mcp")
    for tool in tools:
        strictly(mcp.types.Tool, tool)
        check_schema(tool["inputSchema"])
    check_names(tools)


def json_schema(daemon):
    tools = daemon.tools("json-schema")
    for tool in tools:
        assert tool["$schema"] == DRAFT.META_SCHEMA["$id"]
        check_schema(tool)
    check_names(tools, name_of=lambda tool: tool["title"])


def arguments(daemon):
    """The schemas accept and refuse the same arguments as the calls."""
    schemas = {tool["name"]: DRAFT(tool["inputSchema"]) for tool in daemon.tools("mcp")}
    good = {
        "human_call_support": [{"reason": "x"}, {"reason": "é" * 8192, "summary": ""}],
        "wait_for_human": [{"request_id": "req_1"}, {"request_id": "r", "after": 0, "wait_seconds": 50}],
        "reply_to_human": [{"request_id": "r", "text": "hi"}],
        "cancel_human_call": [{"request_id": "r"}, {"request_id": "r", "reason": ""}],
    }
    bad = {
        "human_call_support": [
            {},
            {"reason": ""},
            {"reason": "x" * 8193},
            {"reason": 1},
            {"reason": "x", "conversation_id": "c"},
        ],
        "wait_for_human": [
            {},
            {"request_id": ""},
            {"request_id": "a b"},
            {"request_id": "r", "wait_seconds": 51},
            {"request_id": "r", "after": -1},
        ],
        "reply_to_human": [{"request_id": "r"}, {"request_id": "r", "text": ""}],
        "cancel_human_call": [{"reason": "x"}],
    }
    for name, values in good.items():
        for value in values:
            schemas[name].validate(value)
    for name, values in bad.items():
        for value in values:
            assert not schemas[name].is_valid(value), (name, value)


def main():
    binaries = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        daemon = Daemon(binaries, folder)
        try:
            daemon.run("actions", "put", ODD, "--name", "Night desk", "--when-to-use", "Use this at night. " * 200)
            for check in (openai, openai_responses, anthropic, mcp_tools, json_schema, arguments):
                check(daemon)
        finally:
            daemon.stop()
    print("tools: every format is what its vendor's library takes")


if __name__ == "__main__":
    main()
