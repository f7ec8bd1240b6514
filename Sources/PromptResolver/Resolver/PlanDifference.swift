public import PromptSyntax

/// A difference between what two frontends do with a prompt.
public struct PlanDifference: Sendable, Hashable {
  /// What differs.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A tag for one frontend is text for the other.
    case reading
    /// The status: applied here, missing there.
    case status
    /// The file.
    case file
    /// The multipliers that a mention or all mentions of a file add.
    case multipliers
    /// For which steps a LoRA acts.
    case steps
    /// The position among the LoRAs.
    case order
    /// The remaining text.
    case text
  }

  /// What differs.
  public let kind: Kind
  /// The range in the source.
  public let range: SourceRange
  /// What each frontend does, in a sentence without a full stop.
  public let message: String
}

extension Plan {
  /// The differences from another plan for the same prompt, in source order.
  ///
  /// ```swift
  /// let prompt: SourceText = "<lora:ink:0.5> <lora:ink:1>"
  /// let other = Resolver(frontend: .stableDiffusionCpp).plan(for: prompt)
  /// Resolver().plan(for: prompt).differences(from: other)[0].message
  /// // "'ink' is applied with a total of 2 in AUTOMATIC1111, but 1.5 in stable-diffusion.cpp"
  /// ```
  /// - Precondition: both plans are for the same prompt.
  /// - Complexity: O(*n* log *n*).
  public func differences(from other: Plan) -> [PlanDifference] {
    precondition(source == other.source, "only plans for one and the same prompt can be compared")
    return PlanComparison(self, other).differences()
  }
}

extension Resolver {
  /// The differences between this frontend and another one for a prompt, in source order.
  ///
  /// - Complexity: that of two plans, and of indexing the catalog for the other frontend.
  public func differences(for source: SourceText, from frontend: Frontend) -> [PlanDifference] {
    plan(for: source).differences(from: with(frontend).plan(for: source))
  }
}
