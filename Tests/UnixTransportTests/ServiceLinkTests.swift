import Testing

@testable import UnixTransport

@Suite struct ServiceLinkTests {
    @Test(arguments: ["HUMANCALL", "HUMANCALL_DASHBOARD"])
    func theVariablesThatKubernetesMakesForAServiceAreKnown(service: String) {
        let variables = [
            ("SERVICE_HOST", "10.0.0.1"), ("SERVICE_PORT", "8787"), ("SERVICE_PORT_HTTP", "8787"),
            ("SERVICE_PORT_HTTP_2", "8787"), ("PORT", "tcp://10.0.0.1:8787"), ("PORT_8787_TCP", "tcp://10.0.0.1:8787"),
            ("PORT_8787_TCP_PROTO", "tcp"), ("PORT_8787_TCP_PORT", "8787"), ("PORT_8787_TCP_ADDR", "10.0.0.1"),
            ("PORT_53_UDP_ADDR", "10.0.0.1"), ("PORT_9_SCTP", "sctp://10.0.0.1:9"),
        ]
        for (name, value) in variables { #expect(ServiceLink.isOne("\(service)_\(name)", value: value), "\(name)") }
    }

    /// A setting with a typing mistake is none.
    @Test(arguments: [
        ("HUMANCALL_SMPT_PORT", "25"), ("HUMANCALL_SMTP_HOTS", "mail"), ("HUMANCALL_SERVICE", "x"),
        ("HUMANCALL_SERVICE_HOSTS", "x"), ("HUMANCALL_PORT", "8787"), ("HUMANCALL_PORT_8787", "x"),
        ("HUMANCALL_PORT_X_TCP", "x"), ("HUMANCALL_PORT_8787_HTTP", "x"), ("HUMANCALL_PORT_8787_TCP_HOST", "x"),
        ("HUMANCALL_CLAIM_GRACES", "2m"),
    ])
    func otherVariablesAreNot(name: String, value: String) {
        #expect(!ServiceLink.isOne(name, value: value))
    }
}
