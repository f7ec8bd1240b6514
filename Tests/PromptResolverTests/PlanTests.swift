import PromptResolver
import PromptSyntax
import Testing

@Suite("Plan")
struct PlanTests {
  private static let catalog = Catalog(
    entries: [
      ("a.safetensors", "alias of a"), ("b.safetensors", nil), ("c.safetensors", nil), ("x/twin.safetensors", nil),
      ("y/twin.safetensors", nil),
    ].compactMap { CatalogEntry(path: $0.0, alias: $0.1) })

  private func plan(_ prompt: SourceText) -> Plan { Resolver(catalog: Self.catalog).plan(for: prompt) }

  @Test("tags are grouped by their word in the order of appearance")
  func order() {
    let plan = plan("<lyco:a> and <lora:b> # <lora:c>\n<lyco:c>")
    #expect(plan.loras.map(\.name) == ["a", "c", "b"])
    #expect(plan.loras.map(\.order) == [1, 2, 3])
    #expect(plan.cleaned.string == " and  \n")
    #expect(plan.diagnostics.isEmpty)
  }

  @Test("multipliers and places")
  func multipliers() {
    let source: SourceText = "é <lora:a:0.5:0.6:8>"
    let application = plan(source).loras[0]
    #expect(application.status == .applied)
    #expect(application.file?.path == "a.safetensors")
    #expect(application.written?.te == 0.5)
    #expect(application.effective?.unet == 0.6)
    #expect(application.effective?.dyn == 8)
    #expect(source[application.nameRange] == "a")
    #expect(source[application.tag.range] == "<lora:a:0.5:0.6:8>")
  }

  @Test("mentions of one name share the last multiplier; a name and an alias do not")
  func repeated() {
    let plan = plan("<lora:a:0.5><lora:alias of a:0.7><lyco:a:1>")
    #expect(plan.loras.map(\.name) == ["a", "alias of a", "a"])
    #expect(plan.loras.map { $0.effective?.te } == [1, 0.7, 1])
    #expect(plan.loras.map(\.mentions) == [2, 1, 2])
    #expect(plan.loras[0].written?.te == 0.5)
  }

  @Test("one tag that does not read switches off all LoRAs")
  func allOff() {
    let plan = plan("<lora:a:0.5> <lyco:b:1,5> <lora:gone>")
    #expect(plan.loras.map(\.status) == [.allOff, .allOff, .allOff])
    #expect(plan.loras.allSatisfy { $0.effective == nil })
    #expect(plan.loras.map { $0.written == nil } == [false, false, true])
  }

  @Test("missing, off by zero, not checked")
  func statuses() {
    #expect(plan("<lora:gone><lora:a>").loras.map(\.status) == [.missing, .applied])
    #expect(plan("<lora:a:0.5:te=0>").loras[0].status == .offByZero)
    #expect(plan("<lora:a:0:1>").loras[0].status == .applied)
    #expect(Resolver().plan(for: "<lora:a><lora:b:0>").loras.map(\.status) == [.notChecked, .offByZero])
    #expect(Resolver().plan(for: "<lora:a>").loras[0].effective?.te == 1)
  }

  @Test("hypernetworks and unknown words")
  func others() {
    let plan = plan("<hypernet:h><hypernet:i:0.5:rest><LORA:a:1>")
    #expect(plan.hypernetworks.map(\.name) == ["h", "i"])
    #expect(plan.hypernetworks.map(\.multiplier) == [1, 0.5])
    #expect(plan.ignored.map(\.word) == ["LORA"])
    #expect(plan.loras.isEmpty)
    let off = self.plan("<hypernet:h><hypernet:i:mult=1>")
    #expect(off.hypernetworks.map(\.multiplier) == [nil, nil])
  }

