"""The words and phrases that this project does not write, what to write instead, and why.

A pattern is a regular expression over one paragraph with its line breaks removed, without regard to case unless it says
`(?-i:...)`. It must be exact enough that a hit is right to be fixed: what has a good use is not in this list.
scripts/style/prose.py says which text is read.
"""

import dataclasses
import re

# Folders whose prose and test names have not been rewritten yet. This list shrinks to nothing; no folder joins it.
# `scripts/style-check.py --phrases-by-folder` counts what is left in each.
NOT_YET = ()


@dataclasses.dataclass(frozen=True)
class Phrase:
    pattern: str
    instead: str
    why: str
    # Where it applies: prose and test names, or only one of them.
    names: bool = True

    @property
    def expression(self):
        return re.compile(self.pattern, re.IGNORECASE)


SUBJECT = "the subject of a sentence is a thing with a name"
FIELD = "use the word of the field"
DIALECT = "no native engineer writes this"

PHRASES = (
    Phrase(r"\bwhoever\b", "the caller, the member, the process", SUBJECT),
    Phrase(r"\bthat which\b", "name the thing", SUBJECT),
    Phrase(
        r"(?:^|(?<=[.;!?] ))what(?!\s+(?:if|for|to)\b)(?=\s\w)(?![^.!;]*\?)",
        "name the thing: a sentence does not begin with `what`",
        SUBJECT,
    ),
    Phrase(
        r"(?:^|(?<=[.;!?] ))who(?:se)?\b(?=\s\w)(?![^.!;]*\?)",
        "name the person or program: a sentence does not begin with `who`",
        SUBJECT,
    ),
    Phrase(r"\bwho may what\b", "Permissions", DIALECT),
    Phrase(r"\bhow it hears\b", "Event delivery", DIALECT),
    Phrase(r"\bwhose the\b", "the thread that owns the connection", DIALECT),
    Phrase(r"\banew\b", "again; from scratch", DIALECT),
    # `"mend"` is a key of `humancall doctor -o json`, which scripts read.
    Phrase(r"(?<![\".])\bmend(?:s|ed|ing)?\b", "fix", FIELD),
    Phrase(r"\bby (?:it|them|him|her)sel(?:f|ves)\b", "automatically; serially; on its own", DIALECT),
    Phrase(r"\bby (?:this|that|the|one|an?) (?:\w+ ){1,3}alone\b", "serially, on its own; only by", DIALECT),
    Phrase(r"\bof (?:its|their) own accord\b", "on its own; unprompted", DIALECT),
    Phrase(
        r"\b(?:am|is|are|was|were|be|been|being|gets?) (?:not |never |then |only |also |all )?told\b(?! apart)",
        "is notified; learns; receives",
        DIALECT,
    ),
    Phrase(r"\btells\b(?!(?: \w+){1,4} apart)", "reports, returns, says", "one verb, one meaning"),
    Phrase(r"\btak(?:es?|ing) (?:it|them|this|that|him) for\b|\btaken for\b|\btakes for\b", "mistakes for", DIALECT),
    Phrase(
        r"\btakes (?:in )?(?:a|an|the|each|every|all|its|their|one|no|any) (?:\w+ )?"
        r"(?:message|batch|transaction|frame|event|item|byte|answer|request|command|page|mail|row|value|line|body)(?:e?s)?\b",
        "accepts, dequeues, reads",
        "`take` means four things here",
    ),
    Phrase(
        r"\b(?:stands|stood)\b(?! (?:in for|for|by|out|up|alone|down|still|to reason))"
        r"|\bstand (?:in(?! for)|at|beside|behind|below|above|there|here|between)\b",
        "is",
        "files, rows and names do not stand",
    ),
    Phrase(r"\blook(?:s|ed|ing)? at\b", "check, read, inspect", FIELD),
    Phrase(r"\bbeside\b", "alongside, next to, in parallel with, besides", DIALECT),
    Phrase(r"\b(?:go(?:es)?|going|gone|went) out\b(?! of)", "is sent", FIELD),
    Phrase(r"\bon (?:its|their|the) way\b", "in flight", FIELD),
    Phrase(
        r"\b(?:is|are|was|were) not there\b"
        r"|\b(?:is|are|was|were) there(?=[.,;:)]|$| (?:already|yet|any more|again|for)\b)",
        "exists, is up, is present; is missing",
        DIALECT,
    ),
    Phrase(r"\bbut for (?:the|a|an|its|one|what)\b", "except for", DIALECT),
    Phrase(r"\blately\b", "recently", DIALECT),
    Phrase(r"(?:^|(?<=[.;!?] ))else\b(?=,? \w)(?! (?:if|case)\b)", "Otherwise,", DIALECT, names=False),
    Phrase(
        r"\bone (?:file|row|line|object|entry|extension|accessor|write|class|test|event|message|process|thread)"
        r" (?:a|an) \w+",
        "one file per verb",
        DIALECT,
    ),
    Phrase(r"\bdoes without\b|\bdo without\b", "does not need", DIALECT),
    Phrase(r"\bso as not to\b|\blest\b", "so that it does not", DIALECT),
    Phrase(r"\bin vain\b", "without success", DIALECT),
    Phrase(r"\bgoes by\b", "uses, is indexed under", DIALECT),
    Phrase(r"\bmakes? anything of\b|\bcomes of\b", "results from", DIALECT),
)

# Names of earlier designs, as whole words in code, comments and documentation.
NAMES = {
    "WaitingLine": "TransactionQueue",
    "TransferLine": "WorkerPool",
    "KnownAnswers": "ReadCache",
    "RecentNouns": "NounCache",
    "foresee": "prefetch",
    "ConversationTables": "DeferredIndexer",
    "Errand": "PendingCommand",
    "SharedRun": "Broadcast",
}
