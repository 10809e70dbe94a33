import HumanCallWire
import Testing

@Suite struct MethodTableTests {
    private static func method(_ service: String, _ name: String, streaming: Bool = false) -> MethodTable.Method {
        MethodTable.Method(service: service, name: name, isServerStreaming: streaming)
    }

    @Test func everyMethodIsFoundByItsNames() {
        let methods = (0..<200).flatMap { number in
            [
                Self.method("one", "Method\(number)"),
                Self.method("two.two", "Method\(number)", streaming: number % 3 == 0),
            ]
        }
        let table = MethodTable(methods)
        for method in methods {
            let found = table.find(service: method.service, method: method.name).map { table[$0] }
            #expect(found?.service == method.service && found?.name == method.name)
            #expect(found?.isServerStreaming == method.isServerStreaming)
        }
        #expect(Set(table.ids).count == methods.count)
    }

    @Test(arguments: [
        ("s", "Tw"), ("s", "Twoo"), ("s", "two"), ("t", "Two"), ("", "Two"), ("s", ""), ("", ""), ("sT", "wo"),
        ("s", String(repeating: "T", count: 100_000)),
    ])
    func namesThatAreNotQuiteAMethodsFindNone(_ service: String, _ name: String) {
        let table = MethodTable([Self.method("s", "One"), Self.method("s", "Two"), Self.method("st", "Three")])
        #expect(table.find(service: service, method: name) == nil)
        #expect(MethodTable([]).find(service: service, method: name) == nil)
    }

    /// Of so many prefixes some are looked for where the method is.
    @Test func noPrefixOfAMethodsNamesFindsIt() {
        let name = String(repeating: "MethodName", count: 20)
        let service = String(repeating: "service.", count: 20)
        let table = MethodTable([Self.method(service, name)])
        for count in 0..<name.count { #expect(table.find(service: service, method: String(name.prefix(count))) == nil) }
        for count in 0..<service.count {
            #expect(table.find(service: String(service.prefix(count)), method: name) == nil)
        }
    }

    @Test func aMethodOfTwoServicesIsTwoMethods() {
        let table = MethodTable([Self.method("abc", "ListMembers"), Self.method("xyz", "ListMembers")])
        let (first, second) = (
            table.find(service: "abc", method: "ListMembers"), table.find(service: "xyz", method: "ListMembers")
        )
        #expect(first != nil && second != nil && first != second)
    }
}
