"""Writes the codecs: C struct <-> Swift value, one extension a message, and the C header of descriptor accessors."""

from .model import quoted
from .swift_values import NOTICE

# What protoc-c appends an underscore to, as far as the contract's fields could meet it.
C_KEYWORDS = {
    "auto", "break", "case", "char", "const", "continue", "default", "delete", "do", "double", "else", "enum",
    "explicit", "export", "extern", "false", "float", "for", "friend", "goto", "if", "inline", "int", "long",
    "namespace", "new", "operator", "private", "protected", "public", "register", "return", "short", "signed",
    "sizeof", "static", "struct", "switch", "template", "this", "throw", "true", "try", "typedef", "typeid",
    "typename", "union", "unsigned", "using", "virtual", "void", "volatile", "while",
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
    out += "    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {\n"
    out += f"        let c = target.bindMemory(to: {message.c_type}.self, capacity: 1)\n"
    out += f"        {message.c_prefix}__init(c)\n"
    for field in message.fields:
        out += write_statement(field)
    return out + "    }\n}\n"


def read_expression(field):
    place = f"c.pointee.{c_field(field)}"
    count = f"c.pointee.{c_count(field)}"
    if field.repeated:
        reader = {
            "message": "CValue.messages", "string": "CValue.strings", "enumeration": "CValue.enumerations",
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


def write_statement(field):
    place = f"c.pointee.{c_field(field)}"
    count = f"c.pointee.{c_count(field)}"
    name = "self." + field.swift if field.swift in ("c", "target", "arena") else quoted(field.swift)
    label = f'"{field.name}"'
    if field.repeated:
        pointer = {
            "message": "arena.messages({0}, {1})", "string": "arena.strings({0}, {1})",
            "enumeration": "arena.enumerations({0}, {1})",
        }.get(field.kind, "arena.scalars({0}, {1})").format(name, label)
        out = f"        if !{name}.isEmpty {{\n"
        out += f"            {place} = try {pointer}\n"
        return out + f"            {count} = {name}.count\n        }}\n"
    if field.kind == "message":
        return f"        {place} = try arena.message({name}, {label})\n"
    if field.kind == "string":
        return f"        if !{name}.isEmpty {{ {place} = try arena.string({name}, {label}) }}\n"
    if field.kind == "bytes":
        return (f"        if !{name}.isEmpty {{\n"
                f"            {place}.data = try arena.bytes({name}, {label})\n"
                f"            {place}.len = {name}.count\n        }}\n")
    if field.kind == "enumeration":
        return f"        {place} = .init(rawValue: UInt32(bitPattern: {name}.rawValue))\n"
    if field.kind == "bool":
        return f"        {place} = {name} ? 1 : 0\n"
    return f"        {place} = {name}\n"


def shapes_header(files, headers):
    """Swift cannot take the address of a C constant, so each descriptor gets an accessor."""
    out = "// Made by proto/generate.py. Do not edit.\n"
    out += "//\n// The umbrella of this module, and one accessor a message descriptor: Swift imports a C constant as a value\n"
    out += "// and cannot take its address.\n"
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
