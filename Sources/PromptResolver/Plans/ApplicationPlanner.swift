import ModelHeaders
import PromptSyntax

/// Determines the effect of each LoRA of a prompt, given all of them.
struct ApplicationPlanner {
  let frontend: Frontend
  /// Nil when the files are not known.
  let lookup: NameLookup?
  /// Nil where it is not known.
  let checkpoint: ModelFamily?
  let description: @Sendable (CatalogEntry) -> LoraDescription?

  private typealias Target = LoraApplication.Target

  /// The applications in order.
  ///
  /// - Complexity: O(*n*), and O(*n* log *n*) where the frontend sorts.
  func applications(of readings: [LoraReading]) -> [LoraApplication] {
    var applications = found(readings)
    if frontend.order == .byPath { applications.sort(by: Self.precedesByPath) }
    for index in applications.indices { applications[index].order = index + 1 }
    if let cause = failure(of: readings, applications) {
      for index in applications.indices {
        let isCulprit =
          switch cause {
          case .missingElsewhere: applications[index].status == .missing
          case .brokenElsewhere: applications[index].status == .broken
          default: false
          }
        if !isCulprit { applications[index].cause = cause }
        applications[index].status =
          switch cause {
          case .invalid(_, .stops), .brokenElsewhere(_, .stops): .noImage
          default: .allOff
          }
      }
      return applications
    }
    setEffective(&applications, readings)
    setTotals(&applications)
    return applications
  }

  /// A file, and what its header says.
  private typealias Known = (entry: CatalogEntry, description: LoraDescription?)

  /// The mentions with their files, each as if it were alone.
  private func found(_ readings: [LoraReading]) -> [LoraApplication] {
    if readings.count == 1 { return [found(readings[0], file(for: readings[0]), mentions: 1)] }
    var numbering = Numbering<NameKey>()
    var names: [(count: Int, file: Known?)] = []
    let numbers = readings.indices.map { index in
      let number = numbering.number(of: NameKey(readings[index].mention))
      // Looked up once, because some frontends search the whole catalog.
      if number == names.count { names.append((0, file(for: readings[index]))) }
      names[number].count += 1
      return number
    }
    return readings.indices.map { index in
      let name = names[numbers[index]]
      return found(readings[index], readings[index].nameItem == nil ? nil : name.file, mentions: name.count)
    }
  }

  private func file(for reading: LoraReading) -> Known? {
    guard reading.nameItem != nil, let entry = lookup?.lora(named: reading.name) else { return nil }
    return (entry, entry.fault == nil ? description(entry) : nil)
  }

  /// A mention as if it were alone.
  private func found(_ reading: LoraReading, _ file: Known?, mentions: Int) -> LoraApplication {
    let (status, cause) = outcome(of: reading, file)
    return LoraApplication(
      order: 0, tag: reading.tag, name: reading.name, nameRange: reading.nameItem?.range ?? reading.tag.range,
      isForHighNoise: reading.isForHighNoise, written: reading.written, mentions: mentions, file: file?.entry,
      description: file?.description, status: status, cause: cause, ownCause: cause)
  }

  private func outcome(of reading: LoraReading, _ file: Known?) -> (LoraApplication.Status, LoraApplication.Cause) {
    if lookup != nil, file == nil { return (.missing, .missing(frontend.missing)) }
    if reading.written == nil { return (.unreadable, .invalid(tag: reading.tag.text, frontend.invalid)) }
    guard let (entry, description) = file else { return (.notChecked, .written) }
    if let fault = entry.fault { return (.broken, .broken(fault, frontend.broken)) }
    if let pieces = lookup?.pieces(ofNameOf: entry) { return (.broken, .cutName(pieces, frontend.broken)) }
    let kind = description?.kind ?? entry.contents ?? .unknown
    if !kind.mayBeLora { return (.withoutEffect, .notALora(kind)) }
    if let checkpoint, kind == .lora, let verdict = description?.verdict, !verdict.mayFit(checkpoint) {
      return (.withoutEffect, .otherBaseModel(verdict.family, checkpoint: checkpoint))
    }
    return (.applied, .written)
  }

