/// What names and shapes of a whole file say about its base model, gathered in one pass.
struct FamilyClues: Sendable {
  /// The words of all names.
  private(set) var words = WordSet()
  /// The first name with a word, by the word's index.
  private var firstNames: [String?]
  /// The highest number of a block, by the index of its word.
  private var highest: [Int: Int] = [:]
  /// How often the cross-attention's keys and values take so many values.
  private var contextWidths: [Int: Int] = [:]
  /// How often layers that take the model's own width take so many values.
  private var hiddenWidths: [Int: Int] = [:]
  /// The same for the first text encoder.
  private var textWidths: [Int: Int] = [:]
  /// How many dimensions the first matrix of a `proj_in` has.
  private(set) var projInDimensions: Int?
  private(set) var txtInWidth: Int?
  private(set) var imgMLPOutput: Int?
  /// What the first layer of a single block takes and gives, and the second.
  private(set) var linear1: (input: Int, output: Int)?
  private(set) var linear2: (input: Int, output: Int)?
  /// Whether the layers are those of a whole model, not changes to one.
  var isWholeModel = false
  /// The highest number of `transformer_blocks` directly under the root, where UNets have none.
  private(set) var highestRootTransformerBlock: Int?
  /// What lies directly under the root.
  private(set) var roots: Set<Root> = []
  private(set) var parts: Set<ModelPart> = []
  private(set) var marks: Set<ModulePrefix.Mark> = []
  /// Whether names are dotted and yet keep `img_attn_qkv` in one word.
  private(set) var hasDottedFusedAttention = false

  /// Whether a name is one that FLUX.1 has and HunyuanVideo has not: dotted `img_attn.qkv`, `img_mlp.0`, `img_mod.lin`.
  private(set) var isNamedAsFlux = false

  /// The ways in which names without a more telling word begin.
  enum Root: Hashable, Sendable {
    /// `transformer_blocks.N.attn.`
    case transformerBlocksAttn
    /// `transformer_blocks.N.attn1` or `attn2`
    case transformerBlocksAttn12
    /// `layers.N.attention` and its like
    case layers
    /// `blocks.N.self_attn.q_proj` and its like
    case blocksProjected
    /// `blocks.N.self_attn.q` and its like
    case blocks
  }

  init() { firstNames = Array(repeating: nil, count: WordFinder.words.count) }

  /// The first name that has a word.
  func name(with word: ModuleWord) -> String { firstNames[WordFinder.index(of: word)] ?? "" }

  /// The highest number after a word.
  func highest(_ word: ModuleWord) -> Int? { highest[WordFinder.index(of: word)] }

  var contextWidth: Int? { Self.mostCommon(contextWidths) }
  var hiddenWidth: Int? { Self.mostCommon(hiddenWidths) }
  var textWidth: Int? { Self.mostCommon(textWidths) }

  /// Whether a layer takes one of these widths.
  func hasHiddenWidth(_ widths: Int...) -> Bool { widths.contains { hiddenWidths[$0] != nil } }

  private static func mostCommon(_ counts: [Int: Int]) -> Int? {
    counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
  }

  // MARK: gathering

  private static let takesContext = WordSet([.attn2ToK, .attn2ToV])
  private static let takesHidden = WordSet([
    .imgAttnQKV, .txtAttnQKV, .linear1, .attnToQ, .attnToK, .attnToV, .attnAdd, .attn1ToQ, .attn1ToK, .attn1ToV,
    .attn2ToQ, .selfAttnQ, .selfAttnK, .selfAttnV, .crossAttnQ, .attentionToQ, .attentionToK, .attentionToV,
    .attentionQKV, .attentionToOut, .attentionOut, .qkvLora, .qkvMLPProj, .ffLinearIn, .ffContextLinearIn, .imgMLP0,
    .imgMod, .txtMod,
    .modulation,
  ])
  private static let takesText = WordSet([.selfAttnQ, .selfAttnK, .selfAttnV, .selfAttnO, .mlpFC1])

  /// Takes in the name of a tensor that changes no module.
  mutating func addOther(_ name: String) { _ = scan(Array(name.utf8)[...], name) }

  /// Takes in a module; the words of its name are the answer.
  mutating func add(_ module: LoraModule) -> WordSet {
    // Layers of a denoiser that have numbers for names leave the verdict to the text encoder.
    if module.naming != .numbered || module.part != .denoiser { parts.insert(module.part) }
    if let mark = module.mark { marks.insert(mark) }
    let found = scan(module.path[...], module.firstTensor)
    switch module.part {
    case .denoiser: addDenoiser(module, found)
    case .textEncoder1:
      // The second half of the feed-forward gives what the first half takes.
      let width = found.contains(.mlpFC2) ? module.output : module.input
      if let width, found.intersects(Self.takesText) || found.contains(.mlpFC2) || module.naming == .numbered {
        textWidths[width, default: 0] += 1
      }
    case .textEncoder2, .textEncoder3: break
    }
    return found
  }

