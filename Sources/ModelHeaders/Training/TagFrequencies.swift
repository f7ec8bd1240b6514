import PromptJSON

/// How often each tag of a folder of training images occurs.
struct TagFrequencies: Sendable {
  private let counts: [(tag: String, count: Int)]

  /// From this mean length in scalars on, the WebUI takes tags to be captions and counts their words.
  private static let captionLength = 16
  /// How many scalars a word of a caption has at least.
  private static let shortestWord = 3

  init(_ value: JSONValue) {
    counts = value.members.compactMap { member in
      member.value.integer.flatMap { $0 > 0 ? (member.key, $0) : nil }
    }
  }

  /// The tags, or words of captions, that every image has, in order.
  ///
  /// - Complexity: O(*length of the tags*).
  func tags(of images: Int) -> [String] {
    guard isCaptions else { return counts.filter { $0.count == images }.map { $0.tag } }
    var places: [String: Int] = [:]
    var words: [(word: String, count: Int)] = []
    for (caption, count) in counts {
      // A word that a caption repeats is still one image's.
      for word in Set(Self.words(of: caption)) {
        let place = places[word] ?? words.count
        if place == words.count {
          places[word] = place
          words.append((word, 0))
        }
        let (sum, overflows) = words[place].count.addingReportingOverflow(count)
        words[place].count = overflows ? .max : sum
      }
    }
    return words.filter { $0.count == images }.map { $0.word }.sorted()
  }

  private var isCaptions: Bool {
    guard !counts.isEmpty else { return false }
    return counts.reduce(0) { $0 + $1.tag.unicodeScalars.count } >= Self.captionLength * counts.count
  }

  /// The words of a caption in lower case.
  private static func words(of caption: String) -> [String] {
    caption.lowercased().unicodeScalars.split { scalar in
      !(scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "-_'".unicodeScalars.contains(scalar))
    }.filter { $0.count >= shortestWord }.map { String($0) }
  }
}
