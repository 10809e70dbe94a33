import HumanCallMessages
import Testing

@Suite struct ReflectionTests {
    @Test func fieldsSayWhatTheProtoSays() {
        let field = Action.fields.first { $0.name == "close_after_minutes" }
        #expect(field?.number == 8)
        #expect(field?.documentation == "Minutes until an unclaimed request expires: 10 to 10,080, default 10.")
        #expect(Member.fields.first { $0.name == "teams" }?.isRepeated == true)
        #expect(Message.fields.filter(\.isTime).map(\.name) == ["created_at"])
        #expect(Event.fields.filter(\.isTime).map(\.name) == ["time"])
        #expect(GetStatisticsRequest.fields.filter(\.isTime).map(\.name) == ["from_at", "to_at"])
        #expect(Envelope.AnyValue.messageName == "humancall.ttrpc.Any")
    }

    @Test func aValueOfAnotherKindIsRefused() {
        var visitor = Visitor()
        #expect(throws: FieldMismatch.wrongKind) { try visitor.set(.int32(1), at: 0) }
        #expect(throws: FieldMismatch.noSuchField) { try visitor.set(.string("x"), at: 3) }
        var request = TriggerActionRequest()
        #expect(throws: FieldMismatch.wrongKind) { try request.set(.message(Control()), at: 7) }
        #expect(throws: FieldMismatch.wrongKind) { try request.set(.list([.unset]), at: 9) }
        #expect(request == TriggerActionRequest())
    }

    @Test func aFieldThatIsSetReadsBack() throws {
        var request = TriggerActionRequest()
        try request.set(.message(Visitor(name: "Ada")), at: 7)
        #expect(request.visitor?.name == "Ada")
        try request.set(.unset, at: 7)
        #expect(request.visitor == nil)
    }

    @Test func aBoxedSubMessageIsAValue() {
        let first = Event(message: Message(text: "a"))
        var second = first
        second.message?.text = "b"
        #expect(first.message?.text == "a" && second.message?.text == "b")
        #expect(first != second)
        second.message?.text = "a"
        #expect(first == second && first.hashValue == second.hashValue)
        second.message = nil
        #expect(second == Event())
    }

    @Test func enumsKeepNumbersThatTheyDoNotKnow() {
        #expect(Holder(rawValue: 3) == .nobody && Holder.nobody.rawValue == 3)
        #expect(Holder(rawValue: 99).rawValue == 99 && Holder(rawValue: 99).jsonName == nil)
        #expect(Holder(jsonName: "NONE") == .nobody && Holder(jsonName: "none") == nil)
        #expect("\(RequestState.pending) \(RequestState(rawValue: 42))" == "PENDING 42")
    }

    @Test func methodsKnowTheirServices() {
        #expect(Methods.all.count == 36 && Methods.Admin.all.count == 35)
        #expect(Methods.all.allSatisfy { $0.service == "humancall.v1.HumanCall" })
        #expect(Methods.Admin.all.allSatisfy { $0.service == "humancall.v1.Admin" })
        #expect((Methods.all + Methods.Admin.all).filter { $0.serverStreaming }.map { $0.name } == ["StreamEvents"])
        #expect(Methods.Admin.PutAction.Request.self == PutActionRequest.self)
    }
}
