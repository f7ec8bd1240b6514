/// Unicode's canonical composition (NFC), which the standard library does not offer.
///
/// The mappings are those of the Unicode version that the WebUI's Python has.
enum CanonicalForm {
  /// The table, both ways.
  private struct Mappings {
    var decompositions: [UInt32: [Unicode.Scalar]] = [:]
    var compositions: [UInt64: Unicode.Scalar] = [:]

    init() {
      for entry in TableEntry.all(in: CanonicalMappings.text) {
        decompositions[entry.number] = entry.characters
        guard entry.isEquality, let whole = Unicode.Scalar(entry.number) else { continue }
        compositions[pair(entry.characters[0], entry.characters[1])] = whole
      }
    }
  }

  private static let mappings = Mappings()

  private static func pair(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> UInt64 {
    UInt64(first.value) << 32 | UInt64(second.value)
  }

  /// Composes a text.
  ///
  /// - Complexity: O(*n*), and O(*m* log *m*) for *m* marks in a row.
  static func compose(_ text: inout ContiguousArray<PlacedScalar>) {
    // Below U+0300 nothing combines and nothing has another form.
    guard text.contains(where: { $0.scalar.value >= 0x300 }) else { return }
    var decomposed = ContiguousArray<PlacedScalar>()
    decomposed.reserveCapacity(text.count)
    for character in text { decompose(character, to: &decomposed) }
    order(&decomposed)
    text = composed(decomposed)
  }

  private static func decompose(_ character: PlacedScalar, to result: inout ContiguousArray<PlacedScalar>) {
    if character.scalar.value < 0xC0 {
      result.append(character)
    } else if let parts = Hangul.parts(of: character.scalar) {
      result.append(contentsOf: parts.map(character.replaced))
    } else {
      var rest = [character.scalar]
      while let next = rest.popLast() {
        if let parts = mappings.decompositions[next.value] {
          rest.append(contentsOf: parts.reversed())
        } else {
          result.append(character.replaced(by: next))
        }
      }
    }
  }

  /// Sorts adjacent marks by their class; marks of one class keep their order.
  private static func order(_ text: inout ContiguousArray<PlacedScalar>) {
    var start = 0
    while start < text.count {
      var end = start
      var classes: [UInt8] = []
      while end < text.count, case let markClass = combiningClass(of: text[end].scalar), markClass != 0 {
        classes.append(markClass)
        end += 1
      }
      if classes.count > 1 {
        let marks = Array(text[start..<end])
        let sorted = marks.indices.sorted { (classes[$0], $0) < (classes[$1], $1) }
        for (offset, index) in sorted.enumerated() { text[start + offset] = marks[index] }
      }
      start = end + 1
    }
  }

  private static func composed(_ text: ContiguousArray<PlacedScalar>) -> ContiguousArray<PlacedScalar> {
    var result = ContiguousArray<PlacedScalar>()
    result.reserveCapacity(text.count)
    // The last character that starts something, and the class of the last mark kept after it.
    var starter = -1
    var lastClass: UInt8 = 0
    for character in text {
      let markClass = combiningClass(of: character.scalar)
      let isBlocked = starter + 1 < result.count && lastClass >= markClass
      if starter >= 0, !isBlocked, let whole = composition(result[starter].scalar, character.scalar) {
        result[starter] = result[starter].joined(with: character, as: whole)
        continue
      }
      if markClass == 0 { starter = result.count }
      lastClass = markClass
      result.append(character)
    }
    return result
  }

  private static func composition(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
    if second.value < 0x300 { return nil }
    return Hangul.composition(first, second) ?? mappings.compositions[pair(first, second)]
  }

  private static func combiningClass(of scalar: Unicode.Scalar) -> UInt8 {
    scalar.value < 0x300 ? 0 : scalar.properties.canonicalCombiningClass.rawValue
  }
}

/// Korean syllables, whose parts are computed.
private enum Hangul {
  private static let (syllables, leads, vowels, tails): (UInt32, UInt32, UInt32, UInt32) = (
    0xAC00, 0x1100, 0x1161, 0x11A7
  )
  private static let (leadCount, vowelCount, tailCount): (UInt32, UInt32, UInt32) = (19, 21, 28)

  static func parts(of scalar: Unicode.Scalar) -> [Unicode.Scalar]? {
    let index = scalar.value &- syllables
    guard index < leadCount * vowelCount * tailCount else { return nil }
    let tail = index % tailCount
    let values = [leads + index / (vowelCount * tailCount), vowels + index / tailCount % vowelCount]
    return (values + (tail == 0 ? [] : [tails + tail])).compactMap { Unicode.Scalar($0) }
  }

  static func composition(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
    let (lead, vowel) = (first.value &- leads, second.value &- vowels)
    if lead < leadCount, vowel < vowelCount {
      return Unicode.Scalar(syllables + (lead * vowelCount + vowel) * tailCount)
    }
    let (syllable, tail) = (first.value &- syllables, second.value &- tails)
    let hasNoTail = syllable < leadCount * vowelCount * tailCount && syllable % tailCount == 0
    return hasNoTail && tail > 0 && tail < tailCount ? Unicode.Scalar(first.value + tail) : nil
  }
}
