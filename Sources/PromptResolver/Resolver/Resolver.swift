public import ModelHeaders
public import PromptSyntax

/// Determines what a frontend loads for a prompt.
///
/// ```swift
/// let catalog = Catalog(entries: [CatalogEntry(name: "ink_wash", path: "ink_wash.safetensors")])
/// let plan = Resolver(catalog: catalog).plan(for: "a cat <lora:ink_wash:0.8> <lora:inkwash>")
/// plan.cleaned.string                     // "a cat  "
/// plan.loras[0].effective?.unet           // 0.8
/// plan.loras[1].status                    // missing
/// plan.diagnostics[0].message             // "LoRA 'inkwash' not found; did you mean 'ink_wash'?"
/// ```
public struct Resolver: Sendable {
  /// The installed LoRAs; nil if they are not known.
  public let catalog: Catalog?
  /// The frontend.
  public let frontend: Frontend

  /// The base model of the checkpoint; nil where it is not known, and LoRAs are not compared with it.
  public let checkpoint: ModelFamily?

  private let lookup: NameLookup?
  private let description: @Sendable (CatalogEntry) -> LoraDescription?
  private let relatives: RelatedNames?
  private let readsStepwiseMultipliers: Bool

  /// Creates a resolver.
  ///
  /// - Parameters:
  ///   - catalog: the installed LoRAs; without one, names are not checked.
  ///   - frontend: the frontend.
  ///   - checkpoint: the base model of the checkpoint.
  ///   - description: reads what a LoRA's header says; called once in a plan for each file that a prompt mentions, and
  ///     for a few that could be meant where one is for another base model.
  /// - Complexity: O(*n*) in the length of all names; without a checkpoint O(1) for the reference, whose index the
  ///   catalog is.
  public init(
    catalog: Catalog? = nil, frontend: Frontend = .automatic1111, checkpoint: ModelFamily? = nil,
    describing description: @escaping @Sendable (CatalogEntry) -> LoraDescription? = { _ in nil }
  ) {
    self.init(
      catalog: catalog, frontend: frontend, checkpoint: checkpoint, readsStepwiseMultipliers: false,
      describing: description)
  }

  /// Creates a resolver for a frontend that may have the extension sd-webui-loractl, which reads multipliers such as
  /// `0@0,1@0.5`.
  package init(
    catalog: Catalog?, frontend: Frontend, checkpoint: ModelFamily?, readsStepwiseMultipliers: Bool,
    describing description: @escaping @Sendable (CatalogEntry) -> LoraDescription?
  ) {
    var catalog = catalog
    if let all = catalog, !frontend.scansLycoris, all.loras.contains(where: { $0.kind == .lycoris }) {
      catalog = Catalog(
        entries: all.all.filter { $0.kind != .lycoris },
        unfinishedFolders: all.unfinishedFolders, unreadableFolders: all.unreadableFolders,
        skippedFiles: all.skippedFiles, unsortableNames: all.unsortableNames)
    }
    self.catalog = catalog
    self.frontend = frontend
    self.checkpoint = checkpoint == .unknown ? nil : checkpoint
    self.description = description
    relatives = self.checkpoint == nil ? nil : catalog.map { RelatedNames(in: $0) }
    self.readsStepwiseMultipliers = readsStepwiseMultipliers
    lookup = catalog.map { NameLookup(frontend.lookup, in: $0) }
  }

  /// The same resolver for another frontend.
  ///
  /// - Complexity: that of ``init(catalog:frontend:checkpoint:describing:)``.
  public func with(_ frontend: Frontend) -> Resolver {
    Resolver(
      catalog: catalog, frontend: frontend, checkpoint: checkpoint, readsStepwiseMultipliers: readsStepwiseMultipliers,
      describing: description)
  }

  /// What a tag can call this very file in the frontend; nil where no name does.
  ///
  /// - Complexity: O(*length of the names*); O(*names of the catalog*) in a frontend that searches for parts of a name.
  package func name(of entry: CatalogEntry) -> String? { lookup?.spelling(of: entry) }

  /// The plan for a positive prompt.
  ///
  /// - Complexity: O(*n*), and O(*names of the catalog* × *length of the name*) for each of the first 32 different
  ///   names that have no file; later ones get no suggestion. SwarmUI and comfyui-prompt-control search the catalog for
  ///   each name that is not a path in it.
  public func plan(for source: SourceText) -> Plan {
    plan(for: source, TagReading(of: source, frontend), isNegative: false)
  }

  /// The plan for a positive prompt; as for a `SourceText`.
  public func plan(for text: some StringProtocol) -> Plan { plan(for: SourceText(String(text))) }

  /// The plan for a negative prompt. The reference reads no tags there: they are text.
  ///
  /// - Complexity: as for a positive prompt.
  public func plan(forNegative source: SourceText) -> Plan {
    plan(for: source, TagReading(ofNegative: source, frontend), isNegative: true)
  }

  /// The plan for a negative prompt; as for a `SourceText`.
  public func plan(forNegative text: some StringProtocol) -> Plan { plan(forNegative: SourceText(String(text))) }

  private func plan(for source: SourceText, _ reading: TagReading, isNegative: Bool) -> Plan {
    let loras = LoraReading.inOrder(reading.tags, frontend, readsStepwiseMultipliers: readsStepwiseMultipliers)
    var applications = ApplicationPlanner(
      frontend: frontend, lookup: lookup, checkpoint: checkpoint, description: description
    ).applications(of: loras)
    if frontend.obeysSchedules, !applications.isEmpty {
      let ranges = ScheduledTags.ranges(in: source)
      for index in applications.indices {
        applications[index].scheduleRange = ranges[applications[index].tag.range.lowerBound]
      }
    }
    let readsWords = frontend.tags == .anyWord
    let hypernetworks = readsWords ? HypernetworkReading.all(in: reading.tags) : []
    let ignored = readsWords ? reading.tags.filter { $0.kind == .unknown || !frontend.reads($0.kind) } : []
    let proposals = catalog.flatMap { catalog in
      lookup.map { NameProposals(catalog: catalog, lookup: $0, relatives: relatives, description: description) }
    }
    let subject = PlanSubject(
      frontend: frontend, catalog: catalog, proposals: proposals, readings: loras, loras: applications,
      hypernetworks: hypernetworks, ignored: ignored, literal: reading.literal, isNegative: isNegative)
    return Plan(
      frontend: frontend, source: source, cleaned: reading.text, loras: applications,
      hypernetworks: HypernetworkReading.applications(of: hypernetworks), ignored: ignored, literal: reading.literal,
      diagnostics: PlanRule.diagnostics(of: subject))
  }
}

extension Frontend {
  /// Whether a kind of tag loads something.
  fileprivate func reads(_ kind: ExtraNetworkTag.Kind) -> Bool { kind != .lycoris || knowsLycoris }
}
