/// One field of a settings form: how it is shown, and what is right in it.
struct FormField: Sendable {
    struct Choice: Sendable {
        var value: String
        var label: Phrase
    }

    enum Kind: Sendable {
        /// One line.
        case line(charactersMax: Int)
        /// Several lines.
        case area(rows: Int, charactersMax: Int)
        /// A whole number. A field of text: a browser sends nothing for a number that it does not understand, and what
        /// was typed would be lost.
        case number
        case choice([Choice])
        case check(isSwitch: Bool)
    }

    /// In the form.
    var name: String
    /// In the daemon's message, such as `close_after_minutes`.
    var source: String
    var kind: Kind
    var label: Phrase
    var hint: Phrase?
    /// The text for a value that was refused, which says what is right; nil = the daemon says it.
    var rule: Phrase?
    var isRequired = false
    /// Whether the field is narrow.
    var isShort = false
    var placeholder: Phrase?
    /// Known values that can be chosen, or others typed.
    var suggestions: [String] = []
    /// For the script: its attribute `data-hook`.
    var hook = ""

    /// - Parameter label: the key of its text.
    init(_ name: String, source: String? = nil, _ kind: Kind, _ label: String) {
        self.name = name
        self.source = source ?? name
        self.kind = kind
        self.label = Phrase(label)
    }

    func with(_ change: (inout FormField) -> Void) -> FormField {
        var field = self
        change(&field)
        return field
    }

    /// A value as the page shows it: the label of a choice, or yes and no.
    func shown(_ value: String) -> Phrase {
        switch kind {
        case .choice(let choices): choices.first { $0.value == value }?.label ?? .verbatim(value)
        case .check: Phrase(value.isEmpty ? "forms.off" : "forms.on")
        default: value.isEmpty ? Phrase("forms.empty") : .verbatim(value)
        }
    }
}

/// A form: its fields, and how a refusal is shown at them.
struct FormFields: Sendable {
    var all: [FormField]

    init(_ all: [FormField]) { self.all = all }

    /// The refusal of a form whose fields are wrong; nil = none is.
    func refusal(_ problems: [String: Phrase]) -> Problem? {
        guard !problems.isEmpty else { return nil }
        return Problem(.badRequest, "problem.invalidFields", reason: "INVALID_FIELD").at(problems)
    }

    /// A refusal by the daemon, at the field that it names.
    func placed(_ problem: Problem) -> Problem {
        // Such as `action.business_hours.weekly.weekday`.
        let parts = (problem.metadata["field"] ?? "").split(separator: ".").map(String.init)
        guard problem.fields.isEmpty, let field = all.first(where: { parts.contains($0.source) }) else {
            return problem
        }
        var placed = problem.at([field.name: field.rule ?? problem.detail])
        placed.detail = Phrase("problem.invalidFields.detail")
        return placed
    }

    /// The refusal of a form that somebody else has changed meanwhile.
    ///
    /// - Parameters:
    ///   - typed: what the member wants to save.
    ///   - stored: what is stored now.
    func conflict(_ typed: [String: String], stored: [String: String], version: Int64) -> Problem {
        var problem = Problem(.conflict, "problem.conflict", reason: "VERSION_MISMATCH")
        problem.version = version
        problem.theirs = all.reduce(into: [:]) { theirs, field in
            let value = stored[field.name] ?? ""
            guard value != typed[field.name] ?? "" else { return }
            theirs[field.name] = Problem.Theirs(value: value, shown: field.shown(value))
        }
        return problem
    }

    /// The fields that must not be empty and are.
    func missing(_ typed: [String: String]) -> [String: Phrase] {
        all.reduce(into: [:]) { missing, field in
            guard field.isRequired, typed[field.name, default: ""].allSatisfy(\.isWhitespace) else { return }
            missing[field.name] = field.rule ?? Phrase("forms.required")
        }
    }

    /// The fields for the template `field`.
    ///
    /// - Parameters:
    ///   - prefix: of their ids, different for each form of a page.
    ///   - typed: what is in them.
    ///   - problem: the refusal that is shown at them.
    func values(_ prefix: String, _ typed: [String: String], _ problem: Problem?, _ words: Words) -> [[String: Any]] {
        // The focus goes to the first field that is wrong, in the order of the page.
        let first = all.first { problem?.fields[$0.name] != nil }?.name
        return all.map { field in
            let value = typed[field.name] ?? ""
            let error = problem?.fields[field.name]
            let theirs = problem?.theirs[field.name]
            func text(_ phrase: Phrase?) -> String { phrase.map { words($0) } ?? "" }
            var values: [String: Any] = [:]
            values["fieldName"] = field.name
            values["fieldID"] = "\(prefix)-\(field.name)"
            values["label"] = text(field.label)
            values["hasHint"] = field.hint != nil
            values["hint"] = text(field.hint)
            values["value"] = value
            values["isWrong"] = error != nil
            values["error"] = text(error)
            values["isFirstWrong"] = field.name == first
            values["isRequired"] = field.isRequired
            values["isShort"] = field.isShort
            values["hasPlaceholder"] = field.placeholder != nil
            values["placeholder"] = text(field.placeholder)
            values["hasHook"] = !field.hook.isEmpty
            values["hook"] = field.hook
            values["hasTheirs"] = theirs != nil
            values["theirs"] = text(theirs?.shown)
            values["theirsValue"] = theirs?.value ?? ""
            values["hasSuggestions"] = !field.suggestions.isEmpty
            values["suggestions"] = field.suggestions
            switch field.kind {
            case .line(let max): values.merge(["isLine": true, "max": max]) { $1 }
            case .area(let rows, let max): values.merge(["isArea": true, "max": max, "rows": rows]) { $1 }
            case .number: values["isNumber"] = true
            case .choice(let choices):
                values["isChoice"] = true
                values["choices"] = choices.map {
                    ["choice": $0.value, "choiceLabel": words($0.label), "isChosen": $0.value == value] as [String: Any]
                }
            case .check(let isSwitch):
                values.merge(["isCheck": true, "isSwitch": isSwitch, "isOn": !value.isEmpty]) { $1 }
            }
            return values
        }
    }
}

extension Problem {
    /// The value that somebody else has saved in a field.
    struct Theirs: Sendable {
        var value: String
        var shown: Phrase
    }

    func at(_ fields: [String: Phrase]) -> Problem {
        var problem = self
        problem.fields = fields
        return problem
    }
}

extension Form {
    /// The fields of these names, as they were typed.
    func typed(_ fields: FormFields) -> [String: String] {
        fields.all.reduce(into: [:]) { typed, field in
            if has(field.name) { typed[field.name] = text(field.name) }
        }
    }

    /// A whole number, or what is wrong with it.
    func number(_ field: String, _ problems: inout [String: Phrase], rule: Phrase?) -> Int32 {
        guard let number = Int32(line(field)) else {
            problems[field] = rule ?? Phrase("forms.wholeNumber")
            return 0
        }
        return number
    }
}
