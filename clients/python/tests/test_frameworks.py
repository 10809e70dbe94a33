"""The tools in two agent frameworks, with stub models."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from typing import Any, TypedDict

import pytest
from agents import Agent, FunctionTool, Model, ModelResponse, RunConfig, Runner, Usage
from agents.mcp import MCPServerStdio
from agents.tool_context import ToolContext
from conftest import Daemon
from humancall import AsyncHumanCall, HumanCall, v1
from humancall.tools import AsyncHumanCallTools, HumanCallTools, ToolResult
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, ToolMessage
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import END, START, StateGraph
from langgraph.types import Command, interrupt
from openai.types.responses import ResponseFunctionToolCall, ResponseOutputMessage, ResponseOutputText


class State(TypedDict):
    messages: list[AnyMessage]


@pytest.mark.parametrize("asks_itself, visitor_writes_on", [(True, False), (False, False), (False, True)])
def test_a_resumed_langgraph_node_runs_twice_and_calls_once(
    shared_daemon: Daemon,
    asks_itself: bool,
    visitor_writes_on: bool,
) -> None:
    name = f"graph-{asks_itself}-{visitor_writes_on}"
    runs: list[ToolResult] = []

    def model(state: State) -> State:
        """Calls the team once, then repeats the result of the tool."""
        last = state["messages"][-1]
        if isinstance(last, ToolMessage):
            return {"messages": [*state["messages"], AIMessage(f"The team says: {last.content}")]}
        call = {"name": "human_call_support", "args": {"reason": "asks for a person"}, "id": "call_1"}
        return {"messages": [*state["messages"], AIMessage("", tool_calls=[call])]}

    def act(state: State) -> State:
        """langgraph resumes by running the whole node again, up to the interrupt."""
        last = state["messages"][-1]
        assert isinstance(last, AIMessage)
        call = last.tool_calls[0]
        # New objects each time, as in a worker that was restarted in between.
        with HumanCall(shared_daemon.socket) as client:
            tools = HumanCallTools(client, conversation_id=name, thread_id="thread-1", asks_itself=asks_itself)
            # The position of the model's message in the thread is the same in every run of this node.
            turn = str(len(state["messages"]) - 1)
            runs.append(tools.call(call["name"], call["args"], str(call["id"]), turn_id=turn))
        said = interrupt({"request_id": runs[-1].data["request_id"]})
        return {"messages": [*state["messages"], ToolMessage(said, tool_call_id=str(call["id"]))]}

    builder = StateGraph(State)
    builder.add_node("model", model)
    builder.add_node("act", act)
    builder.add_edge(START, "model")
    builder.add_conditional_edges(
        "model", lambda state: "act" if getattr(state["messages"][-1], "tool_calls", None) else END
    )
    builder.add_edge("act", "model")
    graph = builder.compile(checkpointer=InMemorySaver())
    config: Any = {"configurable": {"thread_id": "thread-1"}}

    with HumanCall(shared_daemon.socket) as chat:
        chat.send_message(conversation_id=name, author="VISITOR", text="A person please")
        paused = graph.invoke({"messages": [HumanMessage("A person please")]}, config)
        request = paused["__interrupt__"][0].value["request_id"]
        # The call ends in between: a second trigger would call the team again.
        chat.claim_request(request_id=request, member_id="member-1")
        chat.complete_request(request_id=request, member_id="member-1")
        if visitor_writes_on:
            chat.send_message(conversation_id=name, author="VISITOR", text="Thanks")
        done = graph.invoke(Command(resume="all is well"), config)
        assert done["messages"][-1].content == "The team says: all is well"
        assert len(runs) == 2 and not any(run.is_error for run in runs)
        assert [one.id for one in chat.list_requests(conversation_id=name).items] == [request]
        kinds = [message.kind for message in chat.list_messages(conversation_id=name).items]
        assert kinds.count(v1.MessageKind.MESSAGE_KIND_AUTO) == 1


def test_a_tool_call_that_runs_twice_gets_its_call_as_it_is_now(client: HumanCall) -> None:
    def run(thread: str, call: str) -> ToolResult:
        tools = HumanCallTools(client, "twice-chat", thread_id=thread)
        return tools.call("human_call_support", {"reason": "x"}, tool_call_id=call)

    first = run("thread-1", "call_1")
    client.cancel_request(request_id=first.data["request_id"])
    again = run("thread-1", "call_1")
    assert again.data["request_id"] == first.data["request_id"] and again.data["replayed"]
    assert again.data["state"] == "CANCELED" and "made before" in again.text and not first.data["replayed"]
    # Another call, and the same call of another thread, are new ones.
    assert run("thread-1", "call_2").data["request_id"] != first.data["request_id"]
    client.cancel_request(request_id=client.get_request(conversation_id="twice-chat").request.id)
    assert not run("thread-2", "call_1").data["deduplicated"]


class StubModel(Model):
    """Calls the team, waits for it as often as the results ask, and repeats its words."""

    def __init__(self) -> None:
        self.calls = 0

    async def get_response(self, system_instructions: Any, input: Any, *_: Any, **__: Any) -> ModelResponse:
        outputs = (
            [one for one in input if isinstance(one, dict) and one.get("type") == "function_call_output"]
            if isinstance(input, list)
            else []
        )
        if not outputs:
            return self._call("human_call_support", {"reason": "asks for a person", "summary": None})
        heard = self._data(outputs[-1]["output"])
        if said := [one["text"] for one in heard.get("messages", []) if one["from"] == "human"]:
            return self._say(f"The team says: {said[0]}")
        return self._call(
            "wait_for_human", {"request_id": heard["request_id"], "after": heard["after"], "wait_seconds": 20}
        )

    def stream_response(self, *_: Any, **__: Any) -> AsyncIterator[Any]:
        raise NotImplementedError

    def _data(self, output: Any) -> dict[str, Any]:
        text = output if isinstance(output, str) else output[0]["text"]
        data: dict[str, Any] = json.loads(text)
        return data

    def _call(self, name: str, arguments: dict[str, Any]) -> ModelResponse:
        self.calls += 1
        call = ResponseFunctionToolCall(
            type="function_call",
            name=name,
            arguments=json.dumps(arguments),
            call_id=f"call_{self.calls}",
            id=f"fc_{self.calls}",
        )
        return ModelResponse(output=[call], usage=Usage(), response_id=None)

    def _say(self, text: str) -> ModelResponse:
        part = ResponseOutputText(type="output_text", text=text, annotations=[])
        message = ResponseOutputMessage(id="m", type="message", role="assistant", status="completed", content=[part])
        return ModelResponse(output=[message], usage=Usage(), response_id=None)


async def answered_by_a_member(socket: str, conversation_id: str = "", origin: str = "") -> None:
    """Claims the conversation's call as soon as it exists, and writes one message."""
    async with AsyncHumanCall(socket) as client:
        async for item in client.events(
            start="BEGINNING", types=["request.created"], conversation_id=conversation_id, origin=origin
        ):
            if item.event.type == "request.created":
                request = item.event.request
                await client.claim_request(request_id=request.id, member_id="member-1")
                await client.send_message(
                    conversation_id=request.conversation_id,
                    author="MEMBER",
                    member_id="member-1",
                    text="It is on its way",
                )
                return


