import PromptSyntax

/// Compares two plans for one prompt tag by tag.
struct PlanComparison {
  private let here: Plan
  private let there: Plan
  private let hereByStart: [Int: LoraApplication]
  private let thereByStart: [Int: LoraApplication]

  init(_ here: Plan, _ there: Plan) {
    self.here = here
    self.there = there
    hereByStart = Self.byStart(here)
    thereByStart = Self.byStart(there)
  }

  private static func byStart(_ plan: Plan) -> [Int: LoraApplication] {
    plan.loras.reversed().reduce(into: [:]) { $0[$1.tag.range.lowerBound] = $1 }
  }

  /// All differences in the order of the source.
  func differences() -> [PlanDifference] {
    var found: [PlanDifference] = []
    for start in Set(hereByStart.keys).union(thereByStart.keys).sorted() {
      if let one = hereByStart[start], let other = thereByStart[start] {
        found += differences(one, other)
      } else if let one = hereByStart[start] {
        found.append(reading(of: one, in: here, notIn: there))
      } else if let other = thereByStart[start] {
        found.append(reading(of: other, in: there, notIn: here))
      }
    }
    found += totals()
    found += order()
    if found.isEmpty || !found.contains(where: { $0.kind == .reading }) { found += text() }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private func reading(of one: LoraApplication, in plan: Plan, notIn other: Plan) -> PlanDifference {
    let isCut = other.cleaned.outputOffset(ofSource: one.tag.range.lowerBound) == nil
    let what = isCut ? "removed without loading anything" : "text"
    return PlanDifference(
      kind: .reading, range: one.tag.range,
      message: "'\(one.tag.text)' is a LoRA in \(plan.frontend.title), but \(what) in \(other.frontend.title)")
  }

  /// What differs about one tag: the first of file, status and multipliers, and the steps.
  private func differences(_ one: LoraApplication, _ other: LoraApplication) -> [PlanDifference] {
    let titles = (here.frontend.title, there.frontend.title)
    var found: [PlanDifference] = []
    func add(_ kind: PlanDifference.Kind, _ message: String) {
      found.append(PlanDifference(kind: kind, range: one.tag.range, message: message))
    }
    if one.status != other.status {
      // Only one of them needs a reason: the one that does nothing, and of two such the other frontend's.
      let isHere = other.status.isActive
      add(
        .status,
        "'\(one.name)' is \(one.status.words) in \(titles.0)\(isHere ? " (\(one.reason))" : ""), "
          + "but \(other.status.words) in \(titles.1)\(isHere ? "" : " (\(other.reason))")")
    } else if let path = one.file?.path, let otherPath = other.file?.path, path != otherPath {
      add(.file, "'\(one.name)' is '\(path)' in \(titles.0), '\(otherPath)' in \(titles.1)")
    }
    if one.isForHighNoise != other.isForHighNoise {
      let (marked, plain) = one.isForHighNoise ? titles : (titles.1, titles.0)
      add(
        .file,
        "'\(LoraReading.highNoiseMark)' selects the high-noise steps in \(marked), but is part of the name in \(plain)")
    }
    // Of mentions that add up, the sum is what counts, and it is compared once.
    if one.mentions == 1, other.mentions == 1, let left = one.effective, let right = other.effective, left != right,
      one.status == other.status
    {
      add(
        .multipliers,
        "'\(one.name)' is applied with \(left.words) in \(titles.0), but with \(right.words) in \(titles.1)")
    }
    if (one.scheduleRange == nil) != (other.scheduleRange == nil) {
      let scheduled = one.scheduleRange == nil ? titles.1 : titles.0
      let whole = one.scheduleRange == nil ? titles.0 : titles.1
      add(.steps, "'\(one.name)' is active in all steps in \(whole), but only in those of its schedule in \(scheduled)")
    }
    return found
  }

  /// Names that are mentioned several times and add up to something else.
  private func totals() -> [PlanDifference] {
    var seen = Set<NameKey>()
    let others: [NameKey: Multipliers] = there.loras.reversed().reduce(into: [:]) { totals, one in
      if let total = one.total { totals[NameKey(one.mention)] = total }
    }
    return here.loras.compactMap { one in
      guard one.mentions > 1, let left = one.total, seen.insert(NameKey(one.mention)).inserted else { return nil }
      guard let right = others[NameKey(one.mention)], right != left else { return nil }
      return PlanDifference(
        kind: .multipliers, range: one.tag.range,
        message: "'\(one.name)' is applied with a total of \(left.words) in \(here.frontend.title), "
          + "but \(right.words) in \(there.frontend.title)")
    }
  }

  /// Whether the LoRAs that both apply come in another order: one difference, at the first that does.
  private func order() -> [PlanDifference] {
    let left = here.loras.filter { thereByStart[$0.tag.range.lowerBound] != nil }
    let right = there.loras.filter { hereByStart[$0.tag.range.lowerBound] != nil }
    guard let (one, other) = zip(left, right).first(where: { $0.tag.range != $1.tag.range }) else { return [] }
    return [
      PlanDifference(
        kind: .order, range: one.tag.range,
        message: "'\(one.name)' is applied before '\(other.name)' in \(here.frontend.title), after it in "
          + there.frontend.title)
    ]
  }

  /// Whether the remaining text differs: one difference, from the first byte that does to the end.
  private func text() -> [PlanDifference] {
    let (left, right) = (here.cleaned, there.cleaned)
    guard left.bytes != right.bytes else { return [] }
    var common = zip(left.bytes, right.bytes).prefix { $0 == $1 }.count
    // Not in the middle of a character.
    while common > 0, left.bytes.dropFirst(common).first.map({ $0 & 0xC0 == 0x80 }) ?? false { common -= 1 }
    let places = [left, right].map { $0.map.sourceOffset(of: min(common, max(0, $0.bytes.count - 1))) }
    let end = here.source.count
    return [
      PlanDifference(
        kind: .text, range: SourceRange(min(places[0], places[1], end), end),
        message: "the remaining text \(Self.words(for: left.bytes[common...])) in \(here.frontend.title), "
          + "but \(Self.words(for: right.bytes[common...])) in \(there.frontend.title)")
    ]
  }

  /// How a text continues, in the middle of a sentence: its first characters.
  private static func words(for rest: ArraySlice<UInt8>) -> String {
    if rest.isEmpty { return "ends here" }
    let start = String(decoding: rest.prefix(100), as: UTF8.self).unicodeScalars
    let isAll = rest.count <= 100 && start.count <= 24
    return "continues with '" + String(start.prefix(24)) + (isAll ? "'" : "…'")
  }
}

extension LoraApplication.Status {
  /// The status in the middle of a sentence.
  fileprivate var words: String {
    switch self {
    case .applied, .notChecked: "applied"
    case .offByZero, .withoutEffect: "without effect"
    case .missing: "missing"
    case .broken: "broken"
    case .allOff: "off"
    case .unreadable: "ignored"
    case .repeated: "counted once"
    case .overLimit: "over the limit"
    case .noImage: "an error"
    }
  }
}

extension Multipliers {
  /// The multipliers in the middle of a sentence.
  fileprivate var words: String {
    let (te, unet) = (self.te.shortest, self.unet.shortest)
    let numbers = te == unet ? te : "te \(te) and unet \(unet)"
    return numbers + (dyn.map { " and \($0) dimensions" } ?? "") + (changesOverSteps ? " at first" : "")
  }
}
