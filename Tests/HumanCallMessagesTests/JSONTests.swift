import HumanCallMessages
import Testing

@Suite struct JSONTests {
    private func problem(_ text: String) -> String? {
        do throws(JSONError) {
            _ = try JSON(parsing: text)
            return nil
        } catch {
            return error.problem
        }
    }

    @Test func everyKindOfValueIsReadAndWritten() throws {
        let text =
            #"{"a":[null,true,false,0,-1,9223372036854775807,-9223372036854775808,0.5,-1.5e-07,""],"b":{},"c":[]}"#
        let value: JSON = [
            "a": [nil, true, false, 0, -1, .integer(.max), .integer(.min), 0.5, -1.5e-7, ""],
            "b": .object([]), "c": .array([]),
        ]
        #expect(try JSON(parsing: text) == value)
        #expect(value.text() == text)
        #expect(try JSON(parsing: " \t\r\n" + text + " \n") == value)
        #expect(value["b"] == .object([]) && value["d"] == nil && JSON.null["a"] == nil)
    }

    @Test func indentedTextIsTheSameValue() throws {
        let value: JSON = ["a": [1, ["b": "c"]], "d": .array([]), "e": .object([])]
        #expect(
            value.text(indented: true) == """
                {
                  "a": [
                    1,
                    {
                      "b": "c"
                    }
                  ],
                  "d": [],
                  "e": {}
                }
                """)
        #expect(try JSON(parsing: value.text(indented: true)) == value)
    }

    @Test func specialCharactersAreEscaped() throws {
        let text = "\" \\ / \u{8} \t \n \u{C} \r \u{0} \u{1F} \u{7F} ü \u{1F600}"
        let written = JSON.string(text).text()
        #expect(written == "\"\\\" \\\\ / \\b \\t \\n \\f \\r \\u0000 \\u001f \u{7F} ü \u{1F600}\"")
        #expect(try JSON(parsing: written) == .string(text))
    }

    @Test func surrogatePairsAreOneCharacter() throws {
        #expect(try JSON(parsing: #""\ud83d\uDE00 \u00fc \u0041 \/""#) == "\u{1F600} ü A /")
        #expect(try JSON(parsing: #""\ud800\udc00\udbff\udfff""#) == "\u{10000}\u{10FFFF}")
        for lone in [#""\ud83d""#, #""\ud83dx""#, #""\ud83d\n""#, #""\ud83d\ud83d""#, #""\ude00""#, #""\ud83d\u0041""#]
        {
            #expect(problem(lone) == "must not have a lone surrogate", "\(lone)")
        }
    }

    @Test func separatorsThatEndALineForSomeReadersAreEscaped() throws {
        let text = "a\u{2028}b\u{2029}c\u{2027}d\u{202A}é\u{A8}"
        #expect(JSON.string(text).text() == "\"a\\u2028b\\u2029c\u{2027}d\u{202A}é\u{A8}\"")
        #expect(try JSON(parsing: JSON.string(text).text()) == .string(text))
    }

    @Test func repairingSkipsAByteOrderMarkAndReplacesHalfSurrogates() throws {
        for (text, read) in [
            (#""\ud83d""#, "\u{FFFD}"), (#""\ud83dx""#, "\u{FFFD}x"), (#""\ud83d\ud83d\ude00""#, "\u{FFFD}\u{1F600}"),
            (#""\ude00\u0041""#, "\u{FFFD}A"), (#""\ud83d\n""#, "\u{FFFD}\n"), ("\u{FEFF}\"a\"", "a"),
        ] {
            #expect(try JSON(repairing: Array(text.utf8)) == .string(read), "\(text)")
        }
        #expect(throws: JSONError.self) { try JSON(repairing: [0x22, 0xFC, 0x22]) }
    }

    @Test func lenientReadingKeepsTheRestOfATextWithABadString() throws {
        let text = Array(#"{"text":""#.utf8) + [0xFC, 0x01] + Array(#"","id":7}"#.utf8)
        let read = try JSON.lenient(text)
        #expect(read.json["id"] == 7 && read.problem != nil)
        #expect(throws: JSONError.self) { try JSON.lenient(Array("{".utf8)) }
    }

    @Test(arguments: [
        ("", "must not end here"), ("[", "must not end here"), ("[1", "must have a comma or ] here"),
        ("[1,]", "must have a value here"), ("[1 2]", "must have a comma or ] here"), ("{", "must have a key here"),
        ("{a:1}", "must have a key here"), (#"{"a" 1}"#, "must have a colon here"),
        (#"{"a":1,}"#, "must have a key here"),
        (#"{"a":1"#, "must have a comma or } here"), (#"{"a":1,"a":2}"#, "must not have a key twice"),
        ("01", "must not have a leading zero"), ("-", "must have a digit here"), ("1.", "must have a digit here"),
        (".5", "must have a value here"), ("1e", "must have a digit here"), ("1e+", "must have a digit here"),
        ("+1", "must have a value here"), ("1e999", "must have a number of at most 1.8e308"),
        ("tru", "must have a value here"), ("nul", "must have a value here"), ("NaN", "must have a value here"),
        ("1 2", "must end after its first value"), ("\"a", "must not end within a string"),
        ("\"a\\", "must not end within a string"), (#""\x""#, "must not have this escape"),
        (#""\u12g4""#, "must have four hexadecimal digits here"), (#""\u12"#, "must have four hexadecimal digits here"),
        ("\"a\nb\"", "must escape control characters"), ("\u{FEFF}1", "must have a value here"),
        ("'a'", "must have a value here"),
    ])
    func textThatIsNotJSONIsRefused(_ text: String, _ expected: String) {
        #expect(problem(text) == expected)
    }

    @Test func textThatIsNotUTF8IsRefused() {
        #expect(throws: JSONError.self) { try JSON(parsing: [0x22, 0xC3, 0x22]) }
        #expect(throws: JSONError.self) { try JSON(parsing: [0x22, 0xED, 0xA0, 0x80, 0x22]) }
    }

    @Test func nestingBeyondTheBoundIsRefused() {
        let most =
            String(repeating: "[", count: JSONLimits.depthMax) + String(repeating: "]", count: JSONLimits.depthMax)
        #expect(problem(most) == nil)
        #expect(problem("[" + most + "]") == "must be nested at most 64 deep")
        #expect(problem(String(repeating: "[", count: 1_000_000)) == "must be nested at most 64 deep")
        #expect(problem(String(repeating: #"{"a":"#, count: 1_000_000)) == "must be nested at most 64 deep")
    }

    @Test func membersBeyondTheBoundAreRefused() {
        func object(_ count: Int) -> String { "{" + (0..<count).map { "\"\($0)\":0" }.joined(separator: ",") + "}" }
        #expect(problem(object(JSONLimits.membersMax)) == nil)
        #expect(problem(object(JSONLimits.membersMax + 1)) == "must have at most 1024 members an object")
    }

    @Test func textCutAnywhereIsRefused() {
        let text = #"{"a":[null,true,-1.5e-7,"\ud83d\ude00\n"],"b":{"c":"d"}}"#
        for count in 0..<text.utf8.count {
            #expect(throws: JSONError.self) { try JSON(parsing: Array(text.utf8.prefix(count))) }
        }
    }

    @Test func integersBeyond64BitsBecomeNumbers() throws {
        #expect(try JSON(parsing: "9223372036854775808") == .number(9.223372036854775808e18))
        #expect(try JSON(parsing: "1.0") == .number(1))
        #expect(JSON.number(1e300).text() == "1e+300")
        #expect(JSON.number(.nan).text() == "null")
    }
}
