"""Makes the C and Swift sources from the .proto files: `make proto`.

    .venv/bin/python proto/generate.py            write the sources
    .venv/bin/python proto/generate.py --check    compare them with the sources in the tree; write nothing

The output depends on the .proto files alone, so a second run changes nothing. Writing needs protoc-c 1.4.1 (Debian 12:
protobuf-c-compiler) on the PATH: other versions write the same C code in other words. Comparing needs no protoc-c at
all. Without that version, the C sources are compared by their tables of fields (codegen/c_tables.py).

Writing first removes the output of an earlier run:

    Sources/CHumanCallProto/            protoc-c's output, an umbrella header with descriptor accessors, a module map
    Sources/HumanCallMessages/          *.generated.swift: value types, methods
    Sources/HumanCallWire/              *.generated.swift: codecs between the C structs and the value types
"""

import argparse
import difflib
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from codegen import c_tables, model, swift_codecs, swift_methods, swift_values
from google.protobuf import descriptor_pb2

PROTO = pathlib.Path(__file__).absolute().parent
SOURCES = PROTO.parent / "Sources"
PROTOC_C_VERSION = "1.4.1"

# protoc-c is not given services.proto: it would make service stubs that nothing calls.
MESSAGE_FILES = [
    "ttrpc/ttrpc.proto",
    "humancall/v1/nouns.proto",
    "humancall/v1/humancall.proto",
    "humancall/v1/admin.proto",
    "humancall/v1/desk.proto",
]
SERVICE_FILE = "humancall/v1/services.proto"
NAMESPACES = {"humancall.ttrpc": "Envelope", "humancall.v1": ""}

MODULE_MAP = """module CHumanCallProto {
    umbrella header "CHumanCallProto.h"
    export *
}
"""


def run(*command):
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"{command[0]} failed: {result.stderr.strip()}")
    return result.stdout


def load_descriptors():
    """The .proto files as descriptors, by the protoc that tests and generators pin, not by the one of the machine."""
    with tempfile.TemporaryDirectory() as made:
        path = pathlib.Path(made) / "descriptors"
        protoc = [sys.executable, "-m", "grpc_tools.protoc", f"--proto_path={PROTO}", "--include_source_info"]
        run(*protoc, f"--descriptor_set_out={path}", *MESSAGE_FILES, SERVICE_FILE)
        return descriptor_pb2.FileDescriptorSet.FromString(path.read_bytes())


def protoc_c_version():
    """The installed version, or None."""
    if shutil.which("protoc-c") is None:
        return None
    found = re.search(r"^protobuf-c (\S+)", run("protoc-c", "--version"), re.MULTILINE)
    return found and found.group(1)


def make_c(files, sources):
    target = sources / "CHumanCallProto"
    include = target / "include"
    shutil.rmtree(target, ignore_errors=True)
    include.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as made:
        run("protoc-c", f"--proto_path={PROTO}", f"--c_out={made}", *MESSAGE_FILES)
        for source in sorted(pathlib.Path(made).rglob("*.pb-c.*")):
            place = (include if source.suffix == ".h" else target) / source.relative_to(made)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, place)
    headers = [name.removesuffix(".proto") + ".pb-c.h" for name in MESSAGE_FILES]
    (include / "CHumanCallProto.h").write_text(swift_codecs.shapes_header(files, headers))
    (include / "module.modulemap").write_text(MODULE_MAP)


def make_swift(files, sources):
    messages, wire = sources / "HumanCallMessages", sources / "HumanCallWire"
    for folder in (messages, wire):
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.generated.swift"):
            old.unlink()
    for file in files:
        if file.messages:
            (messages / f"{file.stem}.generated.swift").write_text(swift_values.values_file(file))
            (wire / f"{file.stem}Codecs.generated.swift").write_text(swift_codecs.codecs_file(file))
        if file.services:
            (messages / "Methods.generated.swift").write_text(swift_methods.methods_file(file))
            (wire / "WireMethods.generated.swift").write_text(swift_methods.wire_methods_file(file))
    (wire / "AllMessages.generated.swift").write_text(swift_codecs.all_messages_file(files))


def generated_files(sources, folders):
    """{path: text} of what this program writes."""
    found = {}
    for folder in folders:
        pattern = "*" if folder == "CHumanCallProto" else "*.generated.swift"
        for path in (sources / folder).rglob(pattern):
            if path.is_file():
                found[str(path.relative_to(sources))] = path.read_text()
    return found


def differences(files, descriptors):
    """The differences between the sources in the tree and proto/, as lines to print."""
    folders = ["HumanCallMessages", "HumanCallWire"]
    with tempfile.TemporaryDirectory() as made:
        target = pathlib.Path(made)
        make_swift(files, target)
        version = protoc_c_version()
        if version == PROTOC_C_VERSION:
            make_c(files, target)
            folders.append("CHumanCallProto")
        else:
            print(f"proto-check: protoc-c is {version or 'not installed'}: the C sources are compared by their fields")
        wanted, present = generated_files(target, folders), generated_files(SOURCES, folders)
    for path in sorted(wanted.keys() | present.keys()):
        here, there = present.get(path, ""), wanted.get(path, "")
        if here != there:
            lines = difflib.unified_diff(
                here.splitlines(), there.splitlines(), f"Sources/{path}", "made from proto/", lineterm=""
            )
            yield "\n".join(list(lines)[:40]) or f"Sources/{path} is missing or left over"
    messages = [file for file in descriptors.file if file.name in MESSAGE_FILES]
    c_sources = [path.read_text() for path in sorted((SOURCES / "CHumanCallProto").rglob("*.pb-c.c"))]
    yield from c_tables.differences(c_tables.in_sources(c_sources), c_tables.in_descriptors(messages))


def main():
    parser = argparse.ArgumentParser(description="Makes the C and Swift sources from the .proto files.")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    check = parser.parse_args().check
    descriptors = load_descriptors()
    files = model.load(descriptors, NAMESPACES)
    if check:
        found = list(differences(files, descriptors))
        print("\n".join(found) if found else "proto-check: the generated sources are those of proto/")
        sys.exit("proto-check: run make proto" if found else 0)
    version = protoc_c_version()
    if version != PROTOC_C_VERSION:
        sys.exit(
            f"make proto: protoc-c is {version or 'not installed'}, and the C sources in the tree are made by"
            f" {PROTOC_C_VERSION} (Debian 12, protobuf-c-compiler): another version would rewrite all of them"
        )
    make_c(files, SOURCES)
    make_swift(files, SOURCES)


if __name__ == "__main__":
    main()
