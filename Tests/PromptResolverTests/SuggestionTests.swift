import PromptResolver
import Testing

@Suite("Suggestions")
struct SuggestionTests {
  @Test("the distance in bits is that of the table")
  func distances() {
    var random = SeededRandom(state: 7)
    let letters = Array("abcd\u{E9}\u{4E2D}_1".unicodeScalars)
    for round in 0..<4000 {
      func word(upTo count: Int) -> [Unicode.Scalar] {
        (0..<Int(random.next() % UInt64(count + 1))).map { _ in letters[Int(random.next() % UInt64(letters.count))] }
      }
      let isLong = round % 20 == 0
      let one = word(upTo: isLong ? 70 : 12)
      var other = isLong ? one : word(upTo: 12)
      if isLong, other.count > 4 {
        other.swapAt(1, 2)
        other.remove(at: 3)
      }
      let text = String(String.UnicodeScalarView(other))
      for limit in 0...4 where !one.isEmpty {
        #expect(
          DistancePattern(one).distance(toLowercased: text, limit: limit)
            == EditDistance.between(one, other, limit: limit), "\(one), \(other), \(limit)")
      }
    }
  }

  @Test("the shapes leave nothing out: names are those that all distances give")
  func complete() {
    var random = SeededRandom(state: 11)
    let letters = Array("abAB_-12\u{E9}")
    func name() -> String { String((0..<(3 + Int(random.next() % 6))).map { _ in letters[Int(random.next() % 9)] }) }
    for _ in 0..<40 {
      let names = (0..<60).map { _ in name() }
      let catalog = Catalog(entries: names.map { CatalogEntry(name: $0, path: $0 + ".pt") })
      for _ in 0..<10 {
        let wanted = name()
        #expect(Suggestions(in: catalog).names(for: wanted) == Self.expected(wanted, among: names))
      }
    }
  }

  /// The plain way: all distances of all names, in their order.
  private static func expected(_ wanted: String, among names: [String]) -> [String] {
    let folded = wanted.lowercased()
    var distinct: [String] = []
    for name in names where !distinct.contains(where: { $0.utf8.elementsEqual(name.utf8) }) { distinct.append(name) }
    let same = distinct.filter { $0.lowercased() == folded }
    if !same.isEmpty { return Array(same.prefix(3)) }
    let scalars = Array(folded.unicodeScalars)
    let limit = min(3, scalars.count / 3)
    return (0...limit).flatMap { distance in
      distinct.filter { name in
        EditDistance.between(scalars, Array(name.lowercased().unicodeScalars), limit: limit) == distance
      }
    }.prefix(3).map { $0 }
  }

  @Test("normal forms are one name to a person, in whatever letter case")
  func normalForms() {
    let catalog = Catalog(entries: [
      CatalogEntry(name: "Caf\u{E9}", path: "a.pt"), CatalogEntry(name: "\u{212A}elvin", path: "b.pt"),
    ])
    let suggestions = Suggestions(in: catalog)
    #expect(suggestions.names(for: "CAFE\u{301}") == ["Caf\u{E9}"])
    #expect(suggestions.names(for: "folder/cafe\u{301}.safetensors ") == ["Caf\u{E9}"])
    #expect(suggestions.names(for: "kelvin") == ["\u{212A}elvin"])
  }
}

/// Numbers from a fixed seed (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
