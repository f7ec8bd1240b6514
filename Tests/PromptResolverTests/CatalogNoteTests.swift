import PromptResolver
import Testing

@Suite("Catalog notes")
struct CatalogNoteTests {
  private static let twins = [
    CatalogEntry(name: "knight", alias: "Sir", path: "a/knight.safetensors"),
    CatalogEntry(name: "knight", alias: "dark", path: "b/knight.safetensors"),
  ]
  private static let aliased = [
    CatalogEntry(name: "one", alias: "last", path: "one.safetensors"),
    CatalogEntry(name: "two", alias: "last", path: "two.safetensors"),
    CatalogEntry(name: "three", alias: "LAST", path: "three.safetensors"),
    CatalogEntry(name: "four", alias: "None", path: "four.safetensors"),
    CatalogEntry(name: "five", alias: "knight", path: "0.safetensors"),
  ]
  private static let odd = [
    CatalogEntry(name: "a:b", alias: "fine", path: "a:b.pt"), CatalogEntry(name: "a>b", path: "a>b.pt"),
    CatalogEntry(name: "a#1", path: "a#1.pt"), CatalogEntry(name: "a=b", path: "a=b.pt"),
    CatalogEntry(name: "a==b", path: "a==b.pt"), CatalogEntry(name: "\u{10FFE9}", path: "\u{10FFE9}.pt"),
  ]
  private static let alike = [
    CatalogEntry(name: "caf\u{E9}", path: "c.pt"), CatalogEntry(name: "CAFE\u{301}", path: "d.pt"),
  ]
  private static let others = [
    CatalogEntry(kind: .hypernetwork, name: "h=1", path: "h=1.pt"),
    CatalogEntry(kind: .hypernetwork, name: "h", path: "x/h.pt"),
    CatalogEntry(kind: .hypernetwork, name: "h", path: "y/h.pt"),
    CatalogEntry(kind: .embedding, name: "bad-hands-5", path: "bad-hands-5.pt"),
  ]
  private let notes = CatalogNotes(
    on: Catalog(entries: aliased.suffix(1) + twins + aliased.dropLast() + odd + alike + others))

  @Test("one name, several files")
  func names() {
    let twins = Self.twins
    #expect(notes.notes(on: twins[0]) == [.hidden(by: twins[1]), .headerShared(with: [twins[1]])])
    #expect(notes.phrase(for: twins[0]) == "<lora:Sir:1>")
    #expect(notes.notes(on: twins[1]) == [.loadedInsteadOf([twins[0]]), .headerShared(with: [twins[0]])])
    #expect(notes.phrase(for: twins[1]) == "<lora:knight:1>")
    #expect(notes.notes(on: Self.alike[0]) == [.lookalikes([Self.alike[1]])])
    #expect(notes.notes(on: Self.others[1]) == [.hidden(by: Self.others[2])])
    #expect(Self.others.map { notes.phrase(for: $0) } == ["<hypernet:h=1:1>", nil, "<hypernet:h:1>", "bad-hands-5"])
  }

  @Test("embeddings whose names are the same tokens")
  func embeddings() {
    let entries = [("Bad", "a/Bad.pt"), ("bad", "b/x.png"), ("good", "good.pt"), ("bad", "bad.bin")].map {
      CatalogEntry(kind: .embedding, name: $0, path: $1)
    }
    let notes = CatalogNotes(on: Catalog(entries: entries))
    #expect(notes.notes(on: entries[1]) == [.sharedWith([entries[0], entries[3]])])
    #expect(notes.notes(on: entries[2]).isEmpty)
  }

  @Test("aliases that find nothing, or another file")
  func aliases() {
    let aliased = Self.aliased
    #expect(notes.notes(on: aliased[0]) == [.forbiddenAlias(sharedWith: [aliased[1], aliased[2]])])
    #expect(notes.notes(on: aliased[2]) == [.forbiddenAlias(sharedWith: [aliased[0], aliased[1]])])
    #expect(notes.notes(on: aliased[3]) == [.forbiddenAlias(sharedWith: [])])
    #expect(notes.notes(on: aliased[4]) == [.aliasTaken(by: Self.twins[1])])
  }

  @Test("an alias that is a JSON object stops the reference's scan")
  func aliasStopsScan() {
    let aliases = ["{}", #"{"a": 1}"#, "{ } ", #"{"a": NaN}"#, "{ink}", "[]", "1", " {}"]
    let entries = aliases.enumerated().map { CatalogEntry(name: "f\($0)", alias: $1, path: "f\($0).safetensors") }
    let notes = CatalogNotes(on: Catalog(entries: entries))
    #expect(
      entries.map { notes.notes(on: $0).contains(.aliasStopsScan) } == [true, true, true, true]
        + Array(repeating: false, count: 4))
  }

  @Test("files of one name, of which the reference may take one header for the other")
  func headerShared() {
    func shared(_ files: [(path: String, alias: String?)]) -> [Int] {
      let entries = files.compactMap { CatalogEntry(path: $0.path, alias: $0.alias) }
      let notes = CatalogNotes(on: Catalog(entries: entries))
      return entries.map { entry in
        notes.notes(on: entry).compactMap { if case .headerShared(let others) = $0 { others.count } else { nil } }.first
          ?? 0
      }
    }
    #expect(shared([("a/x.safetensors", "one"), ("b/x.safetensors", "two"), ("b/y.safetensors", "one")]) == [1, 1, 0])
    #expect(shared([("a/x.safetensors", nil), ("b/x.SAFETENSORS", "two")]) == [1, 1])
    // The same alias, no header, or another letter case: nothing can change.
    #expect(shared([("a/x.safetensors", "one"), ("b/x.safetensors", "one")]) == [0, 0])
    #expect(shared([("a/x.safetensors", "x"), ("b/x.safetensors", nil)]) == [0, 0])
    #expect(shared([("a/x.pt", nil), ("b/x.safetensors", "two"), ("c/X.safetensors", "three")]) == [0, 0, 0])
  }

  @Test("names that no tag can spell")
  func unwritable() {
    let expected: [[CatalogNote]] = [
      [.unwritableName(.colon)], [.unwritableName(.closingBracket)], [.unwritableName(.commentSign)],
      [.unwritableName(.equalsSign)], [], [.undecodableName],
    ]
    #expect(Self.odd.map { notes.notes(on: $0) } == expected)
    #expect(Self.odd.map { notes.phrase(for: $0) } == ["<lora:fine:1>", nil, nil, nil, "<lora:a==b:1>", nil])
  }

  @Test("names that nobody can type")
  func undecodable() {
    let entries = [
      CatalogEntry(name: "\u{10FFE9}x", alias: "ink", path: "a.safetensors"),
      CatalogEntry(kind: .hypernetwork, name: "\u{10FFE9}x", path: "b.pt"),
      CatalogEntry(kind: .embedding, name: "\u{10FFE9}x", path: "c.pt"),
    ]
    let notes = CatalogNotes(on: Catalog(entries: entries))
    #expect(entries.map { notes.phrase(for: $0) } == ["<lora:ink:1>", nil, nil])
    #expect(entries.allSatisfy { notes.notes(on: $0) == [.undecodableName] })
    #expect(Suggestions(in: Catalog(entries: entries)).names(for: "\u{10FFE9}X").isEmpty)
  }
}
