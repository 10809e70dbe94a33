"""The clients' typed methods, made from the descriptors of services.proto."""

import dataclasses
import re
import textwrap

import descriptions
from google.protobuf import descriptor_pb2

Field = descriptor_pb2.FieldDescriptorProto

HEADER = '"""{about} Generated: see codegen."""\n\n'

# A repeat would be carried out twice or refused: the path exists by then, the token is used, the mail was sent, the
# event is not refused any more.
UNREPEATABLE = {
    "Backup",
    "CreateLoginToken",
    "ExchangeLoginToken",
    "SendTestMail",
    "SendLoginLink",
    "SkipWebhookEvent",
}

SCALARS = {
    Field.TYPE_STRING: ("str", '""'),
    Field.TYPE_BOOL: ("bool", "False"),
    Field.TYPE_INT32: ("int", "0"),
    Field.TYPE_INT64: ("int", "0"),
    Field.TYPE_UINT32: ("int", "0"),
    Field.TYPE_DOUBLE: ("float", "0.0"),
}


@dataclasses.dataclass
class Method:
    service: str
    name: str
    request: str
    response: str
    fields: list[Field]

    @property
    def python(self) -> str:
        return re.sub(r"(?<!^)(?=[A-Z])", "_", self.name).lower()

    @property
    def constant(self) -> str:
        return f"{self.service}_{self.python}".upper()

    @property
    def key(self) -> str:
        names = {field.name for field in self.fields}
        return next((name for name in ("idempotency_key", "client_message_id") if name in names), "")


@dataclasses.dataclass
class Contract:
    modules: dict[str, list[str]]
    enums: dict[str, list[str]]
    methods: list[Method]


def load(descriptors: descriptor_pb2.FileDescriptorSet) -> Contract:
    messages = {message.name: message for file in descriptors.file for message in file.message_type}
    contract = Contract({}, {}, [])
    for file in descriptors.file:
        module = file.name.split("/")[-1].removesuffix(".proto")
        if not file.service:
            contract.modules[module] = sorted([m.name for m in file.message_type] + [e.name for e in file.enum_type])
        for enum in file.enum_type:
            prefix = enum_prefix(enum.name)
            contract.enums[enum.name] = [value.name.removeprefix(prefix) for value in enum.value]
        for service in file.service:
            for rpc in service.method:
                if rpc.server_streaming:
                    continue
                request = rpc.input_type.split(".")[-1]
                contract.methods.append(
                    Method(
                        service.name, rpc.name, request, rpc.output_type.split(".")[-1], list(messages[request].field)
                    )
                )
    return contract


def enum_prefix(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).upper() + "_"


def names_file(contract: Contract) -> str:
    """humancall/v1/__init__.py: every message and enum, and the enums' short names as types."""
    out = [HEADER.format(about="The messages of humancall.v1, and the names of their enums' values.")]
    out.append("from typing import Literal\n\n")
    for module, names in sorted(contract.modules.items()):
        out.append(
            f"from humancall.v1.{module}_pb2 import (\n" + "".join(f"    {name} as {name},\n" for name in names) + ")\n"
        )
    for enum, values in sorted(contract.enums.items()):
        quoted = ", ".join(f'"{value}"' for value in values)
        out.append(
            f"\n{enum}Name = Literal[{quoted}]"
            if len(quoted) < 90
            else f"\n{enum}Name = Literal[\n" + "".join(f'    "{value}",\n' for value in values) + "]"
        )
    return "".join(out) + "\n"


def table_file(contract: Contract) -> str:
    """humancall/_methods.py: the name, the messages and the key of each method."""
    out = [HEADER.format(about="The unary methods of the contract."), "from humancall import v1\n"]
    out.append("from humancall._method import Method\n\n")
    for method in contract.methods:
        out.append(
            f'{method.constant} = Method(\n    "humancall.v1.{method.service}", "{method.name}", '
            f"v1.{method.request}, v1.{method.response},\n"
            f'    key="{method.key}", repeatable={method.name not in UNREPEATABLE})\n'
        )
    return "".join(out)


