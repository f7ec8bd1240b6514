import PromptResolver
import PromptSyntax
import Testing

@Suite("Catalog")
struct CatalogTests {
  private func catalog(_ files: [(path: String, alias: String?)]) -> Catalog {
    Catalog(entries: files.compactMap { CatalogEntry(path: $0.path, alias: $0.alias) })
  }

  @Test(
    "names of files",
    arguments: [
      ("ink.safetensors", "ink"), ("sub/x.y.SafeTensors", "x.y"), ("._x.safetensors", "._x"), ("a b.PT", "a b"),
      ("c.ckpt", "c"), (".safetensors", nil), ("sub/..pt", nil), ("x.bin", nil), ("x", nil), ("x.pt/readme", nil),
    ])
  func names(path: String, name: String?) {
    #expect(CatalogEntry(path: path)?.name == name)
  }

  @Test(
    "paths in the folder of a kind",
    arguments: [
      ("models/Lora", "models/Lora/sub/a.pt", "sub/a.pt"), ("", "sub/a.pt", "sub/a.pt"), ("sub", "sub/a.pt", "a.pt"),
      ("su", "sub/a.pt", "sub/a.pt"), ("other", "sub/a.pt", "sub/a.pt"), ("sub/a.pt", "sub/a.pt", "sub/a.pt"),
    ])
  func pathInFolder(folder: String, path: String, pathInFolder: String) {
    #expect(CatalogEntry(path: path, folder: folder)?.pathInFolder == pathInFolder)
  }

  @Test("the name and the alias find a file, with their letter case, without a folder or an extension")
  func keys() {
    let catalog = catalog([("styles/ink.safetensors", "Indian Ink")])
    #expect(catalog.lora(named: "ink")?.path == "styles/ink.safetensors")
    #expect(catalog.lora(named: "Indian Ink")?.path == "styles/ink.safetensors")
    for name in ["Ink", "indian ink", "styles/ink", "ink.safetensors", " ink", "ink ", ""] {
      #expect(catalog.lora(named: name) == nil)
    }
  }

  @Test("the file that is scanned last wins")
  func lastWins() {
    let catalog = catalog([("a.safetensors", nil), ("sub/a.pt", nil)])
    #expect(catalog.lora(named: "a")?.path == "sub/a.pt")
    #expect(catalog.loras(named: "a").map(\.path) == ["a.safetensors", "sub/a.pt"])
  }

  @Test("an alias of two files names neither")
  func forbiddenAlias() {
    let catalog = catalog([
      ("a.safetensors", "last"), ("b.safetensors", "last"), ("c.safetensors", "LAST"), ("d.safetensors", "none"),
    ])
    #expect(catalog.lora(named: "last") == nil)
    #expect(catalog.lora(named: "LAST") == nil)
    #expect(catalog.lora(named: "none") == nil)
    #expect(catalog.lora(named: "b")?.path == "b.safetensors")
    #expect(catalog.loras(aliased: "last").map(\.name) == ["a", "b"])
  }

  @Test("a forbidden alias is so in whatever case, as Python lowers it")
  func forbiddenAliasFolds() {
    for (shared, alone) in [("ΟΔΟΣ", "οδος"), ("ΦΩΣ ΚΙ ΑΛΛΟΣ", "φως κι αλλος"), ("\u{130}nk", "i\u{307}nk")] {
      let catalog = catalog([("a.safetensors", shared), ("b.safetensors", shared), ("c.safetensors", alone)])
      #expect(catalog.lora(named: alone) == nil && catalog.lora(named: shared) == nil)
      #expect(catalog.lora(named: "c")?.alias == alone)
    }
    // A sigma in the middle is another letter than one at the end.
    let catalog = catalog([("a.safetensors", "ΟΔΟΣ"), ("b.safetensors", "ΟΔΟΣ"), ("c.safetensors", "οδοσ")])
    #expect(catalog.lora(named: "οδοσ")?.name == "c")
  }

  @Test("canonically equivalent names are different files")
  func scalars() {
    let catalog = catalog([("caf\u{E9}.pt", nil), ("cafe\u{301}.ckpt", nil)])
    #expect(catalog.lora(named: "caf\u{E9}")?.path.hasSuffix(".pt") == true)
    #expect(catalog.lora(named: "cafe\u{301}")?.path.hasSuffix(".ckpt") == true)
  }

