import HumanCallMessages
import RandomMessages
import Testing

/// The rules of PROTOCOL.md, "JSON".
@Suite struct MessageJSONTests {
    private func problem<M: WireMessage>(_ type: M.Type, _ json: JSON) -> String? {
        do throws(JSONError) {
            _ = try M(json: json)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func everyFieldIsPrintedInTheOrderOfItsNumber() {
        #expect(
            JSON(Control()).text()
                == #"{"holder":"UNSPECIFIED","member_id":"","epoch":0,"ai_may_speak":false,"request_id":""}"#)
        #expect(JSON(GetConversationResponse()).text() == #"{"conversation":null,"open_request":null}"#)
        #expect(JSON(ListMessagesResponse()).text() == #"{"items":[],"next_page_token":""}"#)
        #expect(JSON(HealthRequest()).text() == "{}")
        for type in Methods.all { checkOrder(type) }
    }

    private func checkOrder<M: RPCMethod>(_: M.Type) {
        #expect(M.Response.fields.map(\.number) == M.Response.fields.map(\.number).sorted())
    }

    @Test func enumsArePrintedWithoutPrefixAndUnknownOnesAsNumbers() throws {
        #expect(JSON(HumanCallRequest(state: .pending))["state"] == "PENDING")
        #expect(JSON(Control(holder: .nobody))["holder"] == "NONE")
        #expect(JSON(Action(onLapse: .returnToAI))["on_lapse"] == "RETURN_TO_AI")
        #expect(JSON(Control(holder: Holder(rawValue: 9)))["holder"] == 9)
        #expect(JSON(ListRequestsRequest(states: [.pending, .unrecognized(77)]))["states"] == ["PENDING", 77])
        #expect(try Control(json: ["holder": 9]).holder == .unrecognized(9))
        #expect(try Control(json: ["holder": 2]).holder == .member)
        #expect(try Control(json: ["holder": "AI"]).holder == .ai)
        #expect(problem(Control.self, ["holder": "HOLDER_AI"]) == "holder must be one of UNSPECIFIED, AI, MEMBER, NONE")
    }

    @Test func timesArePrintedAsRFC3339AndZeroAsNull() throws {
        let alert = Alert(time: 1_769_850_300_007)
        #expect(JSON(alert)["time"] == "2026-01-31T09:05:00.007Z")
        #expect(JSON(Alert())["time"] == .null)
        #expect(JSON(Claim(claimedAt: -1))["claimed_at"] == "1969-12-31T23:59:59.999Z")
        #expect(JSON(Claim(claimedAt: .max))["claimed_at"] == .integer(.max))
        #expect(try Alert(json: JSON(alert)) == alert)
        #expect(try Alert(json: ["time": nil]) == Alert())
        #expect(
            problem(Alert.self, ["time": "yesterday"])
                == "time must be an RFC 3339 time, for example 2026-01-31T09:05:00.000Z, or null")
        #expect(problem(Alert.self, ["time": true])?.hasPrefix("time must be an RFC 3339 time") == true)
    }

    @Test func otherIntegersAreNumbers() {
        #expect(
            JSON(Event(sequence: 7, actorUID: .max, asOf: .max)).text() == """
                {"sequence":7,"type":"","time":null,"conversation_id":"","request_id":"","origin":"","actor_uid":4294967295,\
                "resume":false,"deleted":false,"request":null,"control":null,"message":null,"note":null,"conversation":null,\
                "action":null,"member":null,"notification":null,"erasure":null,"opened":null,"presence":null,"typing":null,\
                "as_of":9223372036854775807,"clock":null,"queue":null,"webhook_skip":null,"canned_reply":null,"settings":null,\
                "viewers":null,"workspace":null,"actor_member_id":""}
                """)
        #expect(JSON(Erasure(sequences: [1, 2]))["sequences"] == [1, 2])
    }

    @Test(
        arguments: [
            ([], ""), ([0x66], "Zg=="), ([0x66, 0x6F], "Zm8="), ([0x66, 0x6F, 0x6F], "Zm9v"),
            ([0xFB, 0xFF, 0xBF, 0], "+/+/AA=="),
        ] as [([UInt8], String)])
    func bytesAreBase64(_ bytes: [UInt8], _ text: String) throws {
        #expect(JSON(Envelope.AnyValue(value: bytes))["value"] == .string(text))
        #expect(try Envelope.AnyValue(json: ["value": .string(text)]).value == bytes)
    }

    @Test(arguments: ["Z", "Zg", "Zg=", "Zh==", "Zm9=", "Z===", "====", "Zg==Zg==", "Zm-v", "Zm9v\n"])
    func textThatIsNotBase64IsRefused(_ text: String) {
        #expect(problem(Envelope.AnyValue.self, ["value": .string(text)]) == "value must be base64 in a string")
    }

    @Test func anUnknownKeyIsNamed() {
        #expect(problem(Visitor.self, ["nam": "x"]) == "nam is not a field of humancall.v1.Visitor")
        #expect(
            problem(TriggerActionRequest.self, ["visitor": ["nam": "x"]])
                == "visitor.nam is not a field of humancall.v1.Visitor")
        #expect(
            problem(TriggerActionRequest.self, ["history": [.object([]), ["auther": "x"]]])
                == "history[1].auther is not a field of humancall.v1.HistoryMessage")
    }

    @Test func valuesOfAnotherKindAreRefusedWithTheirPath() {
        #expect(problem(Visitor.self, 1) == "must be an object")
        #expect(problem(Visitor.self, ["name": nil]) == "name must be a string")
        #expect(
            problem(SendMessageRequest.self, ["control_epoch": "1"])?.hasPrefix("control_epoch must be an integer from")
                == true)
        #expect(
            problem(SendMessageRequest.self, ["control_epoch": 1.5])?.hasPrefix("control_epoch must be an integer")
                == true)
        #expect(
            problem(WaitRequestRequest.self, ["wait_ms": 2_147_483_648])
                == "wait_ms must be an integer from -2147483648 to 2147483647")
        #expect(problem(Event.self, ["actor_uid": -1]) == "actor_uid must be an integer from 0 to 4294967295")
        #expect(problem(SetPresenceRequest.self, ["end": 1]) == "end must be true or false")
        #expect(problem(Member.self, ["teams": "a"]) == "teams must be an array")
        #expect(problem(Member.self, ["teams": ["a", 2]]) == "teams[1] must be a string")
        #expect(problem(TriggerActionRequest.self, ["history": [nil]]) == "history[0] must be an object")
        #expect(problem(DetectIntentResponse.self, ["score": "much"]) == "score must be a number")
    }

    @Test func everyMessageComesBackAsItWas() throws {
        var generator = SeededGenerator(seed: 20)
        for type in Methods.all + Methods.Admin.all { try roundTrip(type, &generator) }
        for _ in 0..<20 {
            try roundTrip(Envelope.Request.random(using: &generator))
            try roundTrip(Envelope.Response.random(using: &generator))
            try roundTrip(Envelope.ErrorInfo.random(using: &generator))
        }
    }

    private func roundTrip<M: RPCMethod>(_: M.Type, _ generator: inout SeededGenerator) throws {
        for _ in 0..<20 {
            try roundTrip(M.Request.random(using: &generator))
            try roundTrip(M.Response.random(using: &generator))
        }
    }

    private func roundTrip<M: WireMessage>(_ message: M) throws {
        let json = JSON(message)
        #expect(try M(json: json) == message)
        #expect(try JSON(parsing: json.text()) == json)
        #expect(try M(json: JSON(parsing: json.text(indented: true))) == message)
    }
}
