import PromptResolver
import PromptSyntax

/// The JSON report of `resolve`: the keys of the positive prompt's plan, and some more.
struct ResolveReport: Encodable {
  private let positive: PlanReport
  private let negative: PlanReport?
  private let hires: PlanReport?
  private let frontend: String
  private let compared: String?
  private let isChecked: Bool

  private enum CodingKeys: String, CodingKey {
    case version, command, frontend, compared, isChecked, negative, hires
  }

  /// - Precondition: the positive prompt comes first.
  init(_ prompts: [ResolvedPrompt], frontend: Frontend, comparedWith other: Frontend?, isChecked: Bool) {
    positive = PlanReport(prompts[0])
    negative = prompts.first { $0.role == .negative }.map(PlanReport.init)
    hires = prompts.first { $0.role == .hires }.map(PlanReport.init)
    self.frontend = frontend.name
    compared = other?.name
    self.isChecked = isChecked
  }

  func encode(to encoder: any Encoder) throws {
    try positive.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(1, forKey: .version)
    try container.encode("resolve", forKey: .command)
    try container.encode(frontend, forKey: .frontend)
    try container.encodeIfPresent(compared, forKey: .compared)
    try container.encode(isChecked, forKey: .isChecked)
    try container.encodeIfPresent(negative, forKey: .negative)
    try container.encodeIfPresent(hires, forKey: .hires)
  }

  static let keys = """
      report      version, command, frontend, compared, isChecked (whether models were looked up), the keys of the plan, and
                  negative and hires, which are plans
      plan        cleaned (the prompt without comments and tags), map, loras, hypernetworks, ignored, literal, diagnostics,
                  differences (with '--compare')
      map         offset, sourceOffset, length (in bytes) of each piece of cleaned
      lora        order, name, status ("applied", "off-by-zero", "without-effect", "missing", "broken", "all-off",
                  "not-checked", "unreadable", "repeated", "over-limit" or "no-image"), reason, written, effective, total (of
                  all mentions), mentions, path, family (the base model), scale (alpha / rank), range, nameRange, schedule (a
                  range), isForHighNoise ('|high_noise|' in stable-diffusion.cpp)
      multiplier  te, unet, dyn, changesOverSteps
      hypernetwork  order, name, multiplier, range
      ignored     word, range; literal has the same keys and lists tags that are plain text
      difference  kind ("reading", "status", "file", "multipliers", "steps", "order" or "text"), message, range
    """
}
