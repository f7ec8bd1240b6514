import PromptFrontends
import PromptSyntax

extension RequestMaker {
  /// The text of a prompt for the backend; nil if there is none.
  mutating func text(of role: PromptRole) -> String? {
    guard let plan = plan[role] else { return nil }
    let written = backend.readsTags ? MappedText(plan.source) : plan.cleaned
    let (dialect, target) = (plan.frontend.dialect, backend.frontend?.dialect)
    if dialect == target { return written.string }
    let steps = options.steps ?? .standard
    let meaning: DialectMeaning
    do throws(DialectFault) {
      meaning = try DialectMeaning(of: plan.source, in: dialect, steps: steps, files: options.files)
    } catch {
      report(
        "text", severity: .error, at: error.range,
        "\(plan.frontend.title) makes no image of the prompt, so it is sent as it is", help: "correct the prompt",
        in: role)
      return written.string
    }
    guard options.convertsText else {
      compare(meaning, of: plan, with: written, in: role)
      return written.string
    }
    guard let target, let frontend = backend.frontend else {
      let plain = meaning.plainText
      compare(meaning, of: plan, with: plain, in: role)
      return plain.string
    }
    let conversion = Conversion(
      meaning, of: plan.source, from: dialect, to: target, steps: steps, files: options.files)
    for loss in conversion.losses where backend.readsTags || loss.reason != .network {
      report(Diagnostic(loss), in: role)
    }
    return backend.readsTags
      ? conversion.text : TagReading(of: SourceText(conversion.text), frontend).text.string
  }

  /// Reports what the backend reads differently in a text.
  private mutating func compare(_ meaning: DialectMeaning, of plan: Plan, with text: MappedText, in role: PromptRole) {
    let help =
      options.convertsText
      ? "encode the prompt from its tokens and weights, and send the result instead"
      : "convert the prompt for \(backend.title) to keep as much of its meaning as possible"
    let comparison: MeaningComparison
    do throws(DialectFault) {
      comparison = try MeaningComparison(
        meaning, of: plan.source, in: plan.frontend.dialect, and: text, in: backend.frontend?.dialect,
        steps: options.steps ?? .standard, files: options.files)
    } catch {
      let start = text.bytes.isEmpty ? error.range : text.map.sourceRange(of: error.range)
      report("text", severity: .error, at: start, "\(backend.title) makes no image of this text", help: help, in: role)
      return
    }
    var readings = TextReadings(of: plan, in: backend)
    for difference in comparison.differences where matters(difference, in: plan, role) {
      let finding = options.convertsText ? readings.loss(difference) : readings.misreading(difference)
      guard let (range, message) = finding, role != .negative || plan.source[range] != "AND" else { continue }
      report("text", at: range, message, help: readings.count == 1 ? help : nil, in: role)
    }
  }

  /// Whether a difference changes the image and is not reported otherwise.
  private func matters(_ difference: MeaningComparison.Difference, in plan: Plan, _ role: PromptRole) -> Bool {
    switch difference.kind {
    case .network: backend.readsTags
    // CLIP ignores letter case.
    case .letterCase: false
    // In a negative prompt, 'AND' and a weight at the end are text to the WebUI, too; the meaning is a positive one's.
    case .part, .partWeight: role != .negative || plan.frontend.tags != .anyWord
    case .weight: !isRounding(difference)
    // White space does not reach the text encoder.
    default: difference.range.offsets.contains { plan.source.bytes[$0] > 0x20 }
    }
  }

  /// Whether two weights differ only because a frontend computes with fewer digits.
  private func isRounding(_ difference: MeaningComparison.Difference) -> Bool {
    func number(_ text: String) -> Double {
      let bytes = ContiguousArray(text.utf8)
      return PythonNumber.float(bytes, in: bytes.indices) ?? .nan
    }
    let (first, second) = (number(difference.first), number(difference.second))
    return abs(first - second) <= 1e-6 * abs(first)
  }
}

/// What a backend makes of the constructs of a prompt, each said once.
private struct TextReadings {
  private let source: SourceText
  private let title: String
  /// Nil if the prompt is not in the WebUI's language.
  private let constructs: OuterConstructs?
  private var known: Set<SourceRange> = []
  /// The end of the last group whose brackets are text.
  private var bracketsEnd = 0

  /// How much was reported.
  var count: Int { known.count }

  init(of plan: Plan, in backend: Backend) {
    (source, title) = (plan.source, backend.title)
    constructs = plan.frontend.dialect == .automatic1111 ? OuterConstructs(of: plan.source) : nil
  }

  /// What a conversion loses; nil if that is known.
  mutating func loss(_ difference: MeaningComparison.Difference) -> (range: SourceRange, message: String)? {
    let construct = constructs?.construct(of: difference)
    let range = construct?.range ?? difference.range
    // What is added separates parts.
    if difference.kind == .text, difference.first.isEmpty || construct?.kind == .extraNetwork { return nil }
    guard known.insert(range).inserted else { return nil }
    switch construct?.kind {
    case .schedule, .alternation: return (range, "the text of the first step is used for the whole image")
    default: return (range, difference.message)
    }
  }

  /// What the backend reads differently; nil if that is known.
  mutating func misreading(_ difference: MeaningComparison.Difference) -> (range: SourceRange, message: String)? {
    let construct = constructs?.construct(of: difference)
    if construct == nil, let group = constructs?.group(of: difference) {
      let isBracket = difference.kind == .text && difference.first.isEmpty
      if isBracket, difference.range.lowerBound == group.lowerBound {
        bracketsEnd = max(bracketsEnd, group.upperBound)
        guard known.insert(group).inserted else { return nil }
        return (group, "\(title) reads the brackets of \(quoted(source[group])) as text")
      }
      if difference.range.lowerBound < bracketsEnd, isBracket || difference.kind == .weight { return nil }
    }
    let range = construct?.range ?? difference.range
    guard construct?.kind != .extraNetwork, known.insert(range).inserted else { return nil }
    let subject = quoted(source[range])
    switch construct?.kind {
    case .schedule: return (range, "\(title) does not read \(subject) as a schedule")
    case .alternation: return (range, "\(title) does not read \(subject) as an alternation")
    case _ where construct != nil: return (range, "\(title) reads \(subject) as text")
    default: return (range, "\(title) reads \(subject) differently: \(difference.message)")
    }
  }
}
