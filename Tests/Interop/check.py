"""The other side of the interoperability test: protobuf's Python runtime, with code from the same .proto files.

    .venv/bin/python Tests/Interop/check.py --proto proto --given GIVEN --make MADE --seed 1 --count 20

GIVEN holds records that the Swift side made at random. Each must parse, be the same bytes when serialized again, and
be the same JSON by the contract's rules, which are written down here a second time. Every message of the .proto files
must occur. MADE is filled with records made here, which the Swift side then checks in the same way.

A record is three parts: the message's full name, its encoded bytes, its JSON. A part is a length of four bytes, least
significant first, and that many bytes.

Needs the packages `protobuf` and `grpcio-tools`.
"""

import argparse
import base64
import datetime
import importlib
import json
import math
import pathlib
import random
import struct
import subprocess
import sys
import tempfile

FILES = [
    "ttrpc/ttrpc.proto",
    "humancall/v1/nouns.proto",
    "humancall/v1/humancall.proto",
    "humancall/v1/admin.proto",
    "humancall/v1/desk.proto",
]

TEXTS = [
    "b",
    "visitor-17",
    "exactly fifteen",
    "exactly sixteen!",
    "Grüß Gott, \U00010348!",
    'quote " backslash \\ \n\t\x1f',
    "日本語",
    "e\u0301",
    "\x7f\x80\u07ff\u0800\uffff\U00010000\U0010ffff",
    "x" * 127,
    "ü" * 64,
    "long " * 50,
]

# Long enough for a length of three bytes, and rare.
LONG_TEXT = "long " * 4000

# RFC 3339 has four digits for the year.
TIMES = range(-62_167_219_200_000, 253_402_300_800_000)


def compiled_messages(proto, folder):
    """Generates the Python code into `folder` and gives every message class by its full name."""
    made = subprocess.run(
        [sys.executable, "-m", "grpc_tools.protoc", f"--proto_path={proto}", f"--python_out={folder}", *FILES],
        capture_output=True,
        text=True,
    )
    if made.returncode != 0:
        sys.exit(f"grpc_tools.protoc failed: {made.stderr}")
    sys.path.insert(0, folder)
    classes = {}
    for file in FILES:
        module = importlib.import_module(file.removesuffix(".proto").replace("/", ".") + "_pb2")
        for name, descriptor in module.DESCRIPTOR.message_types_by_name.items():
            classes[descriptor.full_name] = getattr(module, name)
    return classes


def as_json(message):
    out = {}
    for field in sorted(message.DESCRIPTOR.fields, key=lambda field: field.number):
        if field.is_repeated:
            out[field.name] = [value_json(value, field) for value in getattr(message, field.name)]
        elif field.message_type is not None and not message.HasField(field.name):
            out[field.name] = None
        else:
            out[field.name] = value_json(getattr(message, field.name), field)
    return out


def value_json(value, field):
    if field.message_type is not None:
        return as_json(value)
    if field.enum_type is not None:
        known = field.enum_type.values_by_number.get(value)
        return known.name.removeprefix(enum_prefix(field.enum_type.name)) if known else value
    if field.type == field.TYPE_BYTES:
        return base64.b64encode(value).decode()
    if field.type == field.TYPE_DOUBLE and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if (
        field.type == field.TYPE_INT64
        and not field.is_repeated
        and (field.name == "time" or field.name.endswith("_at"))
    ):
        return time_json(value)
    return value


def enum_prefix(name):
    return "".join(("_" if char.isupper() and index else "") + char.upper() for index, char in enumerate(name)) + "_"


def time_json(milliseconds):
    if milliseconds == 0:
        return None
    if milliseconds not in TIMES:
        return milliseconds
    if milliseconds < -62_135_596_800_000:
        # datetime begins with year 1; year 0 has 366 days and the calendar repeats after 400 years.
        return "0000" + time_json(milliseconds + 12_622_780_800_000)[4:]
    time = datetime.datetime(1970, 1, 1) + datetime.timedelta(milliseconds=milliseconds)
    return time.isoformat(timespec="milliseconds") + "Z"


def random_message(cls, generator):
    message = cls()
    for field in message.DESCRIPTOR.fields:
        if generator.random() < 0.25:
            continue
        if field.is_repeated:
            target = getattr(message, field.name)
            for _ in range(generator.randrange(4)):
                if field.message_type is not None:
                    target.add().CopyFrom(random_message(field.message_type._concrete_class, generator))
                else:
                    target.append(random_value(field, generator))
        elif field.message_type is not None:
            getattr(message, field.name).CopyFrom(random_message(field.message_type._concrete_class, generator))
        else:
            setattr(message, field.name, random_value(field, generator))
    return message


def random_value(field, generator):
    if field.enum_type is not None:
        return generator.choice([value.number for value in field.enum_type.values] + [-1, 500])
    if field.type == field.TYPE_STRING:
        return LONG_TEXT if generator.randrange(300) == 0 else generator.choice(TEXTS)
    if field.type == field.TYPE_BYTES:
        return generator.randbytes(generator.randrange(9))
    if field.type == field.TYPE_BOOL:
        return generator.random() < 0.5
    if field.type == field.TYPE_DOUBLE:
        # Not -0.0: libprotobuf-c treats it as the default and omits it.
        return generator.choice([0.5, -2.0, 1.0, 1e-5, 1e300, math.pi, 5e-324, math.inf, -math.inf])
    bits, signed = {field.TYPE_INT32: (31, True), field.TYPE_UINT32: (32, False), field.TYPE_INT64: (63, True)}[
        field.type
    ]
    value = generator.getrandbits(generator.randint(1, bits))
    return -value - 1 if signed and generator.random() < 0.3 else value


def read_part(data, at):
    (length,) = struct.unpack_from("<I", data, at)
    return data[at + 4 : at + 4 + length], at + 4 + length


def part(data):
    return struct.pack("<I", len(data)) + data


def check(classes, data):
    at, seen, wrong = 0, set(), []
    while at < len(data):
        name, at = read_part(data, at)
        encoded, at = read_part(data, at)
        text, at = read_part(data, at)
        name = name.decode()
        seen.add(name)
        message = classes[name].FromString(encoded)
        if message.SerializeToString(deterministic=True) != encoded:
            wrong.append(f"{name}: serialized again, the bytes differ: {encoded.hex()[:200]}")
        # As text, which distinguishes 1 from 1.0 and has the order of the keys.
        if json.dumps(json.loads(text)) != json.dumps(as_json(message)):
            wrong.append(f"{name}: the JSON differs: {text.decode()[:300]} / {json.dumps(as_json(message))[:300]}")
    wrong += [f"{name}: no record given" for name in sorted(set(classes) - seen)]
    return wrong


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--proto", required=True, type=pathlib.Path)
    arguments.add_argument("--given", required=True, type=pathlib.Path)
    arguments.add_argument("--make", required=True, type=pathlib.Path)
    arguments.add_argument("--seed", required=True, type=int)
    arguments.add_argument("--count", required=True, type=int)
    options = arguments.parse_args()
    generator = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        classes = compiled_messages(options.proto, folder)
        wrong = check(classes, options.given.read_bytes())
        made = b""
        for name, cls in classes.items():
            for _ in range(options.count):
                message = random_message(cls, generator)
                text = json.dumps(as_json(message), ensure_ascii=generator.random() < 0.5)
                made += part(name.encode()) + part(message.SerializeToString(deterministic=True)) + part(text.encode())
        options.make.write_bytes(made)
    if wrong:
        sys.exit("\n".join(wrong[:20]))


if __name__ == "__main__":
    main()
