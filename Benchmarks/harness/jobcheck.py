"""The rules that a program must keep to be called "the same job".

`check` runs all rules against one `Job` and raises BenchError with those it broke. Each rule uses its own
conversations, so the order does not matter.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .jobs import EMAILED_MESSAGE, MEMBERS, Job, Refused
from .processes import BenchError

TRIGGER_EVENTS = ["request.created", "control.changed", "message.created"]


class Broken(Exception):
    """A rule does not hold; the text says what happened instead."""


def equal(found: object, wanted: object, what: str) -> None:
    if found != wanted:
        raise Broken(f"{what} is {found!r}, and should be {wanted!r}")


@contextmanager
def nothing_written(job: Job) -> Iterator[None]:
    before = job.events()
    yield
    equal([event.type for event in job.events()[len(before) :]], [], "what the call wrote")


def refused(job: Job, reason: str, call: Callable[[], object]) -> None:
    with nothing_written(job):
        try:
            answer = call()
        except Refused as refusal:
            equal(refusal.reason, reason, "the reason")
        else:
            raise Broken(f"the call was answered with {answer!r}, and should be refused with {reason}")


def sequences_have_no_gaps(job: Job) -> None:
    begin, _ = job.send("gaps", "VISITOR", "one", "gaps-1")
    rest = [job.send("gaps", author, "more", f"gaps-{author}")[0] for author in ("ASSISTANT", "VISITOR")]
    equal(rest, [begin + 1, begin + 2], "the sequences of the next two messages")
    equal([event.sequence for event in job.events()][-3:], [begin, *rest], "the end of the log")


def a_repeated_message_gets_the_first_answer(job: Job) -> None:
    first = job.send("repeat", "VISITOR", "hello", "repeat-1")
    job.send("repeat", "VISITOR", "hello", "repeat-2")
    with nothing_written(job):
        equal(job.send("repeat", "VISITOR", "hello", "repeat-1"), first, "the answer")


def a_client_message_id_with_another_text_is_refused(job: Job) -> None:
    job.send("other-text", "VISITOR", "hello", "other-text-1")
    refused(job, "IDEMPOTENCY_CONFLICT", lambda: job.send("other-text", "VISITOR", "bye", "other-text-1"))


def a_client_message_id_belongs_to_one_conversation(job: Job) -> None:
    first, _ = job.send("own-ids-1", "VISITOR", "hello", "own-ids")
    second, _ = job.send("own-ids-2", "VISITOR", "bye", "own-ids")
    equal(second > first, True, "whether the second conversation's message is new")


def a_paused_ai_may_not_speak(job: Job) -> None:
    spoken = job.send("paused", "ASSISTANT", "hello", "paused-1")
    job.trigger("paused", "hold", "", "paused-key")
    refused(job, "AI_PAUSED", lambda: job.send("paused", "ASSISTANT", "me again", "paused-2"))
    # The pause is reported before the epoch, which may be stale as well.
    refused(job, "AI_PAUSED", lambda: job.send("paused", "ASSISTANT", "me again", "paused-2", 99))
    equal(job.send("paused", "ASSISTANT", "hello", "paused-1"), spoken, "the answer to a repeat of an earlier message")
    job.send("paused", "VISITOR", "anybody?", "paused-3")


def a_stale_epoch_is_refused(job: Job) -> None:
    _, before = job.send("epochs", "ASSISTANT", "hello", "epochs-1")
    job.trigger("epochs", "support", "", "epochs-key")
    after = job.end("epochs")
    refused(job, "STALE_EPOCH", lambda: job.send("epochs", "ASSISTANT", "late", "epochs-2", before))
    _, written_under = job.send("epochs", "ASSISTANT", "in time", "epochs-3", after)
    equal(written_under, after, "the epoch of the message")
    job.send("epochs", "ASSISTANT", "any epoch", "epochs-4", 0)


def messages_are_read_by_conversation(job: Job) -> None:
    wanted = []
    for number in range(3):
        sequence, _ = job.send("index", "VISITOR", f"text {number}", f"index-{number}")
        wanted.append((sequence, f"text {number}"))
        job.send("index-other", "VISITOR", "elsewhere", f"index-{number}")
    line = job.trigger("index", "support", "", "index-key").auto_message
    equal(job.messages("index"), [*wanted, (line, EMAILED_MESSAGE)], "the conversation's messages")


def a_trigger_writes_its_request_control_and_line(job: Job) -> None:
    job.send("trigger", "VISITOR", "hello", "trigger-1")
    before = job.events()
    answer = job.trigger("trigger", "support", "asks", "trigger-key")
    written = job.events()[len(before) :]
    equal([event.type for event in written], TRIGGER_EVENTS, "what the call wrote")
    last = before[-1].sequence
    equal([event.sequence for event in written], [last + 1, last + 2, last + 3], "its sequences")
    equal(answer.auto_message, last + 3, "the auto message's sequence")
    equal(answer.was_open, False, "was_open")
    equal(answer.request in job.deadlines(), True, "whether the timer has the request")


def nobody_online_means_an_email_to_each_member(job: Job) -> None:
    answer = job.trigger("emails", "support", "", "emails-key")
    equal(answer.emailed, len(MEMBERS), "emailed")
    equal(job.emails(answer.request), sorted(MEMBERS), "the members with an e-mail due")


def a_second_trigger_gets_the_open_request(job: Job) -> None:
    first = job.trigger("open", "support", "", "open-1")
    with nothing_written(job):
        second = job.trigger("open", "hold", "other", "open-2")
        equal((second.request, second.auto_message, second.was_open), (first.request, 0, True), "the second answer")
        equal(job.trigger("open", "hold", "other", "open-2"), second, "the answer to a repeat of the second")


def a_repeated_key_gets_the_first_answer(job: Job) -> None:
    first = job.trigger("key", "support", "asks", "key-1")
    job.send("key", "VISITOR", "hello", "key-message")
    with nothing_written(job):
        equal(job.trigger("key", "support", "asks", "key-1"), first, "the answer")
    job.end("key")
    with nothing_written(job):
        equal(job.trigger("key", "support", "asks", "key-1").request, first.request, "the request, after its end")


def a_key_with_other_fields_is_refused(job: Job) -> None:
    job.trigger("other-fields", "support", "asks", "other-fields-1")
    refused(job, "IDEMPOTENCY_CONFLICT", lambda: job.trigger("other-fields", "support", "begs", "other-fields-1"))
    equal(job.trigger("other-fields-2", "support", "asks", "other-fields-1").was_open, False, "was_open, elsewhere")


def a_refused_key_can_be_used_again(job: Job) -> None:
    refused(job, "NO_SUCH_ACTION", lambda: job.trigger("unknown", "nothing", "", "unknown-key"))
    equal(job.trigger("unknown", "support", "", "unknown-key").was_open, False, "was_open")


def a_request_can_follow_one_that_has_ended(job: Job) -> None:
    first = job.trigger("again", "support", "", "again-1").request
    job.end("again")
    second = job.trigger("again", "support", "", "again-2").request
    equal(second != first, True, "whether the request is new")
    open_now = set(job.deadlines())
    equal((first in open_now, second in open_now), (False, True), "whether the timer has the first and the second")


def the_log_has_no_gap_and_every_event_is_indexed(job: Job) -> None:
    equal(job.is_counted(), True, "is_counted")


RULES = [
    sequences_have_no_gaps,
    a_repeated_message_gets_the_first_answer,
    a_client_message_id_with_another_text_is_refused,
    a_client_message_id_belongs_to_one_conversation,
    a_paused_ai_may_not_speak,
    a_stale_epoch_is_refused,
    messages_are_read_by_conversation,
    a_trigger_writes_its_request_control_and_line,
    nobody_online_means_an_email_to_each_member,
    a_second_trigger_gets_the_open_request,
    a_repeated_key_gets_the_first_answer,
    a_key_with_other_fields_is_refused,
    a_refused_key_can_be_used_again,
    a_request_can_follow_one_that_has_ended,
    the_log_has_no_gap_and_every_event_is_indexed,
]


def broken_rules(job: Job) -> list[str]:
    """A line for each rule that does not hold."""
    lines = []
    for rule in RULES:
        name = re.sub("_", " ", rule.__name__)
        try:
            rule(job)
        except Broken as broken:
            lines.append(f"{name}: {broken}")
        except Refused as refusal:
            lines.append(f"{name}: a call was refused: {refusal}")
    return lines


def check(job: Job) -> None:
    lines = broken_rules(job)
    if lines:
        raise BenchError(f"{job.name} does not do the daemon's job:\n  " + "\n  ".join(lines))
