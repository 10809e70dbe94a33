/// Every bound of the recognition, with its unit.
package enum IntentLimits {
    /// A longer word is cut.
    package static let wordBytesMax = 16
    /// How much is read of the beginning of a text, and as much of its end.
    package static let endBytesMax = 2_048
    /// How many words and marks of the beginning, and as many of the end.
    package static let endTokensMax = 160
    /// So many single letters in a row are a word that is spelt.
    package static let speltLettersMin = 4
    /// A shorter unknown word is not taken apart into several.
    package static let joinedBytesMin = 5
    /// Into so many at most.
    package static let joinedWordsMax = 6
    /// How far back of a request its negation may stand.
    package static let negationTokensMax = 6
    /// How much of the actions' texts is read, all together.
    package static let actionBytesMax = 256 * 1024
    /// From here on a text asks for a human.
    package static let scoreMin = 0.5
    /// How much of the visitor's words an explanation repeats.
    package static let quotedWordsMax = 12
}
