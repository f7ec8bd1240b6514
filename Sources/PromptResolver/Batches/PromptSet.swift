public import PromptSyntax

/// The prompts that one image is made from.
public struct PromptSet: Sendable, Hashable {
  /// The positive prompt.
  public var positive: SourceText
  /// The negative prompt, if there is one.
  public var negative: SourceText?
  /// The prompt of the hires pass; nil or empty where the positive prompt serves there too.
  public var hires: SourceText?

  /// Puts prompts together.
  public init(positive: SourceText, negative: SourceText? = nil, hires: SourceText? = nil) {
    self.positive = positive
    self.negative = negative
    self.hires = hires
  }

  /// Puts prompts together.
  public init(positive: String, negative: String? = nil, hires: String? = nil) {
    self.init(
      positive: SourceText(positive), negative: negative.map { SourceText($0) }, hires: hires.map { SourceText($0) })
  }

  /// Which of the prompts.
  public enum Role: String, Sendable, Hashable, CaseIterable {
    case positive, negative, hires
  }

  /// A prompt of the set, if it is there. A positive prompt that is taken away is empty.
  public subscript(role: Role) -> SourceText? {
    get {
      switch role {
      case .positive: positive
      case .negative: negative
      case .hires: hires
      }
    }
    set {
      switch role {
      case .positive: positive = newValue ?? ""
      case .negative: negative = newValue
      case .hires: hires = newValue
      }
    }
  }
}

/// What a frontend loads and applies for the prompts of an image.
public struct PromptSetPlan: Sendable {
  /// The plan of the positive prompt, which is that of the first pass.
  public let positive: Plan
  /// The plan of the negative prompt.
  public let negative: Plan?
  /// The plan of the hires prompt, which replaces the positive one's in the hires pass; nil where that serves.
  public let hires: Plan?
  /// What will go wrong: that of the positive prompt, of the negative and of the hires prompt, each by place.
  public let diagnostics: [PromptSetDiagnostic]

  /// The plan of a prompt, if it is there.
  public subscript(role: PromptSet.Role) -> Plan? {
    switch role {
    case .positive: positive
    case .negative: negative
    case .hires: hires
    }
  }

  /// The diagnostics of a prompt in source order, including those about malformed tags, which a plan takes for text.
  ///
  /// - Complexity: O(*n* + *d* log *d*) for *n* bytes and *d* diagnostics.
  package func diagnosticsWithMalformedTags(of role: PromptSet.Role) -> [Diagnostic] {
    let own = diagnostics.filter { $0.role == role }.map(\.diagnostic)
    guard let plan = self[role], plan.frontend.tags == .anyWord, role != .negative else { return own.inSourceOrder() }
    let malformed = SyntaxTree(parsing: plan.source).diagnostics().filter { $0.ruleID == "tag-malformed" }
    return (malformed + own).inSourceOrder()
  }
}

/// Something that will go wrong in one of the prompts of an image.
public struct PromptSetDiagnostic: Sendable, Hashable {
  /// The prompt that the places of the diagnostic are in.
  public let role: PromptSet.Role
  /// What will go wrong.
  public let diagnostic: Diagnostic
}

extension Resolver {
  /// The plan for the prompts of an image.
  ///
  /// The tags of a hires prompt replace those of the positive prompt in the hires pass, so that a LoRA which it does not
  /// mention is off there.
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
