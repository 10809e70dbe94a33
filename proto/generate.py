"""Makes the C and Swift sources from the .proto files: `make proto`.

Needs protoc-c 1.4.1 (Debian: protobuf-c-compiler) on the PATH and a Python with the package `protobuf`
(`.venv/bin/python`, which the interoperability test uses too). The output depends on the .proto files alone, so a
second run changes nothing; CI runs it and compares.

    .venv/bin/python proto/generate.py

What it writes, after removing what an earlier run wrote:

    Sources/CHumanCallProto/            protoc-c's output, an umbrella header with descriptor accessors, a module map
    Sources/HumanCallMessages/          *.generated.swift: value types, methods
    Sources/HumanCallWire/              *.generated.swift: codecs between the C structs and the value types
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

from codegen import model, swift_codecs, swift_methods, swift_values
from google.protobuf import descriptor_pb2

PROTO = pathlib.Path(__file__).absolute().parent
SOURCES = PROTO.parent / "Sources"

# protoc-c is not given services.proto: it would make service stubs that nobody calls.
MESSAGE_FILES = [
    "ttrpc/ttrpc.proto",
    "humancall/v1/nouns.proto",
    "humancall/v1/humancall.proto",
    "humancall/v1/admin.proto",
]
SERVICE_FILE = "humancall/v1/services.proto"
NAMESPACES = {"humancall.ttrpc": "Envelope", "humancall.v1": ""}

MODULE_MAP = """module CHumanCallProto {
    umbrella header "CHumanCallProto.h"
    export *
}
"""


def protoc_c(*arguments):
    result = subprocess.run(["protoc-c", f"--proto_path={PROTO}", *arguments], capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"protoc-c failed: {result.stderr.strip()}")


def make_c(files):
    target = SOURCES / "CHumanCallProto"
    include = target / "include"
    shutil.rmtree(target, ignore_errors=True)
    include.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as made:
        protoc_c(f"--c_out={made}", *MESSAGE_FILES)
        for source in sorted(pathlib.Path(made).rglob("*.pb-c.*")):
            place = (include if source.suffix == ".h" else target) / source.relative_to(made)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, place)
    headers = [name.removesuffix(".proto") + ".pb-c.h" for name in MESSAGE_FILES]
    (include / "CHumanCallProto.h").write_text(swift_codecs.shapes_header(files, headers))
    (include / "module.modulemap").write_text(MODULE_MAP)


def make_swift(files):
    messages, wire = SOURCES / "HumanCallMessages", SOURCES / "HumanCallWire"
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


def main():
    with tempfile.TemporaryDirectory() as made:
        path = pathlib.Path(made) / "descriptors"
        protoc_c("--include_source_info", f"--descriptor_set_out={path}", *MESSAGE_FILES, SERVICE_FILE)
        descriptor_set = descriptor_pb2.FileDescriptorSet.FromString(path.read_bytes())
    files = model.load(descriptor_set, NAMESPACES)
    make_c(files)
    make_swift(files)


if __name__ == "__main__":
    main()
