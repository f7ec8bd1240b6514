import ModelHeaders
import PromptSyntax

/// Finds what will go wrong in a plan; ``PlanMessages`` words it.
struct PlanDiagnoser {
  /// For how many different names a catalog is searched, so that a prompt of misses stays cheap.
  private static let searches = 32

  private let catalog: Catalog?
  private let frontend: Frontend
  /// Nil without a catalog.
  private let proposals: NameProposals?
  private var found: [NameKey: [String]] = [:]
  private var withoutEffect: Set<CatalogEntry> = []
  private var diagnostics: [Diagnostic] = []

  init(catalog: Catalog?, frontend: Frontend, proposals: NameProposals?) {
    self.catalog = catalog
    self.frontend = frontend
    self.proposals = proposals
  }

  /// The diagnostics in the order of the source.
  func sorted() -> [Diagnostic] {
    let ordered = diagnostics.enumerated().sorted { left, right in
      (left.element.range.lowerBound, left.offset) < (right.element.range.lowerBound, right.offset)
    }
    return ordered.map(\.element)
  }

  /// Diagnoses the LoRAs of a prompt.
  mutating func diagnose(_ readings: [LoraReading], _ applications: [LoraApplication]) {
    if frontend == .automatic1111 {
      diagnoseReference(readings, applications)
    } else {
      diagnoseFrontend(readings, applications)
    }
  }

  /// - Precondition: `applications` belong to `readings` one by one.
  private mutating func diagnoseReference(_ readings: [LoraReading], _ applications: [LoraApplication]) {
    var byName: [NameKey: [LoraApplication]] = [:]
    var names: [NameKey] = []
    for (reading, application) in zip(readings, applications) {
      if let error = reading.failure {
        diagnostics.append(PlanMessages.invalidArgument(error, of: reading.tag))
      }
      guard reading.tag.positional.first != nil else { continue }
      let key = NameKey(application.name)
      if byName[key] == nil { names.append(key) }
      byName[key, default: []].append(application)
      if let catalog, application.entry == nil {
        let near = nearNames(application.name)
        let shared = catalog.entries(aliased: application.name)
        diagnostics.append(PlanMessages.missing(application, didYouMean: near, filesWithAlias: shared))
      } else if diagnoseFile(of: application) {
        continue
      } else if application.status == .offByZero, application.written?.isZero ?? false {
        diagnostics.append(PlanMessages.offByZero(application))
      }
      diagnoseDimension(of: application)
    }
    for key in names { diagnose(mentions: byName[key] ?? []) }
  }

  /// What any frontend does otherwise than the prompt asks for.
  private mutating func diagnoseFrontend(_ readings: [LoraReading], _ applications: [LoraApplication]) {
    let messages = FrontendMessages(frontend: frontend)
    for reading in readings {
      if let error = reading.failure { diagnostics.append(messages.invalid(error, of: reading.tag)) }
    }
    for application in applications {
      if catalog != nil, application.entry == nil {
        diagnostics.append(messages.missing(application, didYouMean: nearNames(application.name)))
        continue
      }
      if diagnoseFile(of: application) { continue }
      diagnoseDimension(of: application)
      switch application.status {
      case .offByZero, .repeated, .overLimit: diagnostics.append(messages.withoutEffect(application))
      case .applied, .withoutEffect, .notChecked, .missing, .broken, .allOff, .unreadable, .noImage: break
      }
    }
  }

  /// Diagnoses a file that cannot be loaded or does nothing.
  ///
  /// - Returns: whether the mention does nothing for that reason, so that nothing else matters about it.
  private mutating func diagnoseFile(of application: LoraApplication) -> Bool {
    guard let entry = application.entry else { return false }
    switch application.ownCause {
    case .broken(let fault, _):
      diagnostics.append(PlanMessages.broken(application, fault.reason, frontend))
    case .cutName(let names, _):
      let reason = LoraApplication.reason(forCutNames: names) + "; rename the file"
      diagnostics.append(PlanMessages.broken(application, reason, frontend))
    case .notALora(let kind):
      guard withoutEffect.insert(entry).inserted else { break }
      diagnostics.append(PlanMessages.notALora(application, entry, kind))
    case .otherBaseModel(let family, let checkpoint):
      guard withoutEffect.insert(entry).inserted else { break }
      let other = proposals?.name(like: entry, for: checkpoint)
      diagnostics.append(PlanMessages.otherBaseModel(application, family, checkpoint, use: other))
    default:
      if (application.description?.kind ?? entry.contents) == .empty, withoutEffect.insert(entry).inserted {
        diagnostics.append(PlanMessages.notALora(application, entry, .empty))
      }
      return false
    }
    return true
  }

  /// Diagnoses a `dyn` that counts and cuts too much.
  private mutating func diagnoseDimension(of application: LoraApplication) {
    guard let dyn = application.written?.dyn, dyn <= 0, application.effective?.dyn == dyn else { return }
    diagnostics.append(PlanMessages.nonpositiveDimension(dyn, of: application))
  }

  /// Diagnoses tags that stay in the text.
  mutating func diagnose(literal tags: [ExtraNetworkTag], isNegative: Bool) {
    let messages = FrontendMessages(frontend: frontend)
    for tag in tags { diagnostics.append(isNegative ? messages.inNegative(tag) : messages.literal(tag)) }
  }

  /// Diagnoses what concerns all mentions of one name.
  private mutating func diagnose(mentions: [LoraApplication]) {
    guard let first = mentions.first, let last = mentions.last else { return }
    if let entry = first.entry, let files = catalog?.entries(named: first.name), files.contains(where: { $0 != entry })
    {
      diagnostics.append(PlanMessages.ambiguous(first, files: files, winner: entry))
    }
    if mentions.count > 1, let effective = last.effective {
      diagnostics.append(PlanMessages.repeated(mentions, last: last, effective: effective))
    }
  }

  mutating func diagnose(_ readings: [HypernetworkReading]) {
    for reading in readings where reading.multiplier == nil {
      diagnostics.append(PlanMessages.invalidMultiplier(reading.tag.items[1]))
    }
    // A catalog of LoRAs alone says nothing of hypernetworks.
    guard let catalog, !catalog.hypernetworks.isEmpty else { return }
    var searches = 0
    for reading in readings where catalog.hypernetwork(named: reading.tag.items[0].text) == nil {
      let name = reading.tag.items[0]
      searches += 1
      let names = catalog.hypernetworks.lazy.map(\.name).filter {
        catalog.hypernetwork(named: $0) != nil && NameSpelling.isWritable($0)
      }
      let near = searches <= Self.searches ? NearestName.of(name.text, among: names) : nil
      diagnostics.append(PlanMessages.missingHypernetwork(name, didYouMean: near))
    }
  }

  mutating func diagnose(_ ignored: [ExtraNetworkTag]) {
    diagnostics += ignored.map { PlanMessages.unknown($0, frontend) }
  }

  private mutating func nearNames(_ name: String) -> [String] {
    let key = NameKey(name)
    if let names = found[key] { return names }
    guard found.count < Self.searches, let proposals else { return [] }
    let names = proposals.names(near: name)
    found[key] = names
    return names
  }
}
