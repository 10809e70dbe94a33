"""Writes a man page (man(7)) of what a program says with --experimental-dump-help.

humancall --experimental-dump-help | python3 man-page.py 1 > humancall.1
"""

import json
import re
import sys

SEE_ALSO = {
    "humancall": "humancalld(8)",
    "humancalld": "humancall(1)",
    "humancall-dashboard": "humancall(1), humancalld(8)",
}


def text(words: str) -> str:
    """Text as roff prints it: no escape, and no line that begins with a request."""
    lines = []
    for line in words.replace("\\", "\\e").replace("-", "\\-").splitlines():
        line = line.strip()
        lines.append("\\&" + line if line[:1] in (".", "'") else line)
    return "\n".join(lines)


def paragraphs(words: str) -> str:
    """A discussion: paragraphs, and its examples as they are."""
    out = []
    for part in re.split(r"\n\s*\n", words.strip()):
        lines = part.splitlines()
        indented = [line for line in lines[1:] if line.startswith("  ")]
        if indented and len(indented) == len(lines) - 1:
            out.append(f".PP\n{text(lines[0])}\n.PP\n.EX\n{text(part.split(chr(10), 1)[1])}\n.EE")
        else:
            out.append(f".PP\n{text(part)}")
    return "\n".join(out)


def shown(items: list) -> list:
    return [item for item in items if item.get("shouldDisplay", True)]


def name(argument: dict) -> str:
    """`--action action`, `-o, --output format`, `conversation`."""
    value = argument.get("valueName", "")
    if argument["kind"] == "positional":
        return f"\\fI{text(value)}\\fR"
    names = ", ".join(
        "\\fB" + text(("--" if one["kind"] == "long" else "-") + one["name"]) + "\\fR" for one in argument["names"]
    )
    return names if argument["kind"] == "flag" else f"{names} \\fI{text(value)}\\fR"


def arguments(command: dict, left_out: set) -> list[str]:
    lines = []
    for argument in shown(command.get("arguments", [])):
        if name(argument) in left_out:
            continue
        lines.append(f".TP\n{name(argument)}\n{text(argument.get('abstract', ''))}".rstrip())
        if values := argument.get("allValueStrings") or argument.get("allValues"):
            lines.append("One of: " + text(", ".join(values)) + ".")
    return lines


def commands(command: dict, path: str, common: set) -> list[str]:
    lines = []
    for one in shown(command.get("subcommands", [])):
        if one["commandName"] == "help":
            continue
        full = f"{path} {one['commandName']}"
        lines.append(f'.SS "{text(full)}"\n{text(one.get("abstract", ""))}')
        if one.get("discussion"):
            lines.append(paragraphs(one["discussion"]))
        lines += arguments(one, common)
        lines += commands(one, full, common)
    return lines


def page(tool: dict, section: str) -> str:
    command = tool["command"]
    program = command["commandName"]
    common = {name(argument) for argument in shown(command.get("arguments", []))}
    lines = [
        f'.TH {program.upper()} {section} "" "HumanCall"',
        f".SH NAME\n{text(program)} \\- {text(command.get('abstract', '').rstrip('.'))}",
        f".SH SYNOPSIS\n.B {text(program)}\n[\\fIoptions\\fR]"
        + (" [\\fIcommand\\fR]" if command.get("subcommands") else ""),
        ".SH DESCRIPTION",
        paragraphs(command.get("discussion") or command.get("abstract", "")),
        ".SH OPTIONS",
        *arguments(command, set()),
    ]
    if found := commands(command, program, common):
        lines.append(".SH COMMANDS")
        takes = [{name(argument) for argument in shown(one.get("arguments", []))} for one in command["subcommands"]]
        if any(common - {"\\fB\\-\\-version\\fR"} <= one for one in takes):
            lines.append("They take the options above too.")
        lines += found
    lines.append(f".SH SEE ALSO\n{text(SEE_ALSO.get(program, ''))}, /usr/share/doc/humancall")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page(json.load(sys.stdin), sys.argv[1]))
