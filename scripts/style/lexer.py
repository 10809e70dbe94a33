"""Splits a source file into code, comments and string literals, for every language in the tree.

`tokens(path, text)` returns `Token(kind, line, text)` in order; together they are the file. An interpolation inside a
Swift string is code. This is not exact enough to compile: it only has to separate prose from code.
"""

import dataclasses
import io
import re
import tokenize

CODE, COMMENT, STRING = "code", "comment", "string"
C_LIKE = (".swift", ".c", ".h", ".js", ".go", ".rs", ".proto", ".css", ".php")
HASH_LIKE = (".sh", ".yaml", ".yml", ".toml", "Makefile", ".ci/run")
QUOTES = {".js": "\"'`", ".go": "\"'`", ".swift": '"', ".rs": '"'}
SWIFT_STRING = re.compile(r'(#*)("""|")')
HEREDOC = re.compile(r"<<-?\s*(['\"]?)(\w+)\1")


@dataclasses.dataclass(frozen=True)
class Token:
    kind: str
    line: int
    text: str


def tokens(path, text):
    if path.endswith(C_LIKE):
        pieces = _CLike(path, text).run()
    elif path.endswith(".py"):
        pieces = _python(text)
    elif path.endswith(".sql"):
        pieces = _sql(text)
    elif path.endswith(HASH_LIKE):
        pieces = _shell(text)
    else:
        pieces = [(CODE, text)]
    found, line = [], 1
    for kind, piece in pieces:
        if piece:
            found.append(Token(kind, line, piece))
            line += piece.count("\n")
    return found


def code_of(path, text):
    """The file with comments and strings blanked out: lines and columns of what is left stay."""
    return "".join(
        token.text if token.kind == CODE else re.sub(r"[^\n]", " ", token.text) for token in tokens(path, text)
    )


class _CLike:
    def __init__(self, path, text):
        self.text, self.place, self.pieces = text, 0, []
        self.swift = path.endswith(".swift")
        suffix = "." + path.rsplit(".", 1)[-1]
        quotes = QUOTES.get(suffix, "\"'")
        self.special = re.compile(r"//|/\*|[()]|" + (r'#*"' if self.swift else f"[{quotes}]"))

    def run(self):
        self.code(inside_interpolation=False)
        return self.pieces

    def emit(self, kind, end):
        self.pieces.append((kind, self.text[self.place : end]))
        self.place = end

    def code(self, inside_interpolation):
        depth, search = 0, self.place
        while match := self.special.search(self.text, search):
            found, search = match.group(), match.end()
            if found in "()":
                depth += 1 if found == "(" else -1
                if inside_interpolation and depth < 0:
                    self.emit(CODE, match.start())
                    return
                continue
            self.emit(CODE, match.start())
            if found == "//":
                end = self.text.find("\n", self.place)
                self.emit(COMMENT, len(self.text) if end < 0 else end)
            elif found == "/*":
                self.emit(COMMENT, self.block_comment_end(match.end()))
            elif self.swift:
                self.swift_string()
            else:
                self.emit(STRING, self.plain_string_end(match.end(), found))
            search = self.place
        self.emit(CODE, len(self.text))

    def block_comment_end(self, place):
        depth = 1
        for match in re.compile(r"/\*|\*/").finditer(self.text, place):
            if match.group() == "*/":
                depth -= 1
            elif self.swift:
                depth += 1
            if depth == 0:
                return match.end()
        return len(self.text)

    def plain_string_end(self, place, quote):
        while place < len(self.text):
            letter = self.text[place]
            if letter == "\\" and quote != "`":
                place += 2
                continue
            place += 1
            if letter == quote or (letter == "\n" and quote != "`"):
                return place
        return place

    def swift_string(self):
        opened = SWIFT_STRING.match(self.text, self.place)
        hashes, quote = opened.groups()
        stop = re.compile(
            rf"\\{hashes}\((?P<interpolation>)|\\{hashes}.|{quote}{hashes}" + ("|\n" if quote == '"' else ""), re.DOTALL
        )
        search = opened.end()
        while match := stop.search(self.text, search):
            search = match.end()
            if match.group("interpolation") is not None:
                self.emit(STRING, match.end())
                self.code(inside_interpolation=True)
                search = self.place
            elif match.group()[0] in '"\n':
                break
        else:
            search = len(self.text)
        self.emit(STRING, search)


def _python(text):
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    pieces, place, before = [], 0, tokenize.NEWLINE
    strings = {tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", -1)}
    silent = {tokenize.NL, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING}
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT or token.type in strings:
                first = starts[token.start[0] - 1] + token.start[1]
                last = starts[token.end[0] - 1] + token.end[1]
                is_docstring = token.type == tokenize.STRING and before == tokenize.NEWLINE
                pieces.append((CODE, text[place:first]))
                kind = COMMENT if token.type == tokenize.COMMENT or is_docstring else STRING
                pieces.append((kind, text[first:last]))
                place = last
            if token.type not in silent:
                before = token.type
    except (tokenize.TokenError, SyntaxError):
        pass
    return [*pieces, (CODE, text[place:])]


def _sql(text):
    pieces = []
    for line in text.splitlines(keepends=True):
        code, mark, comment = line.partition("--")
        pieces += [(CODE, code), (COMMENT, mark + comment)]
    return pieces


def _shell(text):
    """Shell, YAML, TOML and make: "#" at a word's start is a comment; quoted text and here-documents are strings."""
    pieces, place, search, heredocs = [], 0, 0, []
    special = re.compile(r"(?<![^\s;(])#[^\n]*|\\.|\"|'|<<-?\s*['\"]?\w+['\"]?|\n")
    while match := special.search(text, search):
        found, search = match.group(), match.end()
        if found.startswith("#"):
            pieces += [(CODE, text[place : match.start()]), (COMMENT, found)]
            place = search
        elif found.startswith("<<"):
            heredocs.append(re.sub(r"\W", "", found))
        elif found == "\n" and heredocs:
            end = re.compile(rf"^\s*{heredocs.pop(0)}$", re.MULTILINE).search(text, search)
            stop = end.start() if end else len(text)
            pieces += [(CODE, text[place:search]), (STRING, text[search:stop])]
            place = search = stop
        elif found in "\"'":
            end = re.compile(r"(?:\\.|[^\"\\])*\"" if found == '"' else r"[^']*'", re.DOTALL).match(text, search)
            if end:
                pieces += [(CODE, text[place : match.start()]), (STRING, text[match.start() : end.end()])]
                place = search = end.end()
    return [*pieces, (CODE, text[place:])]
