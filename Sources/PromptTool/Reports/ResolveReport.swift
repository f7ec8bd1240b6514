import PromptResolver

/// What is loaded for the prompts of an image, in JSON: the keys of the positive prompt's plan and some more.
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

  /// - Precondition: the positive prompt is there and comes first.
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
    JSON: version (1), command, frontend, compared (the frontends' names), isChecked (whether there were models), then the
    plan of the prompt: cleaned (the prompt without comments and tags), map, loras, hypernetworks, ignored, literal,
    diagnostics and, with '--compare', differences; negative and hires are plans of those prompts with the same keys. The
    map lists the pieces of the cleaned prompt: offset, sourceOffset and length, in bytes. A LoRA is order, name, status
    ("applied", "off-by-zero", "without-effect", "missing", "broken", "all-off", "not-checked", "unreadable", "repeated",
    "over-limit" or "no-image"), reason, written, effective and total (each te, unet, dyn, and changesOverSteps where they do; the total is what all
    mentions of the file add), mentions, path, family (the base model), scale (alpha by rank), range, nameRange and
    schedule (places), and isForHighNoise where stable-diffusion.cpp reads '|high_noise|'. A hypernetwork is order, name,
    multiplier and range; an ignored tag, and a literal one, which stays in the text, is word and range; a difference is
    kind ("reading", "status", "file", "multipliers", "steps", "order" or "text"), message and range.
    """
}
