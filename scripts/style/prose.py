"""The prose of a file: paragraphs of its comments, of its documentation, and of the texts that it shows to people.

What is excluded, by rule:

- code in backticks, in fences and in indented samples, addresses, and text in double quotes inside a comment or a page:
  a quotation is somebody else's sentence;
- the string literals of tests, and of Sources/HumanCallIntents, which are visitors' phrases;
- Tests/Corpus, generated files (their .proto files are read), and the released versions in CHANGELOG.md.
"""

import bisect
import dataclasses
import re

from . import lexer
from .tree import is_generated, is_shipped

TEXT_PAGES = (".md", ".html", ".mustache")
EXCLUDED = re.compile(r"^Tests/Corpus/|\.(?:svg|png|json|txt|tsv)$|^LICENSE|(?:^|/)vendor/|^scripts/style/phrases\.py$")
VISITORS_PHRASES = re.compile(r"^Sources/HumanCallIntents/")
COMMENT_MARK = re.compile(r"^\s*(?:///?|/\*+|\*+/?(?=\s|$)|#+!?|--|[rfb]*\"{3}|[rfb]*'{3}|\"|')?")
RELEASED = re.compile(r"^## \[\d", re.MULTILINE)
QUOTED = re.compile(r"`[^`]*`|https?://\S+|(?<![\w\"])\"[^\"\n]{1,400}\"(?!\w)")


@dataclasses.dataclass
class Paragraph:
    """A run of text on one line, and the source line that each offset came from."""

    path: str
    text: str
    offsets: list
    lines: list
    kind: str

    def line_at(self, offset):
        return self.lines[max(0, bisect.bisect_right(self.offsets, offset) - 1)]


def paragraphs(path, text):
    if is_generated(path) or EXCLUDED.search(path):
        return []
    if path.endswith(".md"):
        return _markdown(path, text)
    if path.endswith(TEXT_PAGES):
        return _template(path, text)
    return _source(path, text)


def _join(path, numbered, kind):
    text, offsets, lines = "", [], []
    for number, line in numbered:
        offsets.append(len(text))
        lines.append(number)
        text += re.sub(r"\s+", " ", line.strip()) + " "
    blanked = QUOTED.sub(lambda match: "_" * len(match.group()), text) if kind != "string" else text
    return Paragraph(path, blanked.rstrip(), offsets, lines, kind)


def _split(path, numbered, kind):
    """One paragraph from each run of lines between empty ones, list items and fences."""
    found, run, fenced = [], [], False
    for number, line in numbered:
        stripped = line.strip()
        fence = stripped.startswith(("```", "~~~"))
        starts = re.match(r"(?:[-*+]|\d+\.)\s", stripped) or stripped.startswith(("|", "#"))
        if run and (fence or fenced or not stripped or starts):
            found.append(_join(path, run, kind))
            run = []
        if fence:
            fenced = not fenced
        elif stripped and not fenced:
            run.append((number, line))
    if run:
        found.append(_join(path, run, kind))
    return found


def _markdown(path, text):
    if path == "CHANGELOG.md" and (released := RELEASED.search(text)):
        text = text[: released.start()]
    numbered = []
    for number, line in enumerate(text.splitlines(), 1):
        line = re.sub(r"\]\([^)]*\)", "]", re.sub(r"<!--|-->", "", line))
        if line.lstrip().startswith("|"):
            # Each cell is a paragraph: a row is no sentence.
            for cell in line.strip().strip("|").split(" | "):
                numbered += [(number, cell), (number, "")]
        else:
            numbered.append((number, line))
    return [
        dataclasses.replace(found, kind="heading" if found.text.startswith("#") else "page")
        for found in _split(path, numbered, "page")
    ]


def _template(path, text):
    text = re.sub(r"\{\{[^}]*\}\}|<(?:script|style)\b.*?</(?:script|style)>", _blank, text, flags=re.DOTALL)
    text = re.sub(r"<[^>]*>", _blank, text)
    return _split(path, list(enumerate(text.splitlines(), 1)), "string")


def _blank(match):
    return re.sub(r"[^\n]", " ", match.group())


def _source(path, text):
    found, run, samples = [], [], False
    shows_text = is_shipped(path) and not VISITORS_PHRASES.match(path)
    last = None
    for token in lexer.tokens(path, text):
        if token.kind == lexer.STRING:
            # A literal with a blank in it is text; the rest are names, keys and formats.
            if shows_text and " " in token.text.strip():
                found.append(_join(path, list(enumerate(token.text.splitlines(), token.line)), "string"))
            continue
        if token.kind == lexer.CODE:
            if token.text.strip() or token.text.count("\n") > 1:
                found += _split(path, run, "comment")
                run = []
            continue
        for number, line in enumerate(token.text.splitlines(), token.line):
            mark = COMMENT_MARK.match(line)
            body = re.sub(r"\s*\*/$|\"{3}$", "", line[mark.end() :])
            # Four blanks after the mark are a code sample, as in Markdown; in a docstring the text itself is indented.
            samples = body.startswith("    ") and not token.text.lstrip("rfb").startswith(('"""', "'''"))
            if last is not None and number > last + 1:
                run.append((number, ""))
            run.append((number, "" if samples else body))
            last = number
    return found + _split(path, run, "comment")
