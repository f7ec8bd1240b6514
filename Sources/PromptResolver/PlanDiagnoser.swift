import PromptSyntax

/// Finds what will go wrong in a plan; ``PlanMessages`` words it.
struct PlanDiagnoser {
  /// For how many different names a catalog is searched, so that a prompt of misses stays cheap.
  private static let searches = 32

  private let catalog: Catalog?
  private var suggestions: Suggestions?
  private var found: [NameKey: [String]] = [:]
  private var diagnostics: [Diagnostic] = []

  init(catalog: Catalog?) { self.catalog = catalog }

  /// The diagnostics in the order of the source.
  func sorted() -> [Diagnostic] {
    let ordered = diagnostics.enumerated().sorted { left, right in
      (left.element.range.lowerBound, left.offset) < (right.element.range.lowerBound, right.offset)
    }
    return ordered.map(\.element)
  }

  /// - Precondition: `applications` belong to `readings` one by one.
  mutating func diagnose(_ readings: [LoraReading], _ applications: [Application]) {
    var byName: [NameKey: [Application]] = [:]
    var names: [NameKey] = []
    for (reading, application) in zip(readings, applications) {
      if case .failure(let error) = reading.arguments {
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
      } else if application.status == .offByZero, application.written?.isZero ?? false {
        diagnostics.append(PlanMessages.offByZero(application))
      }
    }
    for key in names { diagnose(mentions: byName[key] ?? []) }
  }

  /// Diagnoses what concerns all mentions of one name.
  private mutating func diagnose(mentions: [Application]) {
    guard let first = mentions.first, let last = mentions.last else { return }
    if let entry = first.entry, let files = catalog?.entries(named: first.name), files.count > 1 {
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
  }

  mutating func diagnose(_ ignored: [ExtraNetworkTag]) {
    for tag in ignored { diagnostics.append(PlanMessages.unknown(tag)) }
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
