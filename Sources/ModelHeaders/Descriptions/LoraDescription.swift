/// What a LoRA's header says: how it is made, what it changes, and for which base model.
///
/// ```swift
/// let description = LoraDescription(of: header)
/// description.algorithm            // .lora
/// description.verdict.family       // .stableDiffusion1
/// description.verdict.evidence     // "`attn2_to_k` takes 768 values"
/// ```
public struct LoraDescription: Sendable, Hashable {
  /// What the file is; the rest is about LoRAs and mostly empty otherwise.
  public let kind: ModelFileKind
  /// The algorithm of most modules; LoCon as soon as one convolution is among a LoRA's. Nil without a whole module.
  public let algorithm: LoraAlgorithm?
  /// How many modules each algorithm has.
  public let algorithms: [LoraAlgorithm: Int]
  /// Whether a direction is learned apart from its length (DoRA), which old frontends ignore.
  public let isDoRA: Bool
  /// The naming of most modules.
  public let naming: LoraNaming?
  /// How many layers are changed, halves left out.
  public let modules: Int
  /// The ranks of all modules that have one.
  public let ranks: Spread<Int>?
  /// The alphas: the file's own, else the metadata's where the file has one that was not read, else the rank.
  public let alphas: Spread<Double>?
  /// Alpha divided by rank: the factor of the change before the prompt's multiplier.
  public let scales: Spread<Double>?
  /// Whether alphas and scales of some modules are those of `lora_adapter_metadata`, which diffusers obeys. The WebUI
  /// and ComfyUI do not read it: for them the scale of these modules is 1.
  public let usesAdapterMetadata: Bool
  /// What is changed, in the order of ``ModuleGroup``.
  public let touched: [TouchedGroup]
  /// The first names of modules of which the other half is missing; some frontends stop at them.
  public let orphans: [String]
  /// How many modules have only one half.
  public let orphanCount: Int
  /// How many tensors mean nothing to a LoRA.
  public let unknownTensors: Int
  /// The embeddings in the file, or what the file itself is when it is one.
  public let embeddings: [EmbeddingDescription]
  /// For which base model it is.
  public let verdict: FamilyVerdict

  /// How many orphans are listed by name.
  private static let listedOrphans = 5

  /// Describes a header.
  ///
  /// - Complexity: O(*length of all names* + *length of the metadata it reads*).
  public init(of header: ModelHeader) {
    let gathered = LoraModules(header)
    var clues = FamilyClues()
    var tally = ModuleTally(metadata: header.metadata)
    let table = ModuleGroup.table
    for module in gathered.modules {
      let words = clues.add(module)
      tally.add(module, ModuleGroup.group(of: module, words, table))
    }
    kind = ModelFileKind(of: header, gathered)
    if kind == .checkpoint || kind == .unknown {
      clues.addModel(header)
    } else {
      for tensor in gathered.others { clues.addOther(header.tensors[tensor].name) }
    }
    let bundled = BundledEmbedding.all(in: header, among: gathered.others)
    embeddings = kind == .embedding ? [BundledEmbedding.description(of: header.tensors)] : bundled
    unknownTensors = gathered.others.count - bundled.reduce(0) { $0 + $1.tensors }
    algorithm = tally.algorithm
    algorithms = tally.algorithms
    isDoRA = tally.isDoRA
    naming = tally.naming
    modules = tally.algorithms.values.reduce(0, +)
    ranks = Spread(tally.all.ranks)
    alphas = Spread(tally.all.alphas)
    scales = Spread(tally.all.scales)
    usesAdapterMetadata = tally.usesAdapterMetadata
    touched = tally.touched
    orphans = tally.orphans.prefix(Self.listedOrphans).map { $0 }
    orphanCount = tally.orphans.count
    verdict = FamilyTable.verdict(
      clues, header, embedding: kind == .embedding ? embeddings.first.map { ($0.family, $0.widths) } : nil)
  }
}
