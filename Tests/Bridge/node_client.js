// Plays a human call through `humancall bridge`, as a chat server in Node does.
//
//     node node_client.js CONVERSATION COMMAND ARGUMENT...
//
// COMMAND starts the bridge. Prints each result on a line and waits for a member's message.
"use strict";
const { spawn } = require("node:child_process");
const readline = require("node:readline");

const [conversation, command, ...rest] = process.argv.slice(2);
const bridge = spawn(command, rest, { stdio: ["pipe", "pipe", "inherit"] });
const waiting = new Map();
let lastID = 0;

function call(method, params = {}) {
  const id = ++lastID;
  bridge.stdin.write(JSON.stringify({ jsonrpc: "2.0", id, method, params }) + "\n");
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
}

let onEvent = () => {};
readline.createInterface({ input: bridge.stdout }).on("line", (line) => {
  const message = JSON.parse(line);
  if (message.method === "event") return onEvent(message.params.event);
  if (message.method) return;
  const { resolve, reject } = waiting.get(message.id);
  waiting.delete(message.id);
  if (message.error) reject(message.error);
  else resolve(message.result);
});

async function main() {
  const replied = new Promise((resolve) => {
    onEvent = (event) => {
      if (event.type === "message.created" && event.message.author === "MEMBER") resolve(event.message.text);
    };
  });
  const { subscription } = await call("StreamEvents", { from: "NOW", conversation_id: conversation });
  const refused = await call("GetRequest", { request_id: "req_no" }).catch((error) => error);
  console.log(refused.data.reason);
  const sent = await call("SendMessage", { conversation_id: conversation, author: "VISITOR", text: "Grüße, a human please" });
  console.log(sent.message.text);
  const { request } = await call("TriggerAction", { conversation_id: conversation, reason: "asks for a human" });
  console.log(request.state);
  console.log(await replied);
  await call("Cancel", { subscription });
  bridge.stdin.end();
  bridge.on("close", (code) => console.log(code));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
