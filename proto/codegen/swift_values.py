"""Writes the Swift value types: one struct per message, one open enum per enum."""

from .model import quoted

NOTICE = "// Made from {path} by proto/generate.py. Do not edit: change the .proto file and run `make proto`.\n"


def doc_lines(doc, indent):
    return "".join(f"{indent}/// {line}".rstrip() + "\n" for line in doc)


def literal(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def values_file(file):
    out = NOTICE.format(path=file.path)
    for enum in file.enums:
        out += "\n" + enum_source(enum)
    for message in file.messages:
        out += "\n" + message_source(message)
    return out


def enum_source(enum):
    out = doc_lines(enum.doc, "")
    out += f"public enum {enum.swift}: WireEnum {{\n"
    for value in enum.values:
        out += doc_lines(value.doc, "    ")
        out += f"    case {quoted(value.case)}\n"
    out += "    /// A number that this version does not know. Made by `init(rawValue:)` only.\n"
    out += "    case unrecognized(Int32)\n\n"
    out += f'    public static let enumName = "{enum.full_name}"\n\n'
    out += f"    public static let known: [{enum.swift}] = [\n"
    out += "".join(f"        .{value.case},\n" for value in enum.values)
    out += "    ]\n\n"
    out += "    public init(rawValue: Int32) {\n        switch rawValue {\n"
    for value in enum.values:
        out += f"        case {value.number}: self = .{value.case}\n"
    out += "        default: self = .unrecognized(rawValue)\n        }\n    }\n\n"
    out += "    public var rawValue: Int32 {\n        switch self {\n"
    for value in enum.values:
        out += f"        case .{value.case}: {value.number}\n"
    out += "        case .unrecognized(let number): number\n        }\n    }\n\n"
    out += "    public var jsonName: String? {\n        switch self {\n"
    for value in enum.values:
        out += f'        case .{value.case}: "{value.json}"\n'
    out += "        case .unrecognized: nil\n        }\n    }\n}\n"
    return out


def message_source(message):
    space = "    " if message.namespace else ""
    lines = "".join(message_parts(message))
    body = f"public struct {message.name}: WireMessage {{\n{lines}}}\n"
    if not message.namespace:
        return doc_lines(message.doc, "") + body
    body = doc_lines(message.doc, "") + body
    body = "".join(space + line if line.strip() else line for line in body.splitlines(keepends=True))
    return f"extension {message.namespace} {{\n{body}}}\n"


def message_parts(message):
    yield from shared_parts(message) if message.shares else inline_parts(message)
    yield f'\n    public static let messageName = "{message.full_name}"\n\n'
    yield from reflection_parts(message)


def inline_parts(message):
    if not message.fields:
        yield "    public init() {}\n"
        return
    for field in message.fields:
        yield doc_lines(field.property_doc, "    ")
        yield f"    public var {quoted(field.swift)}: {field.swift_type}\n"
    yield "\n    public init() {\n"
    for field in message.fields:
        yield f"        self.{field.swift} = {field.default}\n"
    yield "    }\n\n"
    yield from whole_initializer(message)
    for field in message.fields:
        yield f"        self.{field.swift} = {quoted(field.swift)}\n"
    yield "    }\n"


def shared_parts(message):
    for field in message.fields:
        name = quoted(field.swift)
        yield doc_lines(field.property_doc, "    ")
        yield f"    public var {name}: {field.swift_type} {{\n"
        yield f"        get {{ shared.contents.{field.swift} }}\n"
        yield "        set {\n            Shared.own(&shared)\n"
        yield f"            shared.contents.{field.swift} = newValue\n        }}\n    }}\n"
    yield "\n    private struct Contents: Hashable, Sendable {\n"
    for field in message.fields:
        yield f"        var {quoted(field.swift)}: {field.swift_type} = {field.default}\n"
    yield "    }\n\n    private var shared: Shared<Contents>\n\n"
    yield "    public init() { shared = Shared(Contents()) }\n\n"
    yield from whole_initializer(message)
    yield "        shared = Shared(\n            Contents(\n"
    yield ",\n".join(f"                {field.swift}: {quoted(field.swift)}" for field in message.fields)
    yield "))\n    }\n"


def whole_initializer(message):
    """The signature, and the brace that opens the body."""
    yield "    public init(\n"
    yield ",\n".join(f"        {field.swift}: {field.swift_type} = {field.default}" for field in message.fields)
    yield "\n    ) {\n"


def kind_expression(field):
    if field.kind in ("message", "enumeration"):
        return f".{field.kind}({field.element}.self)"
    return f".{field.kind}"


def reflection_parts(message):
    if not message.fields:
        yield "    public static let fields: [Field] = []\n\n"
        yield "    public func value(at index: Int) -> FieldValue { .unset }\n\n"
        yield "    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {\n"
        yield "        throw .noSuchField\n    }\n"
        return
    yield "    public static let fields: [Field] = [\n"
    for field in message.fields:
        yield f'        Field("{field.name}", {field.number}, {kind_expression(field)}'
        if field.repeated:
            yield ", isRepeated: true"
        if field.doc:
            yield f", documentation: {literal(' '.join(field.doc))}"
        yield "),\n"
    yield "    ]\n\n"
    yield "    public func value(at index: Int) -> FieldValue {\n        switch index {\n"
    for index, field in enumerate(message.fields):
        name = quoted(field.swift)
        if field.kind == "message" or field.kind == "enumeration":
            yield f"        case {index}: FieldValue({name})\n"
        elif field.repeated:
            yield f"        case {index}: .list({name}.map {{ .{field.kind}($0) }})\n"
        else:
            yield f"        case {index}: .{field.kind}({name})\n"
    yield "        default: .unset\n        }\n    }\n\n"
    yield "    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {\n"
    yield "        switch index {\n"
    for index, field in enumerate(message.fields):
        target = "self.value" if field.swift == "value" else quoted(field.swift)
        suffix = "List" if field.repeated else ""
        yield f"        case {index}: {target} = try value.{field.kind}{suffix}()\n"
    yield "        default: throw .noSuchField\n        }\n    }\n"
