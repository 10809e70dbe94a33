"""Writes the codecs (C struct -> Swift value -> bytes), one extension per message, and the C header of accessors."""

from .model import quoted
from .swift_values import NOTICE

# Field names to which protoc-c appends an underscore, as far as the contract could use them.
C_KEYWORDS = {
    "auto",
    "break",
    "case",
    "char",
    "const",
    "continue",
    "default",
    "delete",
    "do",
    "double",
    "else",
    "enum",
    "explicit",
    "export",
    "extern",
    "false",
    "float",
    "for",
    "friend",
    "goto",
    "if",
    "inline",
    "int",
    "long",
    "namespace",
    "new",
    "operator",
    "private",
    "protected",
    "public",
    "register",
    "return",
    "short",
    "signed",
    "sizeof",
    "static",
    "struct",
    "switch",
    "template",
    "this",
    "throw",
    "true",
    "try",
    "typedef",
    "typeid",
    "typename",
    "union",
    "unsigned",
    "using",
    "virtual",
    "void",
    "volatile",
    "while",
}


def c_field(field):
    name = field.name.lower()
    return name + "_" if name in C_KEYWORDS else quoted(name)


def c_count(field):
    return "n_" + c_field(field).strip("`")


def codecs_file(file):
    out = NOTICE.format(path=file.path)
    out += "\ninternal import CHumanCallProto\nimport HumanCallMessages\n"
    for message in file.messages:
        out += "\n" + codec_source(message)
    return out


def codec_source(message):
    out = f"extension {message.swift}: WireCodable {{\n"
    out += "    public static var wireShape: WireShape {\n"
    out += f"        WireShape({message.c_prefix}__shape())\n    }}\n\n"
    out += "    public static func read(_ source: UnsafeRawPointer) -> Self {\n"
    if message.fields:
        out += f"        let c = source.assumingMemoryBound(to: {message.c_type}.self)\n"
        out += "        return Self(\n"
        out += ",\n".join(f"            {field.swift}: {read_expression(field)}" for field in message.fields)
        out += "\n        )\n    }\n\n"
    else:
        out += "        Self()\n    }\n\n"
    out += "    public func write(_ out: WireWriter) throws(WireError) {\n"
    # From the end of the message to its beginning.
    for field in reversed(message.fields):
        out += write_statement(field)
    return out + "    }\n}\n"


def read_expression(field):
    place = f"c.pointee.{c_field(field)}"
    count = f"c.pointee.{c_count(field)}"
    if field.repeated:
        reader = {
            "message": "CValue.messages",
            "string": "CValue.strings",
            "enumeration": "CValue.enumerations",
        }.get(field.kind, "CValue.scalars")
        return f"{reader}({place}, {count})"
    if field.kind == "message":
        return f"CValue.message({place})"
    if field.kind == "string":
        return f"CValue.string({place})"
    if field.kind == "bytes":
        return f"CValue.bytes({place}.data, {place}.len)"
    if field.kind == "enumeration":
        return f"{field.element}(rawValue: Int32(bitPattern: {place}.rawValue))"
    if field.kind == "bool":
        return f"{place} != 0"
    return place


# https://protobuf.dev/programming-guides/encoding/#structure
VARINT, FIXED64, DELIMITED = 0, 1, 2


def write_statement(field):
    name = "self.out" if field.swift == "out" else quoted(field.swift)
    if field.repeated:
        if field.kind not in ("message", "string", "enumeration", "int64"):
            raise SystemExit(f"{field.name}: a repeated {field.kind} has no writer yet")
        kind, wire_type = field.kind + "s", DELIMITED
    else:
        kind = field.kind
        wire_type = {"message": DELIMITED, "string": DELIMITED, "bytes": DELIMITED, "double": FIXED64}.get(kind, VARINT)
    label = f', "{field.name}"' if wire_type == DELIMITED else ""
    return f"        try out.{kind}({field.number << 3 | wire_type}, {name}{label})\n"


def shapes_header(files, headers):
    """Swift cannot take the address of a C constant, so each descriptor gets an accessor."""
    out = "// Made by proto/generate.py. Do not edit.\n"
    out += (
        "//\n// The umbrella header of this module, and one accessor for each message descriptor: Swift imports a C\n"
    )
    out += "// constant as a value and cannot take its address.\n"
    out += "#ifndef CHUMANCALLPROTO_H\n#define CHUMANCALLPROTO_H\n\n"
    out += "".join(f'#include "{header}"\n' for header in headers) + "\n"
    for file in files:
        for message in file.messages:
            out += f"static inline const ProtobufCMessageDescriptor *{message.c_prefix}__shape(void) {{\n"
            out += f"  return &{message.c_prefix}__descriptor;\n}}\n"
    return out + "\n#endif\n"


def all_messages_file(files):
    """A list of every message, so that tests and tools reach all of them without naming them."""
    out = NOTICE.format(path="every .proto file")
    out += "\nimport HumanCallMessages\n\nextension WireCodec {\n"
    out += "    /// Every message of the contract, the envelope's first.\n"
    out += "    package static let allMessages: [any WireCodable.Type] = [\n"
    for file in files:
        out += "".join(f"        {message.swift}.self,\n" for message in file.messages)
    return out + "    ]\n}\n"
