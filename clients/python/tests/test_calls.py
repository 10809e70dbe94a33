"""The client against the real daemon: a whole call, typed refusals, events, presence."""

import asyncio
import itertools
import threading

import pytest
from conftest import Daemon
from humancall import AsyncHumanCall, HumanCall, enum_name, errors, v1

_ids = itertools.count()


def conversation() -> str:
    return f"py-{next(_ids)}"


def called(client: HumanCall, chat: str) -> str:
    client.send_message(conversation_id=chat, author="VISITOR", text="Can I talk to a real person?")
    return client.trigger_action(conversation_id=chat, action_id="support", reason="asks").request.id


def test_a_call_from_the_visitors_question_to_the_members_goodbye(client: HumanCall) -> None:
    chat = conversation()
    said = client.send_message(conversation_id=chat, author="VISITOR", text="Can I talk to a real person?")
    assert said.control.ai_may_speak
    call = client.trigger_action(conversation_id=chat, cite=said.message.id)
    assert call.request.state == v1.RequestState.REQUEST_STATE_PENDING
    assert enum_name(v1.MessageKind, call.auto_message.kind) == "AUTO"
    claim = client.claim_request(request_id=call.request.id, member_id="member-1")
    assert claim.transcript[0].text == "Can I talk to a real person?"
    with pytest.raises(errors.MayNotSpeak) as refused:
        client.send_message(conversation_id=chat, author="ASSISTANT", text="I can help!")
    assert (refused.value.reason, refused.value.code) == ("AI_PAUSED", "FAILED_PRECONDITION")
    assert refused.value.metadata["member_id"] == "member-1"
    client.send_message(conversation_id=chat, author="MEMBER", member_id="member-1", text="Hello!")
    ended = client.complete_request(request_id=call.request.id, member_id="member-1", outcome="helped")
    assert ended.control.ai_may_speak and ended.control.epoch == 3
    with pytest.raises(errors.RequestEnded) as over:
        client.cancel_request(request_id=call.request.id)
    assert over.value.metadata["state"] == "COMPLETED"


def test_each_family_of_refusals_has_its_class(client: HumanCall) -> None:
    chat = conversation()
    request = called(client, chat)
    client.claim_request(request_id=request, member_id="member-1")
    with pytest.raises(errors.AlreadyClaimed) as claimed:
        client.claim_request(request_id=request, member_id="member-2")
    assert claimed.value.metadata["by"] == "member-1"
    with pytest.raises(errors.NotFound, match="NO_SUCH_REQUEST"):
        client.get_request(request_id="req_none")
    with pytest.raises(errors.InvalidRequest) as invalid:
        client.send_message(conversation_id="two words", author="VISITOR", text="x")
    assert invalid.value.metadata["field"] == "conversation_id"
    with pytest.raises(errors.IdempotencyConflict):
        client.cancel_request(request_id=request, reason="a", idempotency_key="k")
        client.cancel_request(request_id=request, reason="b", idempotency_key="k")
    with pytest.raises(errors.CursorLost):
        next(client.events(start="nolog:7"))


def test_an_invalid_request_is_refused_before_it_is_sent(client: HumanCall) -> None:
    with pytest.raises(errors.InvalidRequest, match="VISITOR, ASSISTANT, MEMBER"):
        client.send_message(conversation_id="c", author="ROBOT", text="x")  # type: ignore[arg-type]
    with pytest.raises(errors.InvalidRequest):
        client.send_message(conversation_id="c", author="VISITOR", text=b"\xff")  # type: ignore[arg-type]
    with pytest.raises(errors.InvalidRequest):
        client.send_message(conversation_id="c", author="VISITOR", text="\ud800")
    with pytest.raises(errors.LimitReached, match="4194304"):
        client.send_message(conversation_id="c", author="VISITOR", text="x" * 5_000_000)


def test_a_mutation_without_a_key_gets_one_and_its_errors_have_it(client: HumanCall) -> None:
    with pytest.raises(errors.NotFound) as missing:
        client.cancel_request(request_id="req_none")
    assert len(missing.value.idempotency_key) == 32
    chat = conversation()
    first = client.send_message(conversation_id=chat, author="VISITOR", text="once", client_message_id="m")
    again = client.send_message(conversation_id=chat, author="VISITOR", text="once", client_message_id="m")
    assert first.message.id == again.message.id


def test_many_threads_share_one_client(client: HumanCall) -> None:
    chat, failures = conversation(), []

    def write(number: int) -> None:
        try:
            for index in range(20):
                client.send_message(conversation_id=chat, author="VISITOR", text=f"{number}-{index}")
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not failures
    texts = [message.text for message in client.list_messages(conversation_id=chat, page_size=500).items]
    assert sorted(texts) == sorted(f"{number}-{index}" for number in range(8) for index in range(20))


