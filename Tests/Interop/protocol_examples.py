"""Compares the hex examples of proto/PROTOCOL.md with those that it makes from the .proto files.

    .venv/bin/python Tests/Interop/protocol_examples.py proto proto/PROTOCOL.md
    .venv/bin/python Tests/Interop/protocol_examples.py proto proto/PROTOCOL.md --write
    .venv/bin/python Tests/Interop/protocol_examples.py proto proto/PROTOCOL.md --sources Sources

The exit status is 1 if something differs. With --write it puts the examples into the document instead. With --sources
the document's reasons and event types must also be those of the Swift sources, each once.

An example in the document is a fenced block after the line `<!-- example: NAME -->`.

Needs the package `protobuf`, and either the package `grpcio-tools` or `protoc` on the PATH.
"""

import argparse
import difflib
import importlib.util
import pathlib
import re
import struct
import subprocess
import sys
import tempfile

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

FILES = [
    "ttrpc/ttrpc.proto",
    "humancall/v1/nouns.proto",
    "humancall/v1/humancall.proto",
    "humancall/v1/admin.proto",
    "humancall/v1/desk.proto",
    "humancall/v1/services.proto",
]

REQUEST, RESPONSE, DATA = 1, 2, 3
TYPE_NAMES = {REQUEST: "REQUEST", RESPONSE: "RESPONSE", DATA: "DATA"}
HEX_BYTES_PER_LINE = 16
HEX_COLUMNS = HEX_BYTES_PER_LINE * 3 - 1


class Schema:
    """The messages of the .proto files by their full name."""

    def __init__(self, proto):
        with tempfile.TemporaryDirectory() as made:
            path = pathlib.Path(made) / "descriptors"
            has_tools = importlib.util.find_spec("grpc_tools") is not None
            compiler = [sys.executable, "-m", "grpc_tools.protoc"] if has_tools else ["protoc"]
            result = subprocess.run(
                [*compiler, f"--proto_path={proto}", f"--descriptor_set_out={path}", *FILES],
                capture_output=True,
                text=True,
            )
            if result.returncode != 0:
                sys.exit(f"{compiler[-1]} failed: {result.stderr.strip()}")
            files = descriptor_pb2.FileDescriptorSet.FromString(path.read_bytes())
        self.pool = descriptor_pool.DescriptorPool()
        for file in files.file:
            self.pool.Add(file)

    def make(self, name, /, **fields):
        return message_factory.GetMessageClass(self.descriptor(name))(**fields)

    def descriptor(self, name):
        package = "humancall.ttrpc" if name in ("Request", "Response", "Status", "Any", "ErrorInfo") else "humancall.v1"
        return self.pool.FindMessageTypeByName(f"{package}.{name}")

    def number(self, enum, name):
        return self.pool.FindEnumTypeByName(f"humancall.v1.{enum}").values_by_name[name].number


# MARK: The examples


