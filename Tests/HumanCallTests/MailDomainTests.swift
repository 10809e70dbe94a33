import HumanCall
import Testing

/// The pairs are those of RFC 3492, section 7.1, of UTS 46, and of domains that exist.
@Suite struct MailDomainTests {
    @Test(arguments: [
        ("b\u{FC}cher.example", "xn--bcher-kva.example"), ("B\u{DC}CHER.Example", "xn--bcher-kva.example"),
        // u and a combining mark: the same domain, typed on another system.
        ("bu\u{308}cher.example", "xn--bcher-kva.example"), ("stra\u{DF}e.de", "xn--strae-oqa.de"),
        ("\u{FF42}\u{FC}cher.example", "xn--bcher-kva.example"),
        ("b\u{FC}cher\u{3002}example", "xn--bcher-kva.example"),
        ("\u{4F8B}\u{3048}.\u{30C6}\u{30B9}\u{30C8}", "xn--r8jz45g.xn--zckzah"),
        ("\u{43F}\u{440}\u{438}\u{43C}\u{435}\u{440}.de", "xn--e1afmkfd.de"),
        ("\u{645}\u{62B}\u{627}\u{644}.eg", "xn--mgbh0fb.eg"),
        ("col\u{B7}lecci\u{F3}.cat", "xn--collecci-ioa91d.cat"), ("example.com", "example.com"),
        ("MAIL.example.com", "MAIL.example.com"), ("b\u{FC}cher.MAIL.com", "xn--bcher-kva.mail.com"),
        ("\u{4ED6}\u{4EEC}\u{4E3A}\u{4EC0}\u{4E48}\u{4E0D}\u{8BF4}\u{4E2D}\u{6587}", "xn--ihqwcrb4cv8a8dqg056pqjye"),
        ("3\u{5E74}b\u{7D44}\u{91D1}\u{516B}\u{5148}\u{751F}", "xn--3b-ww4c5e180e575a65lsy2b"),
    ])
    func aDomainHasOneASCIIForm(_ domain: String, _ ascii: String) {
        #expect(MailDomain.ascii(domain) == ascii)
        #expect(MailDomain.address("anna@\(domain)") == "anna@\(ascii)")
    }

    @Test(arguments: [
        // A mark at the beginning, symbols, an emoji, nothing between two dots, hyphens, a label that becomes too long.
        "\u{308}a.de", "b\u{FC}cher\u{2665}.de", "\u{1F600}.de", "b\u{FC}cher..de", "-\u{FC}.de", "\u{FC}-.de",
        "ab--\u{FC}.de", "\u{FC}_x.de", "\u{FC} x.de", "b\u{FC}cher.de/x",
    ])
    func aDomainWithoutASCIIFormIsRefusedWhereItEnters(_ domain: String) {
        #expect(MailDomain.ascii(domain) == nil)
        #expect(throws: Rejection.self) { try Check.email("anna@\(domain)", "email") }
    }

    @Test func aLabelIsTooLongIfItsASCIIFormIs() throws {
        let fits = String(repeating: "a", count: 54) + "\u{FC}.de"
        #expect(MailDomain.ascii(fits) != nil)
        try Check.email("anna@\(fits)", "email")
        let longer = String(repeating: "a", count: 59) + "\u{FC}.de"
        #expect(MailDomain.ascii(longer) == nil)
        #expect(throws: Rejection.self) { try Check.email("anna@\(longer)", "email") }
        #expect(MailDomain.ascii(String(repeating: "\u{FC}bcdefgh.", count: 40) + "de") == nil)
    }
}
