"""Style sheets name directions along the line, not left and right: a page in Arabic is their mirror image."""

import re

from .tree import Finding

CHECK = "directions"
PHYSICAL = re.compile(
    r"^\s*(?:left|right|(?:margin|padding|border)-(?:left|right)[\w-]*|border-(?:top|bottom)-(?:left|right)-radius"
    r"|float|clear)\s*:|text-align\s*:\s*(?:left|right)|translateX\((?![^;]*--forward)"
)
ADVICE = "use a logical property, such as margin-inline-start, inset-inline-end or text-align: start"


def check(tree):
    return [
        Finding(path, number, CHECK, f"{line.strip()}: {ADVICE}")
        for path in tree.files(".css")
        for number, line in enumerate(tree.text(path).splitlines(), 1)
        if PHYSICAL.search(line)
    ]
