"""Which text is read as prose, and which phrases are found in it."""

import pytest
from style import lexer, phrase_check, prose
from style.phrases import PHRASES

DIALECT = "Runs by itself, whose the lock is."


def hits(tree, path, text):
    return [(finding.path, finding.line) for finding in phrase_check.all_findings(tree({path: text}))]


# One sentence for each phrase, in the order of the list: a phrase that cannot be found is of no use.
EXAMPLES = [
    "The answer goes to whoever asked.",
    "A batch is that which is committed.",
    "What is decided meanwhile is kept.",
    "Who reads it waits.",
    "Who may what",
    "How it hears",
    "The thread whose the connection is.",
    "It is decided anew.",
    "This mends the index.",
    "It reconnects by itself.",
    "It is written by this thread alone.",
    "It wakes of its own accord.",
    "The caller is then told.",
    "It tells the writer.",
    "It takes them for new ones.",
    "The writer takes each batch.",
    "The limit stands in a file.",
    "It looks at the row.",
    "It is kept beside the log.",
    "The mail goes out.",
    "The answer is on its way.",
    "If the row is not there, it fails.",
    "All but for the last line.",
    "A conversation read lately.",
    "Else it prints the command.",
    "There is one file a verb.",
    "It does without a lock.",
    "It waits lest it fail.",
    "It waits in vain.",
    "An entry goes by its id.",
    "An error that comes of it.",
]


def test_each_phrase_has_an_example_that_it_finds():
    assert len(EXAMPLES) == len(PHRASES)
    for phrase, example in zip(PHRASES, EXAMPLES, strict=True):
        assert phrase.expression.search(example), phrase.pattern


@pytest.mark.parametrize(
    "sentence",
    [
        "What does a claim cost? The table says.",
        "The two are told apart.",
        "A stub stands in for the daemon.",
        "Is there a session?",
        "There is one.",
        "It takes a second.",
        "What to do on each refusal.",
        "Standard output is a stream on the standby.",
        "It ran out of memory and goes out of scope.",
        "The lender recommended amendments.",
        "Someone else asks, or else it ends.",
    ],
)
def test_plain_english_is_left_alone(tree, sentence):
    assert hits(tree, "docs/A.md", sentence + "\n") == []


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("docs/A.md", "Fine.\n\nIt runs by\nitself.\n", 3),
        ("docs/A.md", "| a | It runs by itself |\n", 1),
        ("Sources/A/A.swift", "let a = 1\n/// It runs by\n/// itself.\nlet b = 2\n", 2),
        ("Sources/A/A.swift", "/* It runs\n   anew. */\n", 2),
        ("Sources/A/A.swift", 'let text = "it runs \\(count("x")) times anew"\n', 1),
        ("clients/python/humancall/a.py", '"""Fine.\n\nIt runs anew.\n"""\n', 3),
        ("clients/python/humancall/a.py", 'fail("it runs anew")\n', 1),
        ("clients/python/tests/a.py", "x = 1  # it runs anew\n", 1),
        ("Benchmarks/a.c", "int a; // it runs anew\n", 1),
        ("clients/dashboard/Sources/Dashboard/a.js", "// it runs anew\n", 1),
        ("clients/dashboard/Sources/Dashboard/a.html", "<p>\nIt runs anew</p>\n", 2),
        ("Sources/SQLiteStore/a.sql", "SELECT 1; -- it runs anew\n", 1),
        ("proto/a.proto", "// It runs anew.\nmessage A {}\n", 1),
        ("scripts/a.sh", "# It runs anew.\necho a\n", 1),
        ("scripts/a.sh", 'echo "it runs anew"\n', 1),
        ("scripts/a.sh", "cat <<TEXT\nfine\nit runs anew\nTEXT\n", 3),
        ("CHANGELOG.md", "## [Unreleased]\n\nIt runs anew.\n\n## [0.1.0]\n\nIt ran anew.\n", 3),
        ("Tests/HumanCallTests/A.swift", "@Test\nfunc whoeverAsksIsAnswered() {}\n", 2),
        ("clients/python/tests/test_a.py", "def test_it_runs_anew():\n    pass\n", 1),
        ("Sources/SQLiteStore/A.swift", "let line = WaitingLine()\n", 1),
    ],
)
def test_prose_is_read_where_it_is_written(tree, path, text, line):
    assert hits(tree, path, text) == [(path, line)]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("docs/A.md", 'The visitor writes "tell whoever is there". Run `mend --anew`.\n\n```\nIt runs anew.\n```\n'),
        ("Sources/A/A.swift", "///     let anew = whoever\nlet anew = whoever\n"),
        ("Sources/HumanCallIntents/A.swift", 'let phrase = "get me whoever is free"\n'),
        ("Tests/CLITests/A.swift", 'let phrase = "get me whoever is free"\n'),
        ("Tests/Corpus/intents/asks.txt", "get me whoever is free\n"),
        ("Sources/A/A.generated.swift", "/// It runs anew.\n"),
        ("Sources/A/A.swift", 'let name = "anew"\n'),
        ("scripts/a.sh", 'echo "${x#anew}" $#\n'),
    ],
)
def test_code_quotations_and_visitors_phrases_are_not_prose(tree, path, text):
    assert hits(tree, path, text) == []


def test_a_swift_string_ends_where_it_ends():
    text = (
        'let a = #"raw " \\( quote"# + "x\\"y" + "\\(f("in", (1)))z" // end\nlet b = """\n    "quoted" \\(b)\n    """\n'
    )
    strings = [token.text for token in lexer.tokens("a.swift", text) if token.kind == lexer.STRING]
    assert strings == ['#"raw " \\( quote"#', '"x\\"y"', '"\\(', '"in"', ')z"', '"""\n    "quoted" \\(', ')\n    """']
    assert "".join(token.text for token in lexer.tokens("a.swift", text)) == text


def test_a_sentence_keeps_its_lines():
    (paragraph,) = prose.paragraphs("docs/A.md", "One\ntwo\nthree.\n")
    assert paragraph.text == "One two three."
    assert [paragraph.line_at(paragraph.text.index(word)) for word in ("One", "two", "three")] == [1, 2, 3]
