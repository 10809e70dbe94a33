"""Which messages of the event stream a chat server shows to its visitors."""

from humancall import v1

_WRITTEN_ELSEWHERE = (v1.Author.AUTHOR_MEMBER, v1.Author.AUTHOR_SYSTEM)


def to_visitor(event: v1.Event) -> v1.Message | None:
    """The message of this event that a chat server relays to its visitor; None if there is nothing to relay.

    event: the `event` of an item of a stream of audience VISITOR.

    Relayed are the messages of members and the daemon's own lines. Not relayed are the messages that the chat server
    sent itself (VISITOR, ASSISTANT), and imported history, which the visitor has read before. An event can come twice:
    drop repeats by the message's `id`.
    """
    message = event.message
    is_from_elsewhere = message.author in _WRITTEN_ELSEWHERE or message.kind == v1.MessageKind.MESSAGE_KIND_AUTO
    return message if is_from_elsewhere and not message.imported else None