  @Test(
    "diagnostics and their places",
    arguments: [
      ("<lora:B:0.8>", "lora-missing", "B", "LoRA 'B' not found; did you mean 'b'?"),
      ("<lora:faraway>", "lora-missing", "faraway", "LoRA 'faraway' not found"),
      (
        "<lora:a:1,5>", "lora-argument-invalid", "1,5",
        "multiplier '1,5' is not a number, so all LoRAs in the prompt are disabled"
      ),
      (
        "<lora:a:1:unet=x>", "lora-argument-invalid", "unet=x",
        "UNet multiplier 'x' is not a number, so all LoRAs in the prompt are disabled"
      ),
      (
        "<lora:a:1:1:8.0>", "lora-argument-invalid", "8.0",
        "dimension '8.0' is not a whole number, so all LoRAs in the prompt are disabled"
      ),
      (
        "<lora:te=1>", "lora-argument-invalid", "<lora:te=1>",
        "the tag has no name, so all LoRAs in the prompt are disabled"
      ),
      (
        "<lora:a:0>", "lora-off-by-zero", "<lora:a:0>", "LoRA 'a' has no effect, because both multipliers are 0"
      ),
      (
        "<lora:a:1:1:0>", "lora-dyn-nonpositive", "0", "a dimension of 0 leaves nothing of LoRA 'a'"
      ),
      (
        "<lora:a:1:1:8:dyn=-1>", "lora-dyn-nonpositive", "dyn=-1",
        "a dimension of -1 removes the last rank of LoRA 'a'"
      ),
      (
        "<lora:a:.5> <lora:a:1>", "lora-repeated", "<lora:a:1>",
        "LoRA 'a' is used 2 times, so its last multiplier 1 is applied 2 times"
      ),
      (
        "<lora:twin>", "lora-ambiguous", "twin", "2 files are named 'twin', and 'y/twin.safetensors' is used"
      ),
      ("<Lora:a>", "network-unknown", "Lora", "'Lora' is not an extra network; did you mean 'lora'?"),
      ("<wildcard:a>", "network-unknown", "wildcard", "'wildcard' is not an extra network"),
      (
        "<hypernet:h:1,5>", "hypernetwork-argument-invalid", "1,5",
        "multiplier '1,5' is not a number, so all hypernetworks in the prompt are disabled"
      ),
    ])
  func diagnostics(prompt: String, id: String, place: String, message: String) throws {
    for prefix in ["", "👨‍👩‍👧‍👦 # note\r\n"] {
      let source = SourceText(prefix + prompt)
      let diagnostics = plan(source).diagnostics
      #expect(diagnostics.map(\.ruleID) == [id])
      let diagnostic = try #require(diagnostics.first)
      #expect(source[diagnostic.range] == place)
      #expect(diagnostic.message == message)
      #expect(!diagnostic.notes.isEmpty)
      for fixIt in diagnostic.fixIts {
        let fixed = try source.applying(fixIt.edits)
        #expect(!plan(fixed).diagnostics.map(\.ruleID).contains(id), "\(fixed)")
      }
    }
  }

  @Test("the example of the documentation")
  func example() {
    let catalog = Catalog(entries: [CatalogEntry(name: "ink_wash", path: "ink_wash.safetensors")])
    let plan = Resolver(catalog: catalog).plan(for: "a cat <lora:ink_wash:0.8> <lora:inkwash>")
    #expect(plan.cleaned.string == "a cat  ")
    #expect(plan.loras[0].effective?.unet == 0.8)
    #expect(plan.loras[1].status == .missing)
    #expect(plan.diagnostics[0].message == "LoRA 'inkwash' not found; did you mean 'ink_wash'?")
  }

  @Test("fixed texts")
  func fixes() throws {
    let cases: [(SourceText, String)] = [
      ("<lora:B:0.8>", "<lora:b:0.8>"), ("<lora:a:te=1,5>", "<lora:a:te=1.5>"),
      ("<lora:a:0.5:te=0>", "<lora:a:0.5:te=0:unet=0.5>"), ("<lora:a:te=0>", "<lora:a:te=0:unet=1>"),
      ("<lora:a:.5>x<lyco:a:1>", "x<lyco:a:1>"), ("<LYCO:a:1>", "<lyco:a:1>"), ("<lycoris:a>", "<lyco:a>"),
      ("<lora:dyn=-2:a:1:1:8:9>", "<lora:a:1:1>"),
    ]
    for (source, fixed) in cases {
      let fixIt = try #require(plan(source).diagnostics.first?.fixIts.first)
      #expect(try source.applying(fixIt.edits).description == fixed)
      #expect(fixIt.safety == .unsafe)
    }
  }