def test_the_events_of_a_conversation_come_in_order(client: HumanCall) -> None:
    chat = conversation()
    with client.events(start="NOW", conversation_id=chat) as events:
        assert next(events).event.type == "stream.opened"
        request = called(client, chat)
        client.cancel_request(request_id=request)
        types = []
        for item in events:
            types.append(item.event.type)
            if item.event.type == "request.canceled":
                break
    assert types[:3] == ["conversation.changed", "message.created", "request.created"]


def test_a_snapshot_comes_whole_and_then_what_follows(client: HumanCall) -> None:
    chat = conversation()
    request = called(client, chat)
    with client.events(start="SNAPSHOT", conversation_id=chat) as events:
        seen = []
        for item in events:
            seen.append(item.event.type)
            if item.event.type == "snapshot.end":
                client.cancel_request(request_id=request)
            if item.event.type == "request.canceled":
                break
    assert seen[0] == "stream.opened" and set(seen[1:3]) == {"snapshot.conversation", "snapshot.request"}


def test_closing_a_stream_wakes_its_reader(client: HumanCall) -> None:
    events = client.events(start="NOW", conversation_id=conversation())
    next(events)
    ended = threading.Event()

    def read() -> None:
        for _ in events:
            pass
        ended.set()

    threading.Thread(target=read, daemon=True).start()
    events.close()
    assert ended.wait(10)


def test_presence_keeps_a_member_online_and_ends_with_its_block(daemon: Daemon) -> None:
    with HumanCall(daemon.socket) as client:

        def presence() -> str:
            member = client.admin.get_member(member_id="member-2").member
            return enum_name(v1.Presence, member.presence)

        with client.presence("member-2") as session:
            assert presence() == "AVAILABLE"
            session.set("AWAY")
            assert presence() == "AWAY"
            assert session.failure is None
        session._thread.join(10)
        assert not session._thread.is_alive()
        with pytest.raises(errors.NotFound), client.presence("member-9"):
            pass


def test_waiting_answers_at_the_next_change(client: HumanCall) -> None:
    request = called(client, conversation())
    version = client.wait_request(request_id=request).request.version
    claim = threading.Timer(0.2, lambda: client.claim_request(request_id=request, member_id="member-1"))
    claim.start()
    answer = client.wait_request(request_id=request, known_version=version, after_sequence=1 << 40, wait_ms=50_000)
    assert answer.request.state == v1.RequestState.REQUEST_STATE_ASSIGNED
    claim.join()


def test_asyncio_has_the_same_names(shared_daemon: Daemon) -> None:
    async def play() -> list[str]:
        chat = conversation()
        async with (
            AsyncHumanCall(shared_daemon.socket) as client,
            client.events(start="NOW", conversation_id=chat) as events,
        ):
            await anext(events)
            said = await client.send_message(conversation_id=chat, author="VISITOR", text="a person please")
            call = await client.trigger_action(conversation_id=chat, cite=said.message.id)
            async with client.presence("member-1"):
                await client.claim_request(request_id=call.request.id, member_id="member-1")
            with pytest.raises(errors.MayNotSpeak):
                await client.send_message(conversation_id=chat, author="ASSISTANT", text="I can help")
            sent = [client.send_message(conversation_id=chat, author="VISITOR", text=str(n)) for n in range(50)]
            assert len({answer.message.id for answer in await asyncio.gather(*sent)}) == 50
            await client.complete_request(request_id=call.request.id, member_id="member-1")
            types = []
            async for item in events:
                types.append(item.event.type)
                if item.event.type == "request.completed":
                    return types
        return []

    types = asyncio.run(play())
    assert types.index("request.created") < types.index("request.assigned") < types.index("request.completed")


def test_a_cancelled_task_gives_its_call_up_and_harms_no_other(shared_daemon: Daemon) -> None:
    async def play() -> None:
        async with AsyncHumanCall(shared_daemon.socket) as client:
            chat = conversation()
            await client.send_message(conversation_id=chat, author="VISITOR", text="x")
            request = (await client.trigger_action(conversation_id=chat)).request
            wait = asyncio.create_task(
                client.wait_request(
                    request_id=request.id, known_version=request.version, after_sequence=1 << 40, wait_ms=50_000
                )
            )
            await asyncio.sleep(0.1)
            wait.cancel()
            with pytest.raises(asyncio.CancelledError):
                await wait
            assert (await client.get_request(request_id=request.id)).request.id == request.id

    asyncio.run(play())
