"""Compares the C sources with the .proto files without running protoc-c.

protoc-c writes other text in each version, but every version writes the same tables: for each message its fields with
name, number and type, for each enum its values. Two sources with the same tables are the same contract.
"""

import re

from google.protobuf import descriptor_pb2

Proto = descriptor_pb2.FieldDescriptorProto
DESCRIPTOR = re.compile(
    r"^const ProtobufC(Message|Enum)Descriptor (\w+)__descriptor =\s*\{\s*PROTOBUF_C__\w+_MAGIC,\s*\"([\w.]+)\"",
    re.MULTILINE,
)
FIELD_TABLE = re.compile(
    r"ProtobufCFieldDescriptor (\w+)__field_descriptors\[\d+\] =\s*\{(.*?)^\};", re.MULTILINE | re.DOTALL
)
FIELD = re.compile(r"\{\s*\"(\w+)\",\s*(\d+),\s*PROTOBUF_C_LABEL_(\w+),\s*PROTOBUF_C_TYPE_(\w+),")
VALUE_TABLE = re.compile(
    r"ProtobufCEnumValue (\w+)__enum_values_by_number\[\d+\] =\s*\{(.*?)^\};", re.MULTILINE | re.DOTALL
)
VALUE = re.compile(r"\{\s*\"(\w+)\",\s*\"\w+\",\s*(-?\d+)\s*\}")


def in_sources(texts):
    """{full name: [(field, number, type, is repeated)] or [(value, number)]} of the C sources."""
    found = {}
    for text in texts:
        fields = {name: FIELD.findall(body) for name, body in FIELD_TABLE.findall(text)}
        values = {name: VALUE.findall(body) for name, body in VALUE_TABLE.findall(text)}
        for kind, c_name, full_name in DESCRIPTOR.findall(text):
            if kind == "Message":
                found[full_name] = sorted(
                    (name, int(number), kind_, label == "REPEATED")
                    for name, number, label, kind_ in fields.get(c_name, [])
                )
            else:
                found[full_name] = sorted((name, int(number)) for name, number in values[c_name])
    return found


def in_descriptors(files):
    """The same of the files of a FileDescriptorSet."""
    found = {}
    for file in files:
        _messages(found, file.package, file.message_type)
        _enums(found, file.package, file.enum_type)
    return found


def _messages(found, scope, messages):
    for message in messages:
        name = f"{scope}.{message.name}"
        found[name] = sorted(
            (
                field.name,
                field.number,
                Proto.Type.Name(field.type).removeprefix("TYPE_"),
                field.label == Proto.LABEL_REPEATED,
            )
            for field in message.field
        )
        _messages(found, name, message.nested_type)
        _enums(found, name, message.enum_type)


def _enums(found, scope, enums):
    for enum in enums:
        found[f"{scope}.{enum.name}"] = sorted((value.name, value.number) for value in enum.value)


def differences(sources, descriptors):
    for name in sorted(sources.keys() | descriptors.keys()):
        here, wanted = sources.get(name), descriptors.get(name)
        if here is None or wanted is None:
            yield f"{name} is missing in {'the C sources' if here is None else 'proto/'}"
        elif here != wanted:
            changed = ", ".join(str(entry) for entry in sorted(set(here) ^ set(wanted), key=str))
            yield f"{name} differs: {changed}"