  /// What stops all LoRAs, if anything does: the first tag that does not read, else the first name without a file, else
  /// the first file that cannot be loaded.
  private func failure(of readings: [LoraReading], _ applications: [LoraApplication]) -> LoraApplication.Cause? {
    switch frontend.invalid {
    case .switchesOffAll, .keepsPrevious, .stops:
      if let reading = readings.first(where: { $0.written == nil }) {
        return .invalid(tag: reading.tag.text, frontend.invalid)
      }
    case .skipsTag, .leavesText: break
    }
    if frontend.missing == .switchesOffAll, let missing = applications.first(where: { $0.status == .missing }) {
      return .missingElsewhere(name: missing.name)
    }
    guard frontend.broken == .switchesOffAll || frontend.broken == .stops else { return nil }
    return applications.first { $0.status == .broken }.map { .brokenElsewhere(name: $0.name, frontend.broken) }
  }

  private func setEffective(_ applications: inout [LoraApplication], _ readings: [LoraReading]) {
    var last: [NameKey: Multipliers] = [:]
    if frontend.repeats == .lastTimesCount, applications.contains(where: { $0.mentions > 1 }) {
      for reading in readings { last[NameKey(reading.name)] = reading.written }
    }
    var seen = SeenMultipliers()
    var count = 0
    for index in applications.indices where applications[index].status.isActive {
      guard let written = applications[index].written else { continue }
      switch frontend.repeats {
      case .sum: applications[index].effective = written
      case .lastTimesCount:
        let isRepeated = applications[index].mentions > 1
        applications[index].effective = isRepeated ? last[NameKey(applications[index].name)] : written
        if isRepeated { applications[index].cause = .lastMention }
      case .sumOfDifferent: applications[index].effective = seen.unseen(of: written, applications[index].target)
      case .exactOnce:
        let isNew = seen.insert(written, applications[index].target)
        applications[index].effective = isNew ? written : nil
      }
      if applications[index].effective == nil {
        applications[index].status = .repeated
        applications[index].cause = .repeated
        continue
      }
      count += 1
      if let limit = frontend.limit, count > limit {
        applications[index].effective = nil
        applications[index].status = .overLimit
        applications[index].cause = .overLimit(limit)
      } else if applications[index].effective?.isZero ?? false {
        applications[index].status = .offByZero
        applications[index].cause = .zero
      }
    }
  }

  private func setTotals(_ applications: inout [LoraApplication]) {
    if applications.count == 1 || applications.allSatisfy({ $0.mentions == 1 && $0.file == nil }) {
      for index in applications.indices { applications[index].total = applications[index].effective }
      return
    }
    var numbering = Numbering<Target>()
    var totals: [Multipliers] = []
    let numbers: [Int?] = applications.indices.map { index in
      guard let effective = applications[index].effective else { return nil }
      let number = numbering.number(of: applications[index].target)
      if number == totals.count { totals.append(effective) } else { totals[number] = totals[number] + effective }
      return number
    }
    for (index, number) in numbers.enumerated() {
      guard let number else { continue }
      applications[index].total = totals[number]
      if totals[number].isZero, applications[index].status.isActive {
        applications[index].status = .offByZero
        applications[index].cause = .sumOfZero
      }
    }
  }

  /// Those for the noisy steps come after all others.
  private static func precedesByPath(_ left: LoraApplication, _ right: LoraApplication) -> Bool {
    if left.isForHighNoise != right.isForHighNoise { return right.isForHighNoise }
    return place(left).lexicographicallyPrecedes(place(right))
  }

  private static func place(_ application: LoraApplication) -> String.UTF8View {
    (application.file?.pathInFolder ?? application.name).utf8
  }
}
