import PromptSyntax
import TestPrompts
import Testing

/// The first law that a tree breaks, or nil. The laws are those of Grammar.md, section "The tree".
func brokenLaw(of tree: SyntaxTree) -> String? {
  var position: Int = 0
  for token in tree.tokenIDs {
    let range = tree.range(of: token)
    if range.lowerBound != position || range.isEmpty { return "tokens tile the source, but not at \(range)" }
    position = range.upperBound
  }
  if position != tree.source.count { return "tokens end at \(position), the source at \(tree.source.count)" }
  var printed: [UInt8] = []
  for token in tree.tokenIDs { printed += tree.source.bytes[tree.range(of: token).offsets] }
  if printed != Array(tree.source.bytes) { return "the tree does not print back" }

  var seen = 0
  var depth: [SourceRange] = []
  var fault: String?
  tree.visit(
    enter: { node in
      let range = tree.range(of: node)
      if let outer = depth.last, !outer.contains(range) { fault = "\(node) at \(range) leaves \(outer)" }
      depth.append(range)
      return true
    },
    token: { token in
      if Int(token.index) != seen { fault = "token \(token.index) is visited after \(seen) tokens" }
      if !depth[depth.count - 1].contains(tree.range(of: token)) { fault = "a token lies outside its node" }
      seen += 1
    },
    leave: { _ in depth.removeLast() })
  if let fault { return fault }
  if seen != tree.tokenCount { return "\(seen) of \(tree.tokenCount) tokens are in nodes" }
  return nil
}

/// The first law that the tree's diagnostics break, or nil.
func brokenDiagnosticLaw(of tree: SyntaxTree) -> String? {
  let whole = SourceRange(0, tree.source.count)
  let diagnostics = tree.diagnostics()
  for diagnostic in diagnostics {
    let id = diagnostic.ruleID
    if !whole.contains(diagnostic.range) { return "\(id) at \(diagnostic.range) lies outside the source" }
    if diagnostic.message.isEmpty || diagnostic.message.hasSuffix(".") { return "\(id) is badly worded" }
    for fixIt in diagnostic.fixIts {
      guard let fixed = try? tree.source.applying(fixIt.edits) else { return "\(id): a fix-it does not apply" }
      let after = SyntaxTree(parsing: fixed, options: tree.options)
      let left = after.diagnostics()
      if count(id, in: left) >= count(id, in: diagnostics) { return "\(id) outlives '\(fixIt.message)': \(fixed)" }
      if after.extraNetworks.count < tree.extraNetworks.count { return "'\(fixIt.message)' loses a tag: \(fixed)" }
      // Other safe fix-its may bring schedules and tags to work that have mistakes of their own.
      if id == "weight-ignored" || id == "trailing-weight", fixIt.safety == .safe, left.count >= diagnostics.count {
        return "'\(fixIt.message)' is not safe: \(fixed)"
      }
      if id == "weight-ignored", weightCount(of: after) <= weightCount(of: tree) { return "still no weight: \(fixed)" }
    }
  }
  return nil
}

private func weightCount(of tree: SyntaxTree) -> Int { tree.nodeIDs.filter { tree[$0].kind == .weight }.count }

private func count(_ id: String, in diagnostics: [Diagnostic]) -> Int { diagnostics.filter { $0.ruleID == id }.count }

@Suite("Tree laws")
struct TreeLaws {
  @Test("a byte is the same token wherever it stands in the words of eight bytes")
  func alignment() {
    for byte in UInt8.min...UInt8.max {
      let alone = SyntaxTree(parsing: SourceText(bytes: [0x78, byte, 0x78]))
      let kinds = alone.tokenIDs.map { alone[$0].kind }
      for position in 1...24 {
        var bytes = [UInt8](repeating: 0x78, count: 26)
        bytes[position] = byte
        let tree = SyntaxTree(parsing: SourceText(bytes: bytes))
        #expect(tree.tokenIDs.map { tree[$0].kind } == kinds, "byte \(byte) at \(position)")
      }
    }
  }

  @Test("records have the promised sizes")
  func layout() {
    #expect(MemoryLayout<Token>.stride == 8)
    #expect(MemoryLayout<NodeRecord>.stride == 16)
  }

  @Test("random prompts keep the laws", arguments: [1, 2, 3, 4] as [UInt64])
  func randomPrompts(seed: UInt64) {
    for prompt in RandomPrompts(seed: seed, count: 3000) {
      for options in [ParsingOptions.positivePrompt, .negativePrompt] {
        let fault = brokenLaw(of: SyntaxTree(parsing: prompt, options: options))
        #expect(fault == nil, "\(prompt.debugDescription)")
      }
    }
  }

