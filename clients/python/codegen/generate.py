"""Makes the Python sources from proto/: `make proto` runs it, and `make test` runs it with --check.

    clients/python/.venv/bin/python clients/python/codegen/generate.py [--check]

It writes:

    humancall/v1/*_pb2.py, *.pyi        the messages, by the protoc of grpcio-tools
    humancall/_ttrpc/ttrpc_pb2.py       the envelope, under a name that collides with no other package
    humancall/_methods.py               one entry for each method
    humancall/_sync_methods.py, _async_methods.py    the clients' typed methods

protoc's generated code works with a protobuf runtime of the same major version and the next. grpcio-tools is pinned to
the oldest one that makes code for protobuf 6, so one set of sources serves 6 and 7. With --check nothing is written,
and the exit status is 1 if the committed sources differ from those that proto/ makes.
"""

import argparse
import difflib
import pathlib
import subprocess
import sys
import tempfile

import client_methods
from google.protobuf import descriptor_pb2

CLIENT = pathlib.Path(__file__).absolute().parent.parent
PROTO = CLIENT.parent.parent / "proto"

MESSAGES = [
    "humancall/v1/nouns.proto",
    "humancall/v1/humancall.proto",
    "humancall/v1/admin.proto",
    "humancall/v1/desk.proto",
]
ENVELOPE = "humancall/_ttrpc/ttrpc.proto"
SERVICES = "humancall/v1/services.proto"


def protoc(*arguments: str) -> None:
    # The envelope gets a virtual path, because its module must not be a top-level `ttrpc`.
    paths = [f"--proto_path={PROTO}", f"--proto_path=humancall/_ttrpc={PROTO / 'ttrpc'}"]
    made = subprocess.run(
        [sys.executable, "-m", "grpc_tools.protoc", *paths, *arguments], capture_output=True, text=True
    )
    if made.returncode != 0:
        sys.exit(f"protoc failed: {made.stderr.strip()}")


def generate(target: pathlib.Path) -> None:
    protoc(f"--python_out={target}", f"--pyi_out={target}", *MESSAGES, ENVELOPE)
    package = target / "humancall"
    for stub in package.rglob("*.pyi"):
        # protoc leaves out types that mypy --strict requires: those of the mapping that a message can be made from, and
        # those of the arguments if a field's name (`from`) is a keyword of Python.
        text = stub.read_text().replace("_Mapping]", "_Mapping[str, object]]").replace("**kwargs)", "**kwargs: object)")
        stub.write_text(text)
    (package / "_ttrpc" / "__init__.py").write_text('"""The envelope of the wire, generated."""\n')
    with tempfile.TemporaryDirectory() as made:
        path = pathlib.Path(made) / "descriptors"
        protoc("--include_imports", f"--descriptor_set_out={path}", SERVICES)
        descriptors = descriptor_pb2.FileDescriptorSet.FromString(path.read_bytes())
    contract = client_methods.load(descriptors)
    (package / "v1" / "__init__.py").write_text(client_methods.names_file(contract))
    (package / "_methods.py").write_text(client_methods.table_file(contract))
    (package / "_sync_methods.py").write_text(client_methods.methods_file(contract, asynchronous=False))
    (package / "_async_methods.py").write_text(client_methods.methods_file(contract, asynchronous=True))


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        made = pathlib.Path(folder)
        generate(made)
        for file in sorted(path for path in made.rglob("*") if path.is_file()):
            name = file.relative_to(made)
            target, text = CLIENT / name, file.read_text()
            committed = target.read_text() if target.exists() else ""
            if committed == text:
                continue
            if check:
                wrong += 1
                sys.stdout.writelines(
                    difflib.unified_diff(
                        committed.splitlines(keepends=True),
                        text.splitlines(keepends=True),
                        f"clients/python/{name}",
                        "made from proto/",
                        n=1,
                    )
                )
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text)
    if wrong:
        print(f"{wrong} generated files of clients/python are not those of proto/; run make proto")
        return 1
    if check:
        print("the generated sources of clients/python are those of proto/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
