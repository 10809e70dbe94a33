/// Every bound of this module, with its unit.
package enum IntentLimits {
    /// A longer word is cut.
    package static let wordBytesMax = 16
    /// The bytes read at the beginning of a long text, and at its end.
    package static let endBytesMax = 2_048
    /// The words and marks read at the beginning of a long text, and at its end.
    package static let endTokensMax = 160
    /// This many single letters in a row are a spelt word.
    package static let speltLettersMin = 4
    /// A shorter unknown word is not taken apart into several.
    package static let joinedBytesMin = 5
    /// The most words that one unknown word is taken apart into.
    package static let joinedWordsMax = 6
    /// How many words before a phrase its negation can be.
    package static let negationTokensMax = 6
    /// The bytes read of all actions' texts together.
    package static let actionBytesMax = 256 * 1024
    /// A text with at least this score asks for a human.
    package static let scoreMin = 0.5
    /// The most words of the visitor that an explanation quotes.
    package static let quotedWordsMax = 12
}