def examples(schema):
    """The frames of each example: (sender, stream id, type, flags, envelope or item or None, bytes fields)."""
    s, make = schema.number, schema.make
    log, tag, epoch_ms = "k3v9x2m7q4rt", "k3v9x2", 1_769_850_300_000
    request_id, chat = f"req_0000000003{tag}", "chat-7"

    def request(method, message, service="humancall.v1.HumanCall", timeout_nano=0):
        envelope = make(
            "Request",
            service=service,
            method=method,
            payload=message.SerializeToString(deterministic=True),
            timeout_nano=timeout_nano,
        )
        return envelope, {"payload": message.DESCRIPTOR.name}

    def response(message):
        envelope = make("Response", payload=message.SerializeToString(deterministic=True))
        return envelope, {"payload": message.DESCRIPTOR.name}

    def refusal(code, message, reason, metadata):
        info = make("ErrorInfo", reason=reason, domain="humancall")
        for key, value in metadata:
            info.metadata.add(key=key, value=value)
        status = make("Status", code=code, message=message)
        status.details.add(
            type_url="type.googleapis.com/google.rpc.ErrorInfo", value=info.SerializeToString(deterministic=True)
        )
        return make("Response", status=status), {"value": "ErrorInfo"}

    health = [
        ("client", 1, REQUEST, 0, *request("Health", make("HealthRequest"), "humancall.v1.Admin")),
        (
            "daemon",
            1,
            RESPONSE,
            0,
            *response(make("HealthResponse", status=s("HealthStatus", "HEALTH_STATUS_SERVING"))),
        ),
    ]

    action = make(
        "Action",
        id="support",
        type=s("ActionType", "ACTION_TYPE_HUMAN_CALL"),
        name="Call Support Team",
        auto_message="Somebody will join you.",
        notify_by_email_when_offline=True,
        close_after_minutes=10,
        enabled=True,
        while_pending=s("WhilePending", "WHILE_PENDING_AI_CONTINUES"),
        on_return=s("OnReturn", "ON_RETURN_WAIT"),
        on_lapse=s("OnLapse", "ON_LAPSE_REQUEUE"),
        version=1,
        created_at=epoch_ms - 60_000,
        updated_at=epoch_ms - 60_000,
    )
    alert = make(
        "Alert",
        cause=s("AlertCause", "ALERT_CAUSE_TRIGGERED"),
        attempt=1,
        time=epoch_ms,
        available_member_ids=["member-1"],
        online=1,
        because="members were available",
    )
    call = make(
        "HumanCallRequest",
        id=request_id,
        conversation_id=chat,
        action=action,
        state=s("RequestState", "REQUEST_STATE_PENDING"),
        attempt=1,
        deadline_at=epoch_ms + 600_000,
        reason="asked for a person",
        version=1,
        created_at=epoch_ms,
        updated_at=epoch_ms,
        alerts=[alert],
    )
    auto = make(
        "Message",
        id=f"msg_0000000005{tag}",
        conversation_id=chat,
        author=s("Author", "AUTHOR_ASSISTANT"),
        kind=s("MessageKind", "MESSAGE_KIND_AUTO"),
        text="Somebody will join you.",
        created_at=epoch_ms,
        sequence=5,
        control_epoch=1,
        request_id=request_id,
    )
    waiting = make("Control", holder=s("Holder", "HOLDER_AI"), epoch=1, ai_may_speak=True, request_id=request_id)
    trigger = [
        (
            "client",
            3,
            REQUEST,
            0,
            *request(
                "TriggerAction",
                make("TriggerActionRequest", idempotency_key="k-1", conversation_id=chat, reason="asked for a person"),
                timeout_nano=5_000_000_000,
            ),
        ),
        (
            "daemon",
            3,
            RESPONSE,
            0,
            *response(make("TriggerActionResponse", request=call, auto_message=auto, control=waiting, online=1)),
        ),
    ]

    refused = [
        (
            "client",
            5,
            REQUEST,
            0,
            *request(
                "SendMessage",
                make(
                    "SendMessageRequest",
                    conversation_id=chat,
                    author=s("Author", "AUTHOR_ASSISTANT"),
                    text="I can help.",
                    client_message_id="a-9",
                    control_epoch=1,
                ),
            ),
        ),
        (
            "daemon",
            5,
            RESPONSE,
            0,
            *refusal(
                9,
                "the AI is paused: member member-1 has this conversation; discard the reply",
                "AI_PAUSED",
                [("holder", "MEMBER"), ("member_id", "member-1"), ("epoch", "2"), ("request_id", request_id)],
            ),
        ),
    ]

    opened = make(
        "StreamEventsResponse",
        cursor=f"{log}:7",
        event=make(
            "Event",
            type="stream.opened",
            time=epoch_ms + 20_000,
            actor_uid=990,
            opened=make("StreamOpened", oldest=f"{log}:0"),
        ),
    )
    beat = make(
        "StreamEventsResponse",
        cursor=f"{log}:7",
        event=make("Event", type="stream.heartbeat", time=epoch_ms + 20_000, actor_uid=990),
    )
    hello = make(
        "Message",
        id=f"msg_0000000008{tag}",
        conversation_id=chat,
        author=s("Author", "AUTHOR_MEMBER"),
        kind=s("MessageKind", "MESSAGE_KIND_TEXT"),
        member_id="member-1",
        author_name="Mary",
        text="Hello!",
        client_message_id="m-1",
        created_at=epoch_ms + 30_000,
        sequence=8,
        control_epoch=2,
        request_id=request_id,
    )
    created = make(
        "StreamEventsResponse",
        cursor=f"{log}:8",
        event=make(
            "Event",
            sequence=8,
            type="message.created",
            time=epoch_ms + 30_000,
            conversation_id=chat,
            request_id=request_id,
            actor_uid=1000,
            message=hello,
        ),
    )
    stream = [
        (
            "client",
            1,
            REQUEST,
            0x01,
            *request("StreamEvents", make("StreamEventsRequest", **{"from": f"{log}:7"}, types=["message.created"])),
        ),
        ("daemon", 1, DATA, 0, opened, {}),
        ("daemon", 1, DATA, 0, beat, {}),
        ("daemon", 1, DATA, 0, created, {}),
        ("daemon", 1, DATA, 0x05, None, {}),
    ]
    return {"health": health, "trigger": trigger, "refused": refused, "stream": stream}


# MARK: Bytes with what they mean


def render(schema, frames):
    lines = []
    for sender, stream_id, kind, flags, message, holds in frames:
        payload = message.SerializeToString(deterministic=True) if message is not None else b""
        header = struct.pack(">IIBB", len(payload), stream_id, kind, flags)
        lines.append(f"# {'client -> daemon' if sender == 'client' else 'daemon -> client'}")
        parts = [(header, f"{TYPE_NAMES[kind]}, {len(payload)} bytes, stream {stream_id}, flags 0x{flags:02x}")]
        if message is not None:
            parts += annotate(schema, message.DESCRIPTOR, payload, holds, 1)
        assert b"".join(part for part, _ in parts) == header + payload
        for part, meaning in parts:
            for at in range(0, len(part), HEX_BYTES_PER_LINE):
                text = part[at : at + HEX_BYTES_PER_LINE].hex(" ")
                lines.append(f"{text:{HEX_COLUMNS}}  {meaning if at == 0 else ''}".rstrip())
        lines.append("")
    return "\n".join(lines[:-1])