  @Test("every fix-it applies and takes its finding away", arguments: 0..<300)
  func fixIts(seed: UInt64) throws {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func pick(_ choices: [String]) -> String {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return choices[Int((state >> 33) % UInt64(choices.count))]
    }
    let prompt = (0..<6).map { _ in
      let word = pick(["lora", "lora", "lyco", "Lora", "hypernet", "x"])
      let name = pick(["a", "A", "b", "twin", " c ", "alias of a", "x/b.safetensors", "c#cut\n", "é", "n=1"])
      let arguments = pick([
        "", ":", ":0", ":0:te=0", ":0.5:te=0", ":te=0", ":1,5", ":1:1:8,0", ":unet=0:te=0", ":nan", ":1:1:0:-1",
        ":dyn=-3",
      ])
      return "<\(word):\(name)\(arguments)>"
    }
    let source = SourceText(prompt.joined(separator: " é "))
    let diagnostics = plan(source).diagnostics
    for diagnostic in diagnostics {
      #expect(Int(diagnostic.range.upperBound) <= source.count)
      for fixIt in diagnostic.fixIts {
        let fixed = try source.applying(fixIt.edits)
        let left = plan(fixed).diagnostics.filter { $0.ruleID == diagnostic.ruleID }
        #expect(left.count < diagnostics.filter { $0.ruleID == diagnostic.ruleID }.count, "\(source) to \(fixed)")
      }
    }
  }

  @Test("a dimension counts where its mention does, and where the frontend knows it")
  func dimensions() {
    #expect(plan("<lora:a:1:1:0><lora:a>").diagnostics.map(\.ruleID) == ["lora-repeated"])
    #expect(plan("<lora:a:1:1:0><lora:b:x>").diagnostics.map(\.ruleID) == ["lora-argument-invalid"])
    #expect(plan("<lora:a:1:1:1>").diagnostics.isEmpty)
    #expect(plan("<lora:a:dyn=0>").loras[0].status == .applied)
    #expect(Resolver(frontend: .forge).plan(for: "<lora:a:dyn=0>").diagnostics.isEmpty)
    #expect(
      Resolver(frontend: .sdNext).plan(for: "<lora:a:dyn=0>").diagnostics.map(\.ruleID) == ["lora-dyn-nonpositive"])
  }

  @Test("a comment ends in a line break, so that it cannot stand in a tag's word", arguments: 0..<500)
  func words(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    let pieces = (0..<12).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return ["<", "x", "é", "#", "\n", ":", ">", "\r\n"][Int((state >> 33) % 8)]
    }
    let source = SourceText("<" + pieces.joined() + ":y>")
    let plan = plan(source)
    let places = plan.diagnostics.filter { $0.ruleID == "network-unknown" }.map { source[$0.range] }
    #expect(places == plan.ignored.map(\.word))
  }

  @Test("a named argument in place of the name is explained")
  func namedName() {
    #expect(plan("<lora:a=b:1>").diagnostics[0].message == "LoRA '1' not found")
    #expect(
      plan("<lora:a=b:1>").diagnostics[0].notes[0] == "'a=b' contains one '=', so it is a named argument, not the name")
  }

  @Test("a name that only looks like another is explained", arguments: [Frontend.automatic1111, .forge, .fooocus])
  func likeness(_ frontend: Frontend) {
    let names = ["Ink", "caf\u{E9}", "wash"]
    let catalog = Catalog(entries: names.map { CatalogEntry(name: $0, path: $0 + ".safetensors") })
    func notes(_ name: String) -> [String] {
      Resolver(catalog: catalog, frontend: frontend).plan(for: SourceText("<lora:\(name):1>")).diagnostics[0].notes
    }
    let aboutCase = "names are case-sensitive"
    let aboutForm = "the two look alike but use different code points"
    #expect(notes("ink").contains(aboutCase))
    #expect(notes("cafe\u{301}").contains(aboutForm))
    #expect(!notes("wasch").contains(aboutCase))
    #expect(!notes("wasch").contains(aboutForm))
  }

  @Test("diagnostics come in the order of the source, and many misses stay cheap")
  func manyMisses() {
    let prompt = (0..<2000).map { "<lora:missing\($0)><Lyco:x>" }.joined()
    let diagnostics = plan(SourceText(prompt)).diagnostics
    #expect(diagnostics.count == 4000)
    #expect(zip(diagnostics, diagnostics.dropFirst()).allSatisfy { $0.range.lowerBound <= $1.range.lowerBound })
  }

  @Test(
    "any bytes give a plan", arguments: [[0x3C, 0x6C, 0x6F, 0x72, 0x61, 0x3A, 0xFF, 0x3E], [0xC3], []] as [[UInt8]])
  func anyBytes(bytes: [UInt8]) {
    let plan = plan(SourceText(bytes: bytes))
    #expect(plan.diagnostics.allSatisfy { Int($0.range.upperBound) <= bytes.count })
  }
}