  @Test("random bytes keep the laws and have a meaning")
  func randomBytes() throws {
    var prompts = RandomPrompts(seed: 99, count: 0)
    for _ in 0..<4000 {
      let source = SourceText(bytes: prompts.bytes())
      #expect(brokenLaw(of: SyntaxTree(parsing: source)) == nil, "\(Array(source.bytes))")
      _ = try? Meaning(of: source, steps: try SamplingSteps(4))
    }
  }

  @Test("every fix-it applies and takes its finding away, and nothing else", arguments: [11, 12] as [UInt64])
  func fixIts(seed: UInt64) {
    let prompts =
      Array(RandomPrompts(seed: seed, count: 400))
      + RandomPrompts(seed: seed, count: 1200, length: 10, fragments: RandomPrompts.mistakes)
    for (index, prompt) in prompts.enumerated() {
      let options = index % 4 == 0 ? ParsingOptions.negativePrompt : .positivePrompt
      let fault = brokenDiagnosticLaw(of: SyntaxTree(parsing: prompt, options: options))
      #expect(fault == nil, "\(prompt.debugDescription)")
    }
  }

  @Test("a part that is read at random has a schedule to show for it; no other part has", arguments: [31, 32])
  func randomSchedules(seed: UInt64) {
    for prompt in RandomPrompts(seed: seed, count: 1500, length: 12, fragments: RandomPrompts.mistakes) {
      let tree = SyntaxTree(parsing: prompt)
      let diagnostics = tree.diagnostics()
      for part in tree.parts {
        let range = tree.range(of: part.id)
        let found = diagnostics.filter { range.contains($0.range) }
        #expect(part.isUndetermined == found.contains(where: \.saysRandom), "\(prompt.debugDescription)")
      }
    }
  }

  @Test("what the tree says of tags and parts is what the phases find", arguments: [21, 22] as [UInt64])
  func treeAgreesWithPhases(seed: UInt64) throws {
    for prompt in RandomPrompts(seed: seed, count: 3000) {
      let source = SourceText(prompt)
      let tree = SyntaxTree(parsing: source)
      let (text, tags) = ExtraNetworks.stripped(from: Comments.stripped(from: MappedText(source)))
      #expect(tree.extraNetworks.map { $0.tag } == tags, "\(prompt.debugDescription)")
      let weights = Conjunction.parts(of: text).map(\.weight)
      let treeWeights = tree.parts.map { $0.weight?.value ?? 1 }
      #expect(treeWeights == weights, "\(prompt.debugDescription)")
    }
  }

  @Test("a negative prompt is one part without a weight, and has the breaks of the same text without 'AND'")
  func negativeTree() {
    for prompt in RandomPrompts(seed: 23, count: 3000) {
      let tree = SyntaxTree(parsing: prompt, options: .negativePrompt)
      #expect(tree.parts.count == 1 && tree.parts[0].weight == nil, "\(prompt.debugDescription)")
      #expect(tree.tokenIDs.allSatisfy { tree[$0].kind != .and }, "\(prompt.debugDescription)")
      // Another word changes nothing else, and a comma at the end keeps a number from being a weight.
      let plain = SyntaxTree(parsing: prompt.replacing("AND", with: "UND") + ",", options: [.comments, .conjunction])
      #expect(tree.breaks.map(\.closesChunk) == plain.breaks.map(\.closesChunk), "\(prompt.debugDescription)")
    }
  }

  @Test(
    "parts are the same to the tree and to the pipeline with any options",
    arguments: (0..<8).map { ParsingOptions(rawValue: $0) })
  func options(options: ParsingOptions) throws {
    let source: SourceText = "a # AND x\nAND b BREAK <lora:x AND y:1> c :2"
    let tree = SyntaxTree(parsing: source, options: options)
    let meaning = try Meaning(of: source, steps: SamplingSteps(1), options: options)
    #expect(tree.parts.map { $0.weight?.value ?? 1 } == meaning.parts.map(\.weight))
    #expect(tree.extraNetworks.count == meaning.tags.count)
    #expect(tree.breaks.count == 1)
  }
}

extension Diagnostic {
  /// Whether it says that a schedule is read at random: of the schedule, or of the bracket that is to blame.
  fileprivate var saysRandom: Bool {
    ruleID == "random-schedule" || notes.contains { $0.contains("each time the WebUI starts") }
  }
}
