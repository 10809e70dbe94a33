"""The .proto files as the Swift generators see them: messages, fields, enums, services and their names."""

from dataclasses import dataclass

from google.protobuf import descriptor_pb2

from . import common_docs

Proto = descriptor_pb2.FieldDescriptorProto

# Only these types are used by the contract. Another one is a mistake until both generators know it.
KINDS = {
    Proto.TYPE_BOOL: "bool",
    Proto.TYPE_INT32: "int32",
    Proto.TYPE_INT64: "int64",
    Proto.TYPE_UINT32: "uint32",
    Proto.TYPE_DOUBLE: "double",
    Proto.TYPE_STRING: "string",
    Proto.TYPE_BYTES: "bytes",
    Proto.TYPE_ENUM: "enumeration",
    Proto.TYPE_MESSAGE: "message",
}

SWIFT_SCALARS = {
    "bool": "Bool",
    "int32": "Int32",
    "int64": "Int64",
    "uint32": "UInt32",
    "double": "Double",
    "string": "String",
    "bytes": "[UInt8]",
}

# Stored sizes of 64-bit Swift, good enough to decide what is kept inline.
INLINE_BYTES = {
    "bool": 1,
    "int32": 4,
    "uint32": 4,
    "enumeration": 8,
    "int64": 8,
    "double": 8,
    "string": 16,
    "bytes": 8,
}

# A message larger than this has its fields in one shared object, so that copying the message counts one reference and
# moves one word. Those of the envelope are never copied.
INLINE_BYTES_MAX = 64

# The pre-scan has one bit for each field in a UInt64.
FIELDS_MAX = 64

SWIFT_KEYWORDS = {
    "as",
    "associatedtype",
    "break",
    "case",
    "catch",
    "class",
    "continue",
    "default",
    "defer",
    "deinit",
    "do",
    "else",
    "enum",
    "extension",
    "fallthrough",
    "false",
    "for",
    "func",
    "guard",
    "if",
    "import",
    "in",
    "init",
    "inout",
    "internal",
    "is",
    "let",
    "nil",
    "operator",
    "private",
    "protocol",
    "public",
    "repeat",
    "rethrows",
    "return",
    "self",
    "static",
    "struct",
    "subscript",
    "super",
    "switch",
    "throw",
    "throws",
    "true",
    "try",
    "typealias",
    "var",
    "where",
    "while",
}

UPPER_WORDS = {"id": "ID", "ids": "IDs", "uid": "UID", "url": "URL", "ai": "AI"}

# `control?.holder == .none` would ask Optional, not Holder.
CASE_NAMES = {"none": "nobody", "some": "someone"}

# A type of this name in an enum called Envelope would hide a keyword of Swift.
TYPE_NAMES = {"Any": "AnyValue"}


def words_to_camel(words):
    """["conversation", "id"] is conversationID; the first word stays small."""
    head, *tail = [word.lower() for word in words]
    return head + "".join(UPPER_WORDS.get(word, word.capitalize()) for word in tail)


def upper_snake(name):
    """EndReason is END_REASON: the prefix of an enum's values."""
    out = ""
    for index, char in enumerate(name):
        if char.isupper() and index > 0:
            out += "_"
        out += char.upper()
    return out


def quoted(name):
    return f"`{name}`" if name in SWIFT_KEYWORDS else name


@dataclass
class EnumValue:
    number: int
    case: str
    json: str
    doc: list


@dataclass
class Enum:
    full_name: str
    swift: str
    c_type: str
    doc: list
    values: list


@dataclass
class Field:
    name: str
    number: int
    kind: str
    repeated: bool
    type_name: str
    doc: list
    swift: str = ""
    # Filled in once every type is known.
    type: object = None

    @property
    def property_doc(self):
        """The comment of the .proto file, or what the name means everywhere."""
        if self.doc:
            return self.doc
        if self.name not in common_docs.FIELDS:
            raise SystemExit(f"field {self.name} has no comment in proto/ and no entry in codegen/common_docs.py")
        return [common_docs.FIELDS[self.name]]

    @property
    def element(self):
        """The Swift type of one value."""
        return self.type.swift if self.type else SWIFT_SCALARS[self.kind]

    @property
    def swift_type(self):
        if self.repeated:
            return f"[{self.element}]"
        return f"{self.element}?" if self.kind == "message" else self.element

    @property
    def default(self):
        if self.repeated or self.kind == "bytes":
            return "[]"
        return {"bool": "false", "string": '""', "message": "nil", "enumeration": ".unspecified"}.get(self.kind, "0")


@dataclass
class Message:
    full_name: str
    name: str
    namespace: str
    c_type: str
    c_prefix: str
    doc: list
    fields: list

    @property
    def swift(self):
        return f"{self.namespace}.{self.name}" if self.namespace else self.name

    @property
    def own_bytes(self):
        """About how many bytes its fields occupy."""
        total = 0
        for field in self.fields:
            if field.repeated:
                total += 8
            else:
                total += field.type.inline_bytes if field.kind == "message" else INLINE_BYTES[field.kind]
        return total

    @property
    def shares(self):
        """Whether its fields are in one shared object."""
        return not self.namespace and self.own_bytes > INLINE_BYTES_MAX

    @property
    def inline_bytes(self):
        """How many bytes its owner holds for it."""
        return 8 if self.shares else self.own_bytes


