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