def methods_file(contract: Contract, asynchronous: bool) -> str:
    kind = "asyncio" if asynchronous else "blocking"
    base = "AsyncCaller" if asynchronous else "Caller"
    out = [HEADER.format(about=f"The methods of the {kind} client, one for each unary method of the contract.")]
    out.append("from collections.abc import Sequence\n\nfrom humancall import _methods, v1\n")
    out.append(f"from humancall._method import {base}, enum_number\n")
    for service in ("HumanCall", "Admin"):
        out.append(f"\n\nclass {'Async' if asynchronous else ''}{service}Methods({base}):\n")
        out.append(
            f'    """The methods of service humancall.v1.{service}. Each raises HumanCallError and nothing else."""\n'
        )
        for method in contract.methods:
            if method.service == service:
                out.append(method_text(method, contract, asynchronous))
    return "".join(out)


def method_text(method: Method, contract: Contract, asynchronous: bool) -> str:
    begin, wait = ("async def", "await ") if asynchronous else ("def", "")
    parameters, arguments = [], []
    for field in sorted(method.fields, key=rank):
        kind, default, value = parameter(field, contract)
        parameters.append(f"        {field.name}: {kind} = {default},\n")
        arguments.append(f"            {field.name}={value},\n")
    parameters.append("        timeout: float | None = None,\n")
    return (
        f"\n    {begin} {method.python}(\n        self, *,\n{''.join(parameters)}    ) -> v1.{method.response}:\n"
        f"{docstring(method, contract)}"
        f"        return {wait}self._call(_methods.{method.constant}, lambda: v1.{method.request}(\n"
        f"{''.join(arguments)}        ), timeout)\n"
    )


def docstring(method: Method, contract: Contract) -> str:
    """One paragraph about the method, and one for each argument: its name, type, unit and range."""
    named = [(field.name, parameter(field, contract)[0]) for field in sorted(method.fields, key=rank)]
    paragraphs = [described(descriptions.METHODS, method.name)]
    for name, kind in [*named, ("timeout", "float | None")]:
        about = descriptions.ARGUMENTS.get(f"{method.name}.{name}") or described(descriptions.ARGUMENTS, name)
        # The type hint has the names of an enum's values; here the type alone is enough.
        paragraphs.append(f"{name} ({kind.split(' | v1.')[0].replace('Name', '')}): {about}")
    lines = [
        textwrap.fill(
            paragraph,
            width=120,
            initial_indent="        ",
            subsequent_indent="            " if index else "        ",
            break_on_hyphens=False,
        )
        for index, paragraph in enumerate(paragraphs)
    ]
    first = textwrap.fill(
        f'"""{paragraphs[0]}',
        width=120,
        initial_indent="        ",
        subsequent_indent="        ",
        break_on_hyphens=False,
    )
    return "\n".join([first, "", *lines[1:], '        """']) + "\n"


def described(texts: dict[str, str], name: str) -> str:
    if name not in texts:
        raise SystemExit(f"codegen/descriptions.py does not describe {name!r}; add a sentence with its unit and range")
    return texts[name]


def rank(field: Field) -> tuple[bool, int]:
    """The arguments of every method come last: they are named least often."""
    return field.name in ("workspace_id", "idempotency_key"), field.number


def parameter(field: Field, contract: Contract) -> tuple[str, str, str]:
    short = field.type_name.split(".")[-1]
    if field.type == Field.TYPE_MESSAGE:
        kind, default, value = f"v1.{short}", "None", field.name
    elif field.type == Field.TYPE_ENUM:
        kind, default = f"v1.{short}Name | v1.{short}", f'"{contract.enums[short][0]}"'
        value = f'enum_number(v1.{short}, "{field.name}", {field.name})'
    else:
        kind, default = SCALARS[field.type]
        value = field.name
    if field.label == Field.LABEL_REPEATED:
        if field.type == Field.TYPE_ENUM:
            value = f'[enum_number(v1.{short}, "{field.name}", one) for one in {field.name}]'
        return f"Sequence[{kind}]", "()", value
    return (f"{kind} | None" if default == "None" else kind), default, value