  @Test("folders by their path, then files, numbers as numbers, without letter case")
  func scanOrder() {
    let paths = ["b/a.pt", "a10.pt", "A2.pt", "a/z.pt", "a02.pt", "a1.pt", "a-b/c.pt", "B.pt"]
    let sorted = ScanOrder.sorted(paths.compactMap { CatalogEntry(path: $0) }).map(\.path)
    #expect(sorted == ["a1.pt", "A2.pt", "a02.pt", "a10.pt", "B.pt", "a/z.pt", "a-b/c.pt", "b/a.pt"])
  }

  @Test("names are compared run by run, however long they are")
  func naturalOrder() {
    var random = SeededRandom(state: 5)
    let pieces = [
      "a", "B", "style_", "0", "00", "1", "9", "10", "123456789012345", "é", "\u{0}", " ", "longer than eight ",
    ]
    let names = (0..<200).map { _ in
      (0...Int(random.next() % 5)).map { _ in pieces.randomElement(using: &random)! }.joined()
    }
    /// Text in lower case, and numbers by their length and digits.
    func runs(_ name: String) -> [(text: String, digits: String)] {
      var runs = [(text: "", digits: "")]
      for scalar in name.unicodeScalars {
        if ("0"..."9").contains(scalar) {
          runs[runs.count - 1].digits.unicodeScalars.append(scalar)
        } else {
          if !runs[runs.count - 1].digits.isEmpty { runs.append(("", "")) }
          runs[runs.count - 1].text += String(scalar).lowercased()
        }
      }
      if !runs[runs.count - 1].digits.isEmpty { runs.append(("", "")) }
      return runs
    }
    func compare(_ left: String, _ right: String) -> Int {
      for (one, other) in zip(runs(left), runs(right)) {
        if one.text != other.text { return one.text.utf8.lexicographicallyPrecedes(other.text.utf8) ? -1 : 1 }
        if one.digits.isEmpty != other.digits.isEmpty { return one.digits.isEmpty ? -1 : 1 }
        let numbers = [one.digits, other.digits].map { $0.drop { $0 == "0" } }
        if numbers[0].count != numbers[1].count { return numbers[0].count - numbers[1].count }
        if numbers[0] != numbers[1] { return numbers[0] < numbers[1] ? -1 : 1 }
      }
      return 0
    }
    let order = ScanOrder.order(ofNames: names)
    #expect(order.sorted() == Array(names.indices))
    for (left, right) in zip(order, order.dropFirst()) {
      #expect(
        compare(names[left], names[right]) <= 0, "\(names[left].debugDescription) \(names[right].debugDescription)")
    }
  }

  @Test(
    "suggestions",
    arguments: [
      ("INK_WASH", ["ink_wash"]), (" ink_wash ", ["ink_wash"]), ("styles/ink_wash", ["ink_wash"]),
      ("ink_wash.safetensors", ["ink_wash"]), ("Styles\\Ink_Wash.safetensors", ["ink_wash"]),
      ("ink-wash", ["ink_wash"]),
      ("inkwahs", ["ink_wash"]), ("watercolour", ["watercolor"]), ("sumi", []), ("softlihgt", ["softlight"]),
      ("cafe\u{301}", ["caf\u{E9}"]), ("hat", ["cat", "bat", "rat"]), ("named=1", []), ("", []),
      ("shared", ["one", "two"]),
    ])
  func suggestions(name: String, expected: [String]) {
    let catalog = catalog([
      ("ink_wash.safetensors", nil), ("watercolor.safetensors", nil), ("soft_light_v2.safetensors", "softlight"),
      ("caf\u{E9}.safetensors", nil), ("cat.pt", nil), ("bat.pt", nil), ("rat.pt", nil), ("mat.pt", nil),
      ("Named=1.pt", nil), ("one.safetensors", "shared"), ("two.safetensors", "shared"),
    ])
    #expect(Suggestions(in: catalog).names(for: name) == expected)
  }

  @Test("a hypernetwork that is not there is an error where hypernetworks are known")
  func missingHypernetwork() {
    let source: SourceText = "<hypernet:here> <hypernet:gone>"
    let known = Catalog(entries: [CatalogEntry(kind: .hypernetwork, path: "here.pt")].compactMap { $0 })
    let diagnostics = Resolver(catalog: known).plan(for: source).diagnostics
    #expect(diagnostics.map(\.ruleID) == ["hypernetwork-missing"])
    #expect(diagnostics.map { source[$0.range] } == ["gone"])
    #expect(Resolver(catalog: Catalog(entries: [])).plan(for: source).diagnostics.isEmpty)
  }
}
