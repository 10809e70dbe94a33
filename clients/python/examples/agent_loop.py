"""An agent's loop with a human team among its tools. The model is a stub; put yours in its place.

humancalld --dev                                                # in one terminal
python agent_loop.py "My refund is missing, I want a person"    # in a second one
humancall attach REQUEST --as member-1                          # in a third one: be the human
"""

import json
import sys
import uuid
from typing import Any

from humancall import HumanCall
from humancall.tools import HumanCallTools


def stub_model(messages: list[dict[str, Any]]) -> dict[str, Any]:
    """Answers with a text, or with tool calls, as the chat completions of all vendors do."""
    last = messages[-1]
    if last["role"] == "user":
        if "person" not in last["content"]:
            return {"role": "assistant", "content": f"You said: {last['content']}"}
        return tool_call("human_call_support", {"reason": last["content"]})
    # Every result says what to do next; a real model reads `content`, the stub reads the data.
    result = json.loads(last["data"])
    if result.get("messages"):
        heard = " ".join(message["text"] for message in result["messages"] if message["from"] == "human")
        if heard:
            return {"role": "assistant", "content": f"The team says: {heard}"}
    if result.get("state") in ("PENDING", "ASSIGNED"):
        return tool_call("wait_for_human", {"request_id": result["request_id"], "after": result["after"]})
    return {"role": "assistant", "content": "Nobody could help right now; I continue alone."}


def tool_call(name: str, arguments: dict[str, Any]) -> dict[str, Any]:
    # As some model servers do, the stub numbers the tool calls of each answer from zero.
    return {"role": "assistant", "tool_call": {"id": "call_0", "name": name, "arguments": arguments}}


def run(client: HumanCall, thread: str, question: str) -> str:
    """One turn of the agent: model and tools in turn, until the model has an answer."""
    tools = HumanCallTools(client, conversation_id=thread)
    offered = [
        {"name": tool.name, "description": tool.description, "parameters": json.loads(tool.input_schema)}
        for tool in tools.list()
    ]
    print(f"tools: {', '.join(tool['name'] for tool in offered)}", flush=True)
    messages: list[dict[str, Any]] = [{"role": "user", "content": question}]
    while True:
        answer = stub_model(messages)
        messages.append(answer)
        if "tool_call" not in answer:
            text: str = answer["content"]
            return text
        call = answer["tool_call"]
        # The turn and the id make a call safe to run again: a loop that is resumed after a crash calls the team once.
        # The turn is the position of the model's answer in the thread, which a real loop stores.
        turn = str(len(messages) - 1)
        result = tools.call(call["name"], call["arguments"], tool_call_id=call["id"], turn_id=turn)
        print(f"{call['name']}: {result.text}", flush=True)
        messages.append(
            {"role": "tool", "tool_call_id": call["id"], "content": result.text, "data": json.dumps(result.data)}
        )


if __name__ == "__main__":
    with HumanCall() as human_call:
        print(run(human_call, f"agent-{uuid.uuid4().hex}", sys.argv[1]))