@dataclass
class Method:
    name: str
    request: Message
    response: Message
    streaming: bool
    doc: list


@dataclass
class Service:
    full_name: str
    name: str
    doc: list
    methods: list


@dataclass
class File:
    path: str
    stem: str
    namespace: str
    messages: list
    enums: list
    services: list


class Comments:
    """The comments of one file, by the path of the commented element."""

    def __init__(self, file):
        self.by_path = {tuple(where.path): where for where in file.source_code_info.location}

    def at(self, *path):
        where = self.by_path.get(path)
        if where is None:
            return []
        text = where.leading_comments or where.trailing_comments
        return [line.strip() for line in text.strip().splitlines()]


def c_type_name(full_name):
    """humancall.v1.EndReason is Humancall__V1__EndReason."""
    return "__".join(part[0].upper() + part[1:] for part in full_name.split("."))


def c_symbol_prefix(full_name):
    """humancall.v1.EndReason is humancall__v1__end_reason."""
    return "__".join(upper_snake(part).lower() for part in full_name.split("."))


def describe(method, package):
    """The messages of a method are named after it: those without a comment say whose they are."""
    if not method.doc:
        raise SystemExit(f"{package}: rpc {method.name} has no comment")
    for message, role in ((method.request, "request"), (method.response, "response")):
        if not message.doc:
            message.doc = (
                [f"The {role} of `{method.name}`. {method.doc[0]}"]
                if role == "request"
                else [f"The response of `{method.name}`."]
            )


def load(descriptor_set, namespaces):
    """Reads a descriptor set with source information. `namespaces` maps a package to its Swift enum, or ""."""
    files, types = [], {}
    for proto in descriptor_set.file:
        comments = Comments(proto)
        namespace = namespaces[proto.package]
        stem = "".join(word.capitalize() for word in proto.name.rsplit("/", 1)[-1].removesuffix(".proto").split("_"))
        stem = {"Ttrpc": "Envelope", "Humancall": "Calls"}.get(stem, stem)
        file = File(proto.name, stem, namespace, [], [], [])
        files.append(file)
        for index, enum in enumerate(proto.enum_type):
            full = f"{proto.package}.{enum.name}"
            prefix = upper_snake(enum.name) + "_"
            values = []
            for position, value in enumerate(enum.value):
                if not value.name.startswith(prefix):
                    raise SystemExit(f"{full}: {value.name} must start with {prefix}")
                json = value.name[len(prefix) :]
                case = words_to_camel(json.split("_"))
                values.append(
                    EnumValue(value.number, CASE_NAMES.get(case, case), json, comments.at(5, index, 2, position))
                )
            if values[0].json != "UNSPECIFIED" or values[0].number != 0:
                raise SystemExit(f"{full}: the first value must be {prefix}UNSPECIFIED = 0")
            types[full] = Enum(full, enum.name, c_type_name(full), comments.at(5, index), values)
            file.enums.append(types[full])
        for index, message in enumerate(proto.message_type):
            full = f"{proto.package}.{message.name}"
            if message.nested_type or message.enum_type or message.oneof_decl:
                raise SystemExit(f"{full}: nested types and oneofs are not generated")
            if len(message.field) > FIELDS_MAX:
                raise SystemExit(f"{full}: at most {FIELDS_MAX} fields")
            fields = []
            for position, field in enumerate(message.field):
                if field.type not in KINDS:
                    raise SystemExit(f"{full}.{field.name}: type {field.type} is not generated")
                fields.append(
                    Field(
                        field.name,
                        field.number,
                        KINDS[field.type],
                        field.label == Proto.LABEL_REPEATED,
                        field.type_name.lstrip("."),
                        comments.at(4, index, 2, position),
                        words_to_camel(field.name.split("_")),
                    )
                )
            fields.sort(key=lambda field: field.number)
            types[full] = Message(
                full,
                TYPE_NAMES.get(message.name, message.name) if namespace else message.name,
                namespace,
                c_type_name(full),
                c_symbol_prefix(full),
                comments.at(4, index),
                fields,
            )
            file.messages.append(types[full])
    for file in files:
        for message in file.messages:
            for field in message.fields:
                field.type = types[field.type_name] if field.type_name else None
    for proto, file in zip(descriptor_set.file, files, strict=True):
        comments = Comments(proto)
        for index, service in enumerate(proto.service):
            methods = [
                Method(
                    rpc.name,
                    types[rpc.input_type.lstrip(".")],
                    types[rpc.output_type.lstrip(".")],
                    rpc.server_streaming,
                    comments.at(6, index, 2, position),
                )
                for position, rpc in enumerate(service.method)
            ]
            for method in methods:
                describe(method, proto.package)
            file.services.append(
                Service(f"{proto.package}.{service.name}", service.name, comments.at(6, index), methods)
            )
    return files
