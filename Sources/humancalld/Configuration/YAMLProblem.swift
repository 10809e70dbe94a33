import Yams

/// The mistake that a YAML reader has found, in one line. The library's own text quotes the line, which can hold a webhook's url.
struct YAMLProblem {
    let line: Int
    let text: String

    init(_ error: any Error) {
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            line = mark.line
            let before = context.map { " \($0.text) that begins in line \($0.mark.line)" } ?? ""
            text = "is not YAML\(before): \(problem); check indentation, quotes and brackets"
        case .duplicatedKeysInMapping(let duplicates, let context):
            line = context.mark.line
            text = "the key \(duplicates.min() ?? "") is set more than once; remove all lines of it but one"
        case .reader(let problem, _, _, _):
            line = 0
            text = "is not YAML: \(problem)"
        default:
            line = 0
            text = "is not YAML"
        }
    }
}
