"""The message classes of proto/, generated into a temporary directory when this module is imported."""

import atexit
import importlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

PROTO = pathlib.Path(os.environ.get("HUMANCALL_PROTO") or pathlib.Path(__file__).resolve().parents[3] / "proto")
FILES = [
    "ttrpc/ttrpc.proto",
    "humancall/v1/nouns.proto",
    "humancall/v1/humancall.proto",
    "humancall/v1/admin.proto",
    "humancall/v1/desk.proto",
]


def _generate():
    folder = tempfile.mkdtemp(prefix="hc-pb2-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = subprocess.run(
        [sys.executable, "-m", "grpc_tools.protoc", f"--proto_path={PROTO}", f"--python_out={folder}", *FILES],
        capture_output=True,
        text=True,
    )
    if made.returncode != 0:
        raise RuntimeError(f"grpc_tools.protoc failed: {made.stderr}")
    sys.path.insert(0, folder)
    for file in FILES:
        module = importlib.import_module(file.removesuffix(".proto").replace("/", ".") + "_pb2")
        for name in module.DESCRIPTOR.message_types_by_name:
            assert name not in globals(), f"two messages have the name {name}"
            globals()[name] = getattr(module, name)
        for enum in module.DESCRIPTOR.enum_types_by_name.values():
            for value in enum.values:
                globals()[value.name] = value.number


_generate()