def test_an_openai_agent_calls_waits_and_passes_the_answer_on(shared_daemon: Daemon) -> None:
    async def play() -> None:
        async with AsyncHumanCall(shared_daemon.socket) as client:
            tools = AsyncHumanCallTools(client, "openai-chat")

            def tool_of(tool: v1.Tool) -> FunctionTool:
                async def invoke(context: ToolContext[Any], arguments: str) -> str:
                    result = await tools.call(tool.name, json.loads(arguments), context.tool_call_id)
                    return json.dumps(result.data)

                return FunctionTool(
                    name=tool.name,
                    description=tool.description,
                    params_json_schema=json.loads(tool.input_schema),
                    on_invoke_tool=invoke,
                )

            agent: Agent[Any] = Agent(
                name="shop", model=StubModel(), tools=[tool_of(tool) for tool in await tools.list()]
            )
            member = asyncio.create_task(answered_by_a_member(shared_daemon.socket, "openai-chat"))
            result = await Runner.run(
                agent, "Where is my order?", run_config=RunConfig(tracing_disabled=True), max_turns=20
            )
            await member
            assert result.final_output == "The team says: It is on its way"
            requests = await client.list_requests(conversation_id="openai-chat")
            assert len(requests.items) == 1

    asyncio.run(asyncio.wait_for(play(), 60))


def test_an_openai_agent_uses_the_mcp_server(daemon: Daemon) -> None:
    class Reader(StubModel):
        def _data(self, output: Any) -> dict[str, Any]:
            # With `use_structured_content` the agent gets the data; without it, the text.
            return super()._data(output)

    async def play() -> None:
        params: Any = {"command": sys.executable, "args": ["-m", "humancall.mcp", "--socket", daemon.socket]}
        async with MCPServerStdio(
            params=params, use_structured_content=True, client_session_timeout_seconds=60
        ) as server:
            agent: Agent[Any] = Agent(name="shop", model=Reader(), mcp_servers=[server])
            member = asyncio.create_task(answered_by_a_member(daemon.socket, origin="mcp"))
            result = await Runner.run(
                agent, "Where is my order?", run_config=RunConfig(tracing_disabled=True), max_turns=20
            )
            await member
            assert result.final_output == "The team says: It is on its way"

    asyncio.run(asyncio.wait_for(play(), 60))
