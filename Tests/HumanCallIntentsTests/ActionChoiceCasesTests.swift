import HumanCallIntents
import Testing

/// Which of several actions a visitor means, in many phrasings.
@Suite struct ActionChoiceCasesTests {
    private static let shop = Recogniser([
        IntentAction(
            id: "billing", name: "Billing", whenToUse: "Use for invoices, payments, charges and refunds.",
            examplePhrases: ["my card was charged twice"], team: "billing"),
        IntentAction(id: "human", name: "Talk to a human", whenToUse: "When the visitor asks for a human or a person."),
        IntentAction(
            id: "sales", name: "Sales", whenToUse: "The visitor asks about prices, quotes, upgrades or a demo.",
            examplePhrases: ["I want a demo", "book a demo", "enterprise quote"], team: "sales"),
        IntentAction(
            id: "technical", name: "Technical support",
            whenToUse: "Errors, crashes, log-in problems, the app or the API does not work.",
            team: "technical"),
        IntentAction(
            id: "returns", name: "Returns desk", whenToUse: "Damaged or wrong parcels, exchanges.", team: "returns"),
    ])

    @Test(
        arguments: [
            ("connect me to sales", "sales"),
            ("Can you put me through to the sales team?", "sales"),
            ("sales please", "sales"),
            ("can I talk to someone about an upgrade", "sales"),
            ("I'd like a person to give me a quote", "sales"),
            ("who can I talk to about prices", "sales"),
            ("get me a human, I want a demo for my company", "sales"),
            ("let me talk to somebody about enterprise pricing and a quote", "sales"),
            ("book a demo", "sales"),
            ("I have a question about my invoice, can a person help?", "billing"),
            ("I was charged twice, let me talk to a human", "billing"),
            ("transfer me to billing", "billing"),
            ("billing department please", "billing"),
            ("can an agent look at my refund", "billing"),
            ("I want to speak with a representative about a payment", "billing"),
            ("someone from billing please", "billing"),
            ("my card was charged twice", "billing"),
            ("need a human, the app crashes", "technical"),
            ("I get an error when I log in, connect me to an agent", "technical"),
            ("technical support please", "technical"),
            ("can I speak with a technical person", "technical"),
            ("The API fails with an error. Agent please.", "technical"),
            ("my parcel is damaged, I want to talk to a person", "returns"),
            ("put me through to returns", "returns"),
            ("I got the wrong parcel. Human!", "returns"),
            ("an agent please, I need an exchange", "returns"),
            ("I want a human", "human"),
            ("agent", "human"),
            ("can I talk to somebody", "human"),
            ("let me speak to your manager", "human"),
            ("real person please", "human"),
            ("this bot is useless, get me a person", "human"),
            ("are you human", ""),
            ("where is my invoice", ""),
            ("what does an upgrade cost", ""),
            ("don't connect me to sales", ""),
            ("my parcel is damaged", ""),
        ])
    func theActionThatFitsIsChosen(_ text: String, _ action: String) {
        let intent = Self.shop.recognise(text)
        #expect(intent.actionID == action, "\(text): \(intent)")
    }

    @Test func theAnswerQuotesTheWordsOfTheVisitor() {
        let intent = Self.shop.recognise("I have two questions about invoices, get me a person")
        #expect(intent.because.hasSuffix("; billing is about invoices"))
    }
}