  private mutating func addDenoiser(_ module: LoraModule, _ found: WordSet) {
    let path = module.path
    let input = module.input
    if let input {
      if found.intersects(Self.takesContext) { contextWidths[input, default: 0] += 1 }
      if found.intersects(Self.takesHidden) || Self.ends(path, Self.takesHiddenAtEnd(found)) {
        hiddenWidths[input, default: 0] += 1
      }
      if path.elementsEqual("txt_in".utf8) { txtInWidth = input }
    }
    if found.contains(.imgMLP0), let output = module.output { imgMLPOutput = output }
    if found.contains(.singleBlocks), let input, let output = module.output {
      if path.ends("linear1") { linear1 = (input, output) }
      if path.ends("linear2") { linear2 = (input, output) }
    }
    if found.contains(.projIn) { projInDimensions = projInDimensions ?? module.dimensions(.down) }
    if found.contains(.imgAttnQKV), path.starts(with: "double_blocks.".utf8) {
      hasDottedFusedAttention = hasDottedFusedAttention || path.ends("img_attn_qkv")
    }
    isNamedAsFlux = isNamedAsFlux || found.contains(.imgMLP0) || Self.ends(path, Self.endsOfFlux)
    addRoot(module, found)
  }

  /// How the paths of more layers end that take the model's own width, in blocks whose names are not enough.
  private static func takesHiddenAtEnd(_ found: WordSet) -> [String] {
    // The joint blocks of SD3 fuse their attention into `x_block.attn.qkv`.
    if found.contains(.jointBlocks) { return ["attn.qkv", "attn_qkv", "attn.proj", "attn_proj", "mlp.fc1", "mlp_fc1"] }
    if found.contains(.imgAttn) || found.contains(.txtAttn) { return ["attn.proj", "attn_proj"] }
    return []
  }

  private static let endsOfFlux = [
    "_attn.qkv", "_attn.proj", "txt_mlp.0", "txt_mlp_0", "_mlp.2", "_mlp_2", "_mod.lin", "_mod_lin", "modulation.lin",
    "modulation_lin",
  ]

  private static func ends(_ path: [UInt8], _ words: [String]) -> Bool { words.contains { path.ends($0) } }

  private mutating func addRoot(_ module: LoraModule, _ found: WordSet) {
    let path = module.path
    guard let (block, number, rest) = path.numberedBlock else { return }
    switch block {
    case "transformer_blocks":
      highestRootTransformerBlock = max(highestRootTransformerBlock ?? 0, number)
      if rest.starts(with: "attn1".utf8) || rest.starts(with: "attn2".utf8) {
        roots.insert(.transformerBlocksAttn12)
      } else if rest.starts(with: "attn".utf8) {
        roots.insert(.transformerBlocksAttn)
      }
    case "layers", "context_refiner", "noise_refiner":
      if rest.starts(with: "attention".utf8) { roots.insert(.layers) }
      if rest.starts(with: "feed_forward".utf8) {
        roots.insert(.layers)
        if Self.ends(path, ["w1", "w3"]) { addHidden(module.input) }
        if path.ends("w2") { addHidden(module.output) }
      }
    case "blocks":
      if found.intersects(Self.projected) || rest.starts(with: "adaln_modulation".utf8) {
        roots.insert(.blocksProjected)
      } else if found.intersects(Self.unprojected) || rest.starts(with: "attn".utf8) || rest.starts(with: "ffn".utf8) {
        roots.insert(.blocks)
        if found.intersects(Self.takesHiddenInWan) { addHidden(module.input) }
        if Self.ends(path, ["ffn.0", "ffn_0", "ffn.net.0.proj", "ffn_net_0_proj"]) { addHidden(module.input) }
        if Self.ends(path, ["ffn.2", "ffn_2", "ffn.net.2", "ffn_net_2"]) { addHidden(module.output) }
      }
    default: break
    }
  }

  private mutating func addHidden(_ width: Int?) {
    if let width { hiddenWidths[width, default: 0] += 1 }
  }

  /// Wan brings the text to its own width before the first block, so that keys and values take that, too.
  private static let takesHiddenInWan = WordSet([
    .selfAttnO, .crossAttnK, .crossAttnV, .crossAttnO, .attn1ToOut, .attn2ToK, .attn2ToV, .attn2ToOut,
  ])

  private static let projected = WordSet([.qProj, .kProj, .vProj, .mlpLayer1])
  private static let unprojected = WordSet([
    .selfAttnQ, .selfAttnK, .selfAttnV, .selfAttnO, .crossAttnQ, .crossAttnK, .crossAttnV, .crossAttnO,
  ])

  private mutating func scan(_ bytes: ArraySlice<UInt8>, _ name: String) -> WordSet {
    var found = WordSet()
    var numbered: [(index: Int, number: Int)] = []
    WordFinder.shared.find(in: bytes) { ended, place in
      found.formUnion(ended)
      guard ended.intersects(Self.numbered) else { return }
      guard let number = bytes[place...].leadingNumber else { return }
      for index in Self.numberedIndices where ended.contains(index) { numbered.append((index, number)) }
    }
    for (index, number) in numbered { highest[index] = max(highest[index] ?? 0, number) }
    for index in found.indices where !words.contains(index) {
      firstNames[index] = name
    }
    words.formUnion(found)
    return found
  }

  private static let numbered = WordSet(ModuleWord.allCases.filter { $0.isNumbered })
  private static let numberedIndices = numbered.indices
}
