import PromptResolver
import PromptSyntax
import Testing

/// A prompt in each frontend.
@Suite("Frontends")
struct FrontendTests {
  private static let catalog = Catalog(
    entries: [
      ("a.safetensors", "alias of a"), ("b.pt", nil), ("v1.5.safetensors", nil), ("x/ink_wash.safetensors", nil),
      ("y/Deep Ink.safetensors", nil), ("y/twin.safetensors", nil), ("z/twin.safetensors", nil),
    ].compactMap { CatalogEntry(path: $0.0, alias: $0.1) })

  private func plan(_ name: String, _ prompt: SourceText) throws -> Plan {
    Resolver(catalog: Self.catalog, frontend: try #require(Frontend(named: name))).plan(for: prompt)
  }

  /// The applications as `name te/unet status`, in order.
  private func summary(_ plan: Plan) -> [String] {
    plan.loras.map { application in
      let numbers = application.effective.map { "\($0.te)/\($0.unet) " } ?? ""
      return "\(application.name) \(numbers)\(application.status)"
    }
  }

  @Test("every frontend has a name of its own, and the reference comes first")
  func names() {
    #expect(Set(Frontend.all.map(\.name)).count == Frontend.all.count)
    #expect(Frontend.all.map(\.name).compactMap { Frontend(named: $0) } == Frontend.all)
    #expect(Frontend(named: "Forge") == .forge)
    #expect(Frontend(named: "auto") == nil)
    #expect(Resolver().frontend == .automatic1111)
  }

  @Test(
    "what is cut, and what is applied",
    arguments: [
      // Arguments.
      ("a1111", "x<lora:a>y", "xy", ["a 1.0/1.0 applied"]),
      ("a1111", "<lora:a:0.5:0.6:8>", "", ["a 0.5/0.6 applied"]),
      ("forge", "<lora:a:0.5:0.6:8>", "", ["a 0.5/0.6 applied"]),
      ("sdnext", "<lora:a:0.5:unet=0.6>", "", ["a 0.5/0.6 applied"]),
      ("sdnext", "<lora:a:0.2@0,1@0.5>", "", ["a 0.2/0.2 applied"]),
      ("sdnext", "<lora:a:1:mid=0.5>", "", ["a 1.0/1.0 applied"]),
      ("sdcpp", "<lora:a:0.5:0.7>", "", ["a 0.5/0.5 applied"]),
      ("sdcpp", "<lora:a:1abc>", "", ["a 1.0/1.0 applied"]),
      ("sdcpp", "<lora:a:-0x1.8P+1z>", "", ["a -3.0/-3.0 applied"]),
      ("sdcpp", "<lora:a:0xz><lora:a:0x.>", "", ["a 0.0/0.0 offByZero", "a 0.0/0.0 offByZero"]),
      ("sdcpp", "<lora:a: +0X.8pq>", "", ["a 0.5/0.5 applied"]),
      ("sdcpp", "<lora:a:1e39><lora:a:1e-40><lora:a:1e-9999>", "", Array(repeating: "a unreadable", count: 3)),
      ("sdcpp", "<lora:a:0x1p-150><lora:a:0x1p-9999>", "", ["a unreadable", "a unreadable"]),
      ("sdcpp", "<lora:a:0x1p-149>", "", ["a 1.401298464324817e-45/1.401298464324817e-45 applied"]),
      ("sdcpp", "<lora:a:0e-9999><lora:a:0x0p9999>", "", ["a 0.0/0.0 offByZero", "a 0.0/0.0 offByZero"]),
      ("sdcpp", "<lora:a:infinite>", "", ["a inf/inf applied"]),
      // The model of the noisy steps is another one, and its LoRAs come last.
      ("sdcpp", "<lora:|high_noise|a:1><lora:a:-1>", "", ["a -1.0/-1.0 applied", "a 1.0/1.0 applied"]),
      (
        "sdcpp", "<lora:|high_noise|a:1><lora:|high_noise|a.safetensors:-1>", "",
        [
          "a 1.0/1.0 offByZero", "a.safetensors -1.0/-1.0 offByZero",
        ]
      ),
      ("sdcpp", "<lora:|high_noise|:1>", "", [" missing"]),
      ("a1111", "<lora:|high_noise|a:1>", "", ["|high_noise|a missing"]),
      ("swarmui", "<lora:a:0.5:0.6>", "", ["a 0.6/0.5 applied"]),
      ("swarmui", "<LoRA:a:0.5>", "", ["a 0.5/0.5 applied"]),
      ("swarmui", "<lora:a>", "", ["a 1.0/1.0 applied"]),
      ("fooocus", "<lora:a:0.5>", "", ["a 0.5/0.5 applied"]),
      ("prompt-control", "<lora:a:0.5:0.6>", "", ["a 0.6/0.5 applied"]),
      ("comfyui", "x <lora:a:0.5>", "x <lora:a:0.5>", []),
      // What is no number, or no number at all.
      ("a1111", "<lora:a:1,5><lora:b>", "", ["a allOff", "b allOff"]),
      ("forge", "<lora:a:1,5><lora:b>", "", ["a allOff", "b allOff"]),
      ("sdnext", "<lora:a:1,5x><lora:b>", "", ["a allOff", "b allOff"]),
      ("sdcpp", "<lora:a:x><lora:b.pt:1>", "", ["a unreadable", "b.pt 1.0/1.0 applied"]),
      ("sdcpp", "<lora:a>", "<lora:a>", []),
      ("swarmui", "<lora:a:x><lora:b>", "", ["a noImage", "b noImage"]),
      ("fooocus", "<lora:a:1e3> <lora:a:.5>", "<lora:a:1e3>", ["a 0.5/0.5 applied"]),
      ("fooocus", "<lora:a>", "<lora:a>", []),
      ("prompt-control", "<lora:a:x>", "", ["a noImage"]),
      ("prompt-control", "<lora:a>", "<lora:a>", []),
      // What is missing.
      ("a1111", "<lora:gone:1><lora:a>", "", ["gone missing", "a 1.0/1.0 applied"]),
      ("forge", "<lora:gone:1><lora:a>", "", ["gone allOff", "a allOff"]),
      ("sdnext", "<lora:gone:1><lora:a>", "", ["gone missing", "a 1.0/1.0 applied"]),
      ("sdcpp", "<lora:gone:1><lora:a:1>", "", ["a 1.0/1.0 applied", "gone missing"]),
      ("swarmui", "<lora:gone:1>", "", ["gone missing"]),
      ("fooocus", "<lora:gone:1>", "", ["gone missing"]),
      ("prompt-control", "<lora:gone:1>", "", ["gone missing"]),
      // The same twice.
      ("a1111", "<lora:a:0.5><lora:a:1>", "", ["a 1.0/1.0 applied", "a 1.0/1.0 applied"]),
      ("forge", "<lora:a:0.5><lora:a:1>", "", ["a 0.5/0.5 applied", "a 1.0/1.0 applied"]),
      ("forge", "<lora:a:1><lora:a:1>", "", ["a 1.0/1.0 applied", "a repeated"]),
      ("forge", "<lora:a:1:0.5><lora:alias of a:1:2>", "", ["a 1.0/0.5 applied", "alias of a 0.0/2.0 applied"]),
      ("sdcpp", "<lora:a:1><lora:a:1>", "", ["a 1.0/1.0 applied", "a 1.0/1.0 applied"]),
      ("fooocus", "<lora:a:1><lora:a:1.0>", "", ["a 1.0/1.0 applied", "a repeated"]),
      ("prompt-control", "<lora:a:1><lora:a:-1>", "", ["a 1.0/1.0 offByZero", "a -1.0/-1.0 offByZero"]),
      // Order, words and the rest.
      ("a1111", "<lora:b><lyco:a><lora:a>", "", ["b 1.0/1.0 applied", "a 1.0/1.0 applied", "a 1.0/1.0 applied"]),
      ("sdnext", "<lyco:a><lora:b>", "", ["b 1.0/1.0 applied"]),
      ("forge", "x<lyco:a> <lora:b><lyco:gone>", "x ", ["b 1.0/1.0 applied"]),
      ("sdcpp", "<lora:b:1><lyco:a:1><lora:a:1>", "<lyco:a:1>", ["a 1.0/1.0 applied", "b 1.0/1.0 applied"]),
      ("swarmui", "<foo:a><lora:b>", "<foo:a>", ["b 1.0/1.0 applied"]),
      ("fooocus", "cat,, <lora:a:1> , dog,", "cat, dog", ["a 1.0/1.0 applied"]),
      ("prompt-control", "a # <lora:a:1>\n<lora:b:1>", "a \n", ["b 1.0/1.0 applied"]),
      ("sdcpp", "# <lora:a:1>", "# ", ["a 1.0/1.0 applied"]),
    ] as [(String, String, String, [String])])
  func table(frontend: String, prompt: String, cleaned: String, applications: [String]) throws {
    let plan = try plan(frontend, SourceText(prompt))
    #expect(plan.cleaned.string == cleaned)
    #expect(summary(plan) == applications)
    #expect(plan.loras.map(\.order) == Array(1..<plan.loras.count + 1))
    #expect(plan.loras.allSatisfy { !$0.reason.isEmpty })
  }

  @Test(
    "the file that a name means",
    arguments: [
      ("a1111", "alias of a", "a.safetensors"), ("a1111", "A", nil), ("a1111", "x/ink_wash", nil),
      ("a1111", "twin", "z/twin.safetensors"), ("forge", "alias of a", "a.safetensors"),
      ("sdnext", "v1_5", "v1.5.safetensors"), ("sdnext", "v1.5", nil), ("sdnext", "alias of a", nil),
      ("sdcpp", "x/ink_wash", "x/ink_wash.safetensors"), ("sdcpp", "ink_wash", nil), ("sdcpp", "b.pt", "b.pt"),
      ("swarmui", "DEEP", "y/Deep Ink.safetensors"), ("swarmui", "I", "y/twin.safetensors"),
      ("swarmui", #"x\ink_wash"#, "x/ink_wash.safetensors"),
      ("swarmui", " deep[INK] ", "y/Deep Ink.safetensors"), ("swarmui", "y/DeepInk", "y/Deep Ink.safetensors"),
      ("swarmui", "deep_ink", nil), ("swarmui", "nowhere", nil), ("fooocus", "twin", "y/twin.safetensors"),
      ("fooocus", "alias of a", nil),
      ("prompt-control", "x/ink_wash.safetensors", "x/ink_wash.safetensors"),
      ("prompt-control", "ink wash", "x/ink_wash.safetensors"), ("prompt-control", "Deep y", "y/Deep Ink.safetensors"),
      ("prompt-control", "t", nil), ("prompt-control", "z/twin", "z/twin.safetensors"),
    ] as [(String, String, String?)])
  func lookup(frontend: String, name: String, path: String?) throws {
    let application = try #require(try plan(frontend, SourceText("<lora:\(name):1>")).loras.first)
    #expect(application.file?.path == path)
    #expect(application.status == (path != nil ? .applied : frontend == "forge" ? .allOff : .missing))
  }

  @Test("a tag for LyCORIS loads nothing where the word is not registered")
  func lycoris() throws {
    for (frontend, word, other) in [
      ("forge", "lyco", "lora"), ("sdnext", "lyco", "lora"), ("forge", "LYCO", nil), ("forge", "Lora", "lora"),
      ("a1111", "LYCO", "lyco"),
    ] {
      let plan = try plan(frontend, SourceText("<\(word):a:1>"))
      #expect(plan.loras.isEmpty && plan.ignored.count == 1)
      let diagnostic = try #require(plan.diagnostics.first)
      #expect(diagnostic.ruleID == "network-unknown")
      #expect(diagnostic.fixIts.first?.edits.first?.replacement == other, "\(frontend), \(word)")
    }
    #expect(try plan("a1111", "<lyco:a:1>").diagnostics.isEmpty)
  }

  @Test("SwarmUI cuts the name of the file that it found at commas and trims it")
  func cutNames() throws {
    func plan(_ prompt: String, _ paths: String...) -> Plan {
      let catalog = Catalog(entries: paths.compactMap { CatalogEntry(path: $0) })
      return Resolver(catalog: catalog, frontend: .swarmUI).plan(for: SourceText(prompt))
    }
    for (name, path) in [
      ("ink", "ink, wash.safetensors"), ("a,b", "a,b.pt"), ("ink", "ink .safetensors"),
      ("wash", "x,y/wash.safetensors"),
    ] {
      let plan = plan("<lora:\(name):1> <lora:oil>", path, "oil.safetensors")
      #expect(plan.loras.map(\.status) == [.noImage, .noImage], "\(path)")
      #expect(plan.diagnostics.map(\.ruleID) == ["lora-broken"], "\(path)")
      #expect(plan.diagnostics[0].notes[0].contains("cut at commas"))
    }
    // Other frontends load it, and no name is cut where the whole path has none of that.
    #expect(plan("<lora:ink wash>", "ink wash.safetensors").loras[0].status == .applied)
    let catalog = Catalog(entries: [CatalogEntry(name: "ink, wash", path: "ink, wash.safetensors")])
    #expect(Resolver(catalog: catalog).plan(for: "<lora:ink, wash:1>").loras[0].status == .applied)
    // It is not suggested either.
    #expect(plan("<lora:ink, wahs>", "ink, wash.safetensors").diagnostics[0].fixIts.isEmpty)
  }

  @Test("the mark of the noisy steps is no part of the name")
  func highNoise() throws {
    let prompt: SourceText = "<lora:a:1><lora:|high_noise|a:1><lora:|high_noise|gone:1>"
    let plan = try plan("sdcpp", prompt)
    #expect(plan.loras.map(\.isForHighNoise) == [false, true, true])
    #expect(plan.loras.map { prompt[$0.nameRange] } == ["a", "a", "gone"])
    #expect(plan.loras.map(\.mentions) == [1, 1, 1])
    #expect(plan.loras[1].file?.path == "a.safetensors")
    let differences = Resolver().differences(for: "<lora:|high_noise|a:1>", from: .stableDiffusionCpp)
    #expect(
      differences.map(\.message) == [
        "'|high_noise|' selects the high-noise steps in stable-diffusion.cpp, but is part of the name in AUTOMATIC1111"
      ])
  }

  @Test("where a tag has to give a path, the files with the name are suggested")
  func suggestedPaths() throws {
    let diagnostic = try plan("sdcpp", "<lora:twin:1>").diagnostics[0]
    #expect(diagnostic.message == "LoRA 'twin' not found; did you mean 'y/twin'?")
    #expect(diagnostic.fixIts.map { $0.edits[0].replacement } == ["y/twin", "z/twin"])
    #expect(try plan("sdcpp", "<lora:nowhere:1>").diagnostics[0].fixIts.isEmpty)
  }

  @Test("Fooocus applies five")
  func limit() throws {
    let plan = try plan("fooocus", "<lora:a:.1><lora:a:.2><lora:a:.3><lora:a:.4><lora:a:.4><lora:a:.5><lora:b:1>")
    #expect(plan.loras.map(\.status).suffix(3) == [.repeated, .applied, .overLimit])
    #expect(plan.loras.last?.reason == "5 LoRAs come before it, which is the limit")
    #expect(plan.diagnostics.map(\.ruleID) == ["lora-repeated", "lora-over-limit"])
  }

  @Test("only comfyui-prompt-control obeys schedules")
  func schedules() throws {
    let prompt: SourceText = "<lora:a:1> [cat:<lora:b:1>:0.5]"
    let ranges = try plan("prompt-control", prompt).loras.map { $0.scheduleRange.map { prompt[$0] } }
    #expect(ranges == [nil, "[cat:<lora:b:1>:0.5]"])
    #expect(try plan("a1111", prompt).loras.allSatisfy { $0.scheduleRange == nil })
  }

  @Test(
    "tags in a negative prompt",
    arguments: [
      ("a1111", "x <lora:a:1>", 0, ["lora-in-negative"]), ("forge", "x <lora:a:1>", 0, ["lora-in-negative"]),
      ("swarmui", "x ", 1, []), ("prompt-control", "x ", 0, []), ("comfyui", "x <lora:a:1>", 0, ["lora-as-text"]),
    ])
  func negative(frontend: String, cleaned: String, count: Int, ids: [String]) throws {
    let frontend = try #require(Frontend(named: frontend))
    let plan = Resolver(catalog: Self.catalog, frontend: frontend).plan(forNegative: "x <lora:a:1>")
    #expect(plan.cleaned.string == cleaned)
    #expect(plan.loras.count == count)
    #expect(plan.diagnostics.map(\.ruleID) == ids)
  }

  @Test("what goes wrong is said in the frontend's own terms")
  func diagnostics() throws {
    #expect(try plan("forge", "<lora:gone>").diagnostics[0].notes[1].contains("disables all LoRAs"))
    #expect(try plan("fooocus", "<lora:A:1>").diagnostics[0].message == "LoRA 'A' not found; did you mean 'a'?")
    #expect(
      try plan("sdcpp", "<lora:a: 1e39>").diagnostics[0].message
        == "' 1e39' is too large or too close to 0, so the tag has no effect")
    #expect(
      try plan("swarmui", "<lora:a:x>").diagnostics[0].message == "'x' is not a number, so no image is made")
    #expect(
      try plan("comfyui", "<lora:a>").diagnostics[0].message
        == "'<lora:a>' is not a tag in ComfyUI: it stays in the text and loads nothing")
    #expect(
      try plan("sdnext", "<lyco:a>").diagnostics[0].message
        == "'lyco' is not an extra network in SD.Next; did you mean 'lora'?")
  }

  @Test("any bytes give a plan in any frontend, and its places lie in the source", arguments: 0..<200)
  func anyBytes(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    let pieces = [
      "<lora:", "<LoRA:", "a", ":", "1", "0.5", ">", "<", ",", " ", "#", "\n", "[", "]", "|", "\\", "é", "te=",
      "\u{FF}",
      "<lora:a:1>", "<lyco:b:0.5>", "nan", "@",
    ]
    let prompt = (0..<24).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return pieces[Int((state >> 33) % UInt64(pieces.count))]
    }
    let source = SourceText(prompt.joined())
    let reference = Resolver(catalog: Self.catalog).plan(for: source)
    for frontend in Frontend.all {
      let plan = Resolver(catalog: Self.catalog, frontend: frontend).plan(for: source)
      let ranges =
        plan.loras.map(\.tag.range) + plan.diagnostics.map(\.range) + plan.literal.map(\.range)
        + reference.differences(from: plan).map(\.range)
      #expect(ranges.allSatisfy { Int($0.upperBound) <= source.count })
      #expect(plan.loras.allSatisfy { ($0.effective == nil) == ($0.total == nil) })
      for run in plan.cleaned.runs {
        #expect(plan.cleaned.outputOffset(ofSource: run.source.lowerBound) != nil)
        if frontend.comments == .unsupported, !frontend.tidiesCommas {
          #expect(plan.cleaned[run.output] == source[run.source])
        }
      }
      #expect(plan.differences(from: plan).isEmpty)
    }
  }

  @Test(
    "a long hostile prompt has a plan in each frontend, with no more text than it had",
    arguments: [
      "<lora:", "<lora:a:", "<lora:a:1", "<lora:a:1>", "<lora:gone:1>", "<lora:a:x>", "[<lora:a:1>:", ",", "# ", "\\",
      "<lora:a:1@1,2@2>", "<lyco:b><lora:a>", "<", ">",
    ])
  func hostile(piece: String) {
    let source = SourceText(String(repeating: piece, count: 500))
    let reference = Resolver(catalog: Self.catalog).plan(for: source)
    for frontend in Frontend.all {
      let plan = Resolver(catalog: Self.catalog, frontend: frontend).plan(for: source)
      #expect(plan.cleaned.bytes.count <= 2 * source.count + 1)
      _ = reference.differences(from: plan)
    }
  }
}
