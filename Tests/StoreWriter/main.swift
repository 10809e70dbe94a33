// A process for tests in which a second process opens a store, or one is killed while it writes.
//
//   StoreWriter DIRECTORY hold     opens the store, prints "open", and waits for the end of its input
//   StoreWriter DIRECTORY write    writes messages forever, and prints the newest sequence after each delivery
import Foundation
import HumanCall
import HumanCallMessages
import HumanCallStore
import SQLiteStore

let inFlight: UInt64 = 64

func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
}

let arguments = CommandLine.arguments
guard arguments.count == 3 else { exit(64) }
let store: SQLiteStore
do {
    store = try SQLiteStore(
        directory: arguments[1], wallClock: { Int64(Date().timeIntervalSince1970 * 1_000) }, onBroken: { _ in exit(1) })
} catch {
    say("\(error)")
    exit(1)
}

@Sendable func message(_ token: UInt64) -> Transaction {
    let request = SendMessageRequest(
        conversationID: "c\(token % 8)", author: .visitor, text: "message \(token)", clientMessageID: "m\(token)")
    return Transaction(token: token, workspaceID: "default", work: .conversation(.send(request)))
}

switch arguments[2] {
case "hold":
    say("open")
    _ = FileHandle.standardInput.readDataToEndOfFile()
case "write":
    store.start { completions in
        if let last = completions.last(where: { !$0.events.isEmpty })?.events.last { say("\(last.stored.sequence)") }
        for completion in completions where completion.token > 0 { store.submit(message(completion.token + inFlight)) }
    }
    store.submit(
        Transaction(
            token: 0, workspaceID: "default",
            work: .directory(.putWorkspace(PutWorkspaceRequest(workspace: Workspace(id: "default"))))))
    for token in 1...inFlight { store.submit(message(token)) }
    dispatchMain()
default: exit(64)
}
