public import PromptSyntax

/// The prompts that one image is made from.
public struct PromptSet: Sendable, Hashable {
  /// The positive prompt.
  public var positive: SourceText
  /// The negative prompt, if there is one.
  public var negative: SourceText?
  /// The prompt of the hires pass; nil or empty where the positive prompt serves there too.
  public var hires: SourceText?

  /// Creates a set of prompts.
  public init(positive: SourceText, negative: SourceText? = nil, hires: SourceText? = nil) {
    self.positive = positive
    self.negative = negative
    self.hires = hires
  }

  /// Creates a set of prompts.
  public init(positive: String, negative: String? = nil, hires: String? = nil) {
    self.init(
      positive: SourceText(positive), negative: negative.map { SourceText($0) }, hires: hires.map { SourceText($0) })
  }

  /// The roles of its prompts. Other prompts, such as those of styles, are not part of an image's set.
  public static let roles: [PromptRole] = [.positive, .negative, .hires]

  /// A prompt of the set; nil if there is none. Removing the positive prompt makes it empty.
  ///
  /// - Precondition: only a prompt with one of the ``roles`` can be set.
  public subscript(role: PromptRole) -> SourceText? {
    get {
      switch role {
      case .positive: positive
      case .negative: negative
      case .hires: hires
      case .hiresNegative, .style, .negativeStyle: nil
      }
    }
    set {
      switch role {
      case .positive: positive = newValue ?? ""
      case .negative: negative = newValue
      case .hires: hires = newValue
      case .hiresNegative, .style, .negativeStyle: preconditionFailure("a set has no prompt with this role")
      }
    }
  }
}

extension PromptSet {
  /// The one prompt of an image of which no other is known; a style stands where its prompt would.
  package init(_ source: SourceText, in role: PromptRole) {
    self.init(positive: "")
    self[role.inSet] = source
  }
}

extension PromptRole {
  /// The role in an image's set of a prompt that may be one of a style or of the hires pass.
  package var inSet: PromptRole { isNegative ? .negative : self == .hires ? .hires : .positive }
  /// Whether the prompt is a style, which is only a part of one.
  package var isStyle: Bool { self == .style || self == .negativeStyle }
}

/// What a frontend loads and applies for the prompts of an image.
public struct PromptSetPlan: Sendable {
  /// The plan of the positive prompt, which is that of the first pass.
  public let positive: Plan
  /// The plan of the negative prompt.
  public let negative: Plan?
  /// The plan of the hires prompt, which replaces the positive one's in the hires pass; nil where that serves.
  public let hires: Plan?
  /// What will go wrong: that of the positive prompt, of the negative and of the hires prompt, each in source order.
  public let diagnostics: [PromptSetDiagnostic]

  /// The plan of a prompt, if it is there.
  public subscript(role: PromptRole) -> Plan? {
    switch role {
    case .positive: positive
    case .negative: negative
    case .hires: hires
    case .hiresNegative, .style, .negativeStyle: nil
    }
  }

  /// The diagnostics of a prompt in source order, including those about malformed tags, which a plan takes for text.
  ///
  /// - Complexity: O(*n* + *d* log *d*) for *n* bytes and *d* diagnostics.
  package func diagnosticsWithMalformedTags(of role: PromptRole) -> [Diagnostic] {
    let own = diagnostics.filter { $0.role == role }.map { $0.diagnostic }
    guard let plan = self[role], plan.frontend.tags == .anyWord, role != .negative else { return own.inSourceOrder() }
    let malformed = SyntaxTree(parsing: plan.source).diagnostics().filter { $0.ruleID == "tag-malformed" }
    return (malformed + own).inSourceOrder()
  }
}

/// Something that will go wrong in one of the prompts of an image.
public struct PromptSetDiagnostic: Sendable, Hashable {
  /// The prompt that the diagnostic's ranges refer to.
  public let role: PromptRole
  /// What will go wrong.
  public let diagnostic: Diagnostic
}

extension Resolver {
  /// The plan for the prompts of an image.
  ///
  /// The tags of a hires prompt replace those of the positive prompt in the hires pass, so that a LoRA which it does
  /// not mention is off there.
  ///
  /// ```swift
  /// let prompts = PromptSet(positive: "a <lora:ink>", negative: "blurry", hires: "a, sharp")
  /// Resolver().plan(for: prompts).diagnostics.map(\.diagnostic.ruleID)    // ["lora-missing-in-hires"]
  /// ```
  /// - Complexity: that of a plan for each prompt.
  public func plan(for prompts: PromptSet) -> PromptSetPlan {
    let positive = plan(for: prompts.positive)
    let negative = prompts.negative.map { plan(forNegative: $0) }
    let hires = prompts.hires.flatMap { $0.count == 0 ? nil : plan(for: $0) }
    var diagnostics = positive.diagnostics.map { PromptSetDiagnostic(role: .positive, diagnostic: $0) }
    if let hires {
      diagnostics += PlanRule.missingInHires(hires, of: positive)
        .map { PromptSetDiagnostic(role: .positive, diagnostic: $0) }
    }
    diagnostics += (negative?.diagnostics ?? []).map { PromptSetDiagnostic(role: .negative, diagnostic: $0) }
    diagnostics += (hires?.diagnostics ?? []).map { PromptSetDiagnostic(role: .hires, diagnostic: $0) }
    if let hires {
      diagnostics += PlanRule.onlyInHires(hires, of: positive)
        .map { PromptSetDiagnostic(role: .hires, diagnostic: $0) }
    }
    return PromptSetPlan(positive: positive, negative: negative, hires: hires, diagnostics: diagnostics)
  }
}
