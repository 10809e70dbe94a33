/// The texts of mails in German.
enum MailGerman {
    static func text(_ text: MailText) -> String {
        switch text {
        case .asks: "{who} fragt nach einem Menschen"
        case .waitsAgain: "{who} wartet wieder"
        case .passedToYou: "{who} wurde an Sie übergeben"
        case .passedToTeam: "{who} wurde an Ihr Team übergeben"
        case .leftAlone: "{who} wurde allein gelassen und wartet wieder"
        case .waitsForReply: "{who} wartet auf Ihre Antwort"
        case .waitsAndNobodyIsThere: "{who} wartet, und niemand ist da"
        case .stillWaits: "{who} wartet noch immer"
        case .aVisitor: "Ein Besucher"
        case .subjectOfAction: "{action}: {news}"
        case .subjectCloses: "{news} (bis {time})"
        case .closesIn: "in {span}, um {time}"
        case .closesNow: "jetzt, um {time}"

        case .becauseReleased: "eine Anfrage an Ihr Team zurückkam, während niemand aus ihm da war"
        case .becausePassedToYou: "eine Anfrage an Sie übergeben wurde, während Sie abwesend waren"
        case .becausePassedToTeam: "eine Anfrage an Ihr Team übergeben wurde, während niemand aus ihm da war"
        case .becauseLapsed: "jemand mit dieser Anfrage verstummt ist und sonst niemand aus Ihrem Team da war"
        case .becauseAudienceLeft: "der Letzte aus Ihrem Team gegangen ist, während eine Anfrage wartete"
        case .becauseUnanswered:
            "jemand mit dieser Anfrage nicht geantwortet hat und sonst niemand aus Ihrem Team da war"
        case .becauseReplyDue: "ein Besucher auf Ihre Antwort wartet und Sie abwesend waren"
        case .becauseEscalated: "seit {span} niemand eine Anfrage angenommen hat"
        case .becauseCall: "eine Anfrage kam, während niemand aus Ihrem Team da war"
        case .becauseDigest: "Anfragen kamen, während niemand aus Ihrem Team da war"
        case .sentBecause: "{name} hat Ihnen das geschickt, weil {because}."

        case .callCloses: "Anfrage schließt"
        case .waitingFor: "Wartet seit"
        case .action: "Aktion"
        case .team: "Team"
        case .contact: "Kontakt"
        case .language: "Sprache"
        case .site: "Herkunft"

        case .openCall: "Anfrage öffnen"
        case .takeCall: "Anfrage annehmen"
        case .sharedPage: "Dieselbe Seite zeigt danach, wer sie angenommen hat."
        case .why: "Anlass"
        case .summary: "Zusammenfassung"
        case .lastMessage: "Letzte Nachricht"
        case .lastMessages: "Letzte Nachrichten"
        case .attached: "[angehängt: {count}]"
        case .authorVisitor: "Besucher"
        case .authorAssistant: "Assistent"
        case .authorSystem: "System"

        case .digest: "{count} Menschen fragen nach einem Menschen"
        case .digestReason: "Innerhalb einer Stunde kamen viele Anfragen, deshalb stehen diese in einer Mail."
        case .digestMore: "Und {count} weitere."
        case .seeAllCalls: "Alle Anfragen ansehen"

        case .replyReachesVisitor:
            "Eine Antwort auf diese Mail geht an den Besucher, {address}, von Ihrer eigenen Adresse. Der Chat und Ihr Team sehen sie nicht."
        case .replyIsNotRead: "Antworten auf diese Mail werden nicht gelesen, und der Besucher bekommt sie nicht."
        case .answerElsewhere: "Antworten Sie dort, wo Ihr Team seine Anfragen annimmt."
        case .answerAtDesk: "Am Desk antworten"
        case .nobodyReadsReplies: "Antworten auf diese Mail liest niemand."

        case .signInTo: "Bei {name} anmelden"
        case .signInPreview: "Der Link funktioniert einmal."
        case .signInAsked:
            "Jemand, hoffentlich Sie, wollte sich mit dieser Adresse beim Posteingang des Teams anmelden."
        case .signIn: "Anmelden"
        case .signInOnce: "Der Link funktioniert einmal, innerhalb von {span}: bis {time}."
        case .signInIgnore:
            "Wenn Sie es nicht waren, tun Sie nichts: ohne den Link kommt niemand hinein. Geben Sie diese Mail nicht weiter."

        case .testSubject: "HumanCall: Testmail"
        case .testTitle: "E-Mail funktioniert"
        case .testPreview: "Das ist eine Testmail."
        case .testExplained:
            "Das ist eine Testmail. Mitglieder, die gerufen werden, während niemand online ist, bekommen ihre Mail genauso."
        case .testSent: "Gesendet"
        case .testFrom: "Von"
        case .testNoDashboard:
            "dashboard.url ist nicht eingerichtet: Mails zu Anfragen werden keinen Link zur Anfrage haben."
        case .testOpen: "Dashboard öffnen"
        case .testLinks: "Mails zu Anfragen führen dort zur Anfrage."
        case .testBecause: "HumanCall hat das gesendet, weil jemand im Betrieb um eine Testmail gebeten hat."

        case .lessThanAMinute: "weniger als einer Minute"
        case .minute: "{count} Minute"
        case .minutes: "{count} Minuten"
        case .hour: "{count} Stunde"
        case .hours: "{count} Stunden"
        case .day: "{count} Tag"
        case .days: "{count} Tagen"
        }
    }
}
