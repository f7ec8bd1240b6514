import PromptSyntax

/// Finds what will go wrong in a plan; ``PlanMessages`` words it.
struct PlanDiagnoser {
  /// For how many different names a catalog is searched, so that a prompt of misses stays cheap.
  private static let searches = 32

  private let catalog: Catalog?
  private let profile: Profile
  private var suggestions: Suggestions?
  private var found: [NameKey: [String]] = [:]
  private var diagnostics: [Diagnostic] = []

  init(catalog: Catalog?, profile: Profile) {
    self.catalog = catalog
    self.profile = profile
  }

  /// The diagnostics in the order of the source.
  func sorted() -> [Diagnostic] {
    let ordered = diagnostics.enumerated().sorted { left, right in
      (left.element.range.lowerBound, left.offset) < (right.element.range.lowerBound, right.offset)
    }
    return ordered.map(\.element)
  }

  /// Diagnoses the LoRAs of a prompt.
  mutating func diagnose(_ readings: [LoraReading], _ applications: [Application]) {
    if profile == .automatic1111 {
      diagnoseReference(readings, applications)
    } else {
      diagnoseFrontend(readings, applications)
    }
  }

  /// - Precondition: `applications` belong to `readings` one by one.
  private mutating func diagnoseReference(_ readings: [LoraReading], _ applications: [Application]) {
    var byName: [NameKey: [Application]] = [:]
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
        let near = nearNames(application.name, key, in: catalog)
        let shared = catalog.entries(aliased: application.name)
        diagnostics.append(PlanMessages.missing(application, didYouMean: near, filesWithAlias: shared))
      } else if let entry = application.entry, let fault = entry.fault {
        diagnostics.append(PlanMessages.broken(application, entry, fault, profile))
      } else if application.status == .offByZero, application.written?.isZero ?? false {
        diagnostics.append(PlanMessages.offByZero(application))
      }
      diagnoseDimension(of: application)
    }
    for key in names { diagnose(mentions: byName[key] ?? []) }
  }

  /// What any frontend does otherwise than the prompt asks for.
  private mutating func diagnoseFrontend(_ readings: [LoraReading], _ applications: [Application]) {
    let messages = FrontendMessages(profile: profile)
    for reading in readings {
      if let error = reading.failure { diagnostics.append(messages.invalid(error, of: reading.tag)) }
    }
    // The same misspelling is suggested for as in the reference where names mean the same files.
    let suggests = profile.lookup == .stemOrAlias || profile.lookup == .firstStem
    for application in applications {
      if let catalog, application.entry == nil {
        let near =
          suggests
          ? nearNames(application.name, NameKey(application.name), in: catalog)
          : paths(of: application.name, in: catalog)
        diagnostics.append(messages.missing(application, didYouMean: near))
        continue
      }
      if let entry = application.entry, let fault = entry.fault {
        diagnostics.append(PlanMessages.broken(application, entry, fault, profile))
      }
      diagnoseDimension(of: application)
      switch application.status {
      case .offByZero, .repeated, .overLimit: diagnostics.append(messages.withoutEffect(application))
      case .applied, .notChecked, .missing, .broken, .allOff, .unreadable, .noImage: break
      }
    }
  }

  /// Diagnoses a `dyn` that counts and cuts too much.
  private mutating func diagnoseDimension(of application: Application) {
    guard let dyn = application.written?.dyn, dyn <= 0, application.effective?.dyn == dyn else { return }
    diagnostics.append(PlanMessages.nonpositiveDimension(dyn, of: application))
  }

  /// Diagnoses tags that stay in the text.
  mutating func diagnose(literal tags: [ExtraNetworkTag], isNegative: Bool) {
    let messages = FrontendMessages(profile: profile)
    for tag in tags { diagnostics.append(isNegative ? messages.inNegative(tag) : messages.literal(tag)) }
  }

  /// Diagnoses what concerns all mentions of one name.
  private mutating func diagnose(mentions: [Application]) {
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
    for reading in readings where catalog.hypernetwork(named: reading.tag.items[0].text) == nil {
      diagnostics.append(PlanMessages.missingHypernetwork(reading.tag.items[0]))
    }
  }

  mutating func diagnose(_ ignored: [ExtraNetworkTag]) {
    for tag in ignored {
      let isKnown = tag.kind != .unknown
      diagnostics.append(isKnown ? FrontendMessages(profile: profile).unknown(tag) : PlanMessages.unknown(tag))
    }
  }

  /// The paths of the files with a name, where a tag has to give the path.
  private func paths(of name: String, in catalog: Catalog) -> [String] {
    guard profile.lookup == .path else { return [] }
    return catalog.entries(named: name).map(\.pathInFolder).filter { !$0.utf8.contains { ":>".utf8.contains($0) } }
  }

  private mutating func nearNames(_ name: String, _ key: NameKey, in catalog: Catalog) -> [String] {
    if let names = found[key] { return names }
    guard found.count < Self.searches else { return [] }
    let suggestions = self.suggestions ?? Suggestions(in: catalog)
    self.suggestions = suggestions
    let names = suggestions.names(for: name)
    found[key] = names
    return names
  }
}