def annotate(schema, descriptor, data, holds, depth):
    """The bytes of a message, field by field: (bytes, what they say)."""
    parts, at = [], 0
    while at < len(data):
        start = at
        key, at = varint(data, at)
        field = descriptor.fields_by_number[key >> 3]
        indent = "  " * depth
        if key & 7 == 0:
            value, at = varint(data, at)
            parts.append((data[start:at], f"{indent}{field.name} = {scalar(field, value)}"))
            continue
        assert key & 7 == 2, f"{field.full_name} has a wire type that no example needs"
        length, at = varint(data, at)
        inner = data[at : at + length]
        held = schema.descriptor(holds[field.name]) if field.name in holds else field.message_type
        if held is not None:
            parts.append((data[start:at], f"{indent}{field.name}: {held.name}, {length} bytes"))
            # An envelope's bytes are the method's message, whose fields can have the same names.
            below = holds if field.message_type is not None else {}
            parts += annotate(schema, held, inner, below, depth + 1)
        else:
            parts.append((data[start : at + length], f'{indent}{field.name} = "{inner.decode()}"'))
        at += length
    return parts


def scalar(field, value):
    if field.enum_type is not None:
        return f"{field.enum_type.values_by_number[value].name} ({value})"
    if field.type == field.TYPE_BOOL:
        return "true" if value else "false"
    return f"{value:,}"


def varint(data, at):
    value = shift = 0
    while True:
        value |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
        if data[at - 1] < 0x80:
            return value, at


# MARK: The document


BLOCK = re.compile(r"(<!-- example: (\S+) -->\n```\w*\n)(.*?)(\n```\n)", re.DOTALL)


def check_examples(document, made):
    wrong = []
    found = [match.group(2) for match in BLOCK.finditer(document)]
    for name in found:
        if name not in made:
            wrong.append(f"example {name}: the document has it, this script does not make it")
    for name in made:
        if found.count(name) != 1:
            wrong.append(f"example {name}: must be in the document once, is there {found.count(name)} times")
    for match in BLOCK.finditer(document):
        name, block = match.group(2), match.group(3)
        if name in made and block != made[name]:
            difference = difflib.unified_diff(
                block.splitlines(), made[name].splitlines(), "document", "made", lineterm="", n=1
            )
            wrong.append(f"example {name} differs (--write updates it):\n" + "\n".join(difference))
    return wrong


def check_lists(document, sources):
    """The first column of the tables under "Reasons" and "Events" is the enum of the Swift sources."""
    wrong = []
    for heading, file, pattern in [
        ("Reasons", "Rejection.swift", r'case \w+ = "([A-Z_]+)"'),
        ("Events", "EventType.swift", r'case \w+ = "([a-z_.]+)"'),
    ]:
        parts = re.split(rf"^## {heading}$", document, flags=re.MULTILINE)
        if len(parts) != 2:
            wrong.append(f"the document must have one heading ## {heading}")
            continue
        section = re.split(r"^## ", parts[1], flags=re.MULTILINE)[0]
        told = re.findall(r"^\| `([^`]+)`", section, flags=re.MULTILINE)
        text = (sources / "HumanCall" / file).read_text()
        # The reasons' enum is the first of its file; a later one has no strings.
        real = re.findall(pattern, text)
        wrong += [f"{heading}: {name} is in {file} and not in the document" for name in real if name not in told]
        wrong += [f"{heading}: {name} is in the document and not in {file}" for name in told if name not in real]
        wrong += [f"{heading}: {name} is described twice" for name in sorted(set(told)) if told.count(name) > 1]
    return wrong


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("proto", type=pathlib.Path, help="the folder of the .proto files")
    arguments.add_argument("document", type=pathlib.Path, help="PROTOCOL.md")
    arguments.add_argument("--write", action="store_true", help="put the examples into the document")
    arguments.add_argument("--sources", type=pathlib.Path, help="the folder of the Swift sources")
    options = arguments.parse_args()
    schema = Schema(options.proto)
    made = {name: render(schema, frames) for name, frames in examples(schema).items()}
    document = options.document.read_text()
    if options.write:
        document = BLOCK.sub(
            lambda match: match.group(1) + made.get(match.group(2), match.group(3)) + match.group(4), document
        )
        options.document.write_text(document)
    wrong = check_examples(document, made)
    if options.sources is not None:
        wrong += check_lists(document, options.sources)
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"{options.document}: {len(made)} examples are as the .proto files make them")


if __name__ == "__main__":
    main()
