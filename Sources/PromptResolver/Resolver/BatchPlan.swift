public import PromptSyntax

/// What a frontend loads and applies for positive prompts whose images are made at once, as one batch.
public struct BatchPlan: Sendable {
  /// The plan of each prompt as if it were alone; its cleaned text is what its image gets in any case.
  public let plans: [Plan]
  /// Whether the first prompt's LoRAs count for all images, and the tags of the others are just cut.
  public let sharesFirstPrompt: Bool
  /// What will go wrong, prompt by prompt.
  public let diagnostics: [BatchDiagnostic]

  /// The index of the prompt whose LoRAs an image gets.
  ///
  /// - Precondition: `image` is the index of a prompt.
  public func promptOfLoras(forImage image: Int) -> Int {
    precondition(plans.indices.contains(image), "a batch has an image for each prompt and no more")
    return sharesFirstPrompt ? 0 : image
  }

  /// The LoRAs that an image gets. Their ranges are in the prompt at ``promptOfLoras(forImage:)``.
  ///
  /// - Precondition: `image` is the index of a prompt.
  public func loras(forImage image: Int) -> [LoraApplication] {
    plans[promptOfLoras(forImage: image)].loras
  }
}

/// Something that will go wrong in one prompt of a batch.
public struct BatchDiagnostic: Sendable, Hashable {
  /// The index of the prompt that the diagnostic's ranges refer to.
  public let prompt: Int
  /// What will go wrong.
  public let diagnostic: Diagnostic
}

extension Resolver {
  /// The plan for positive prompts whose images are made at once.
  ///
  /// The WebUI and what grew out of it keep the tags of the first prompt and cut those of the others, so the other
  /// images get the first one's LoRAs. Other frontends treat each prompt alone.
  ///
  /// ```swift
  /// let batch = Resolver().plan(forBatch: ["a <lora:ink>", "b <lora:oil>"])
  /// batch.loras(forImage: 1)[0].name    // "ink"
  /// batch.diagnostics[0].diagnostic.message
  /// // "LoRA 'oil' is not applied: a batch uses only the LoRAs of its first prompt"
  /// ```
  /// - Complexity: that of a plan for each prompt.
  public func plan(forBatch prompts: [String]) -> BatchPlan { plan(forBatch: prompts.map { SourceText($0) }) }

  /// The plan for positive prompts whose images are made at once.
  public func plan(forBatch prompts: [SourceText]) -> BatchPlan {
    let plans = prompts.map { plan(for: $0) }
    var diagnostics: [BatchDiagnostic] = []
    for (index, plan) in plans.enumerated() {
      let isCut = index > 0 && frontend.sharesFirstPromptOfBatch
      let found = isCut ? PlanRule.differences(of: plan, from: plans[0]) : plan.diagnostics
      diagnostics += found.map { BatchDiagnostic(prompt: index, diagnostic: $0) }
    }
    return BatchPlan(plans: plans, sharesFirstPrompt: frontend.sharesFirstPromptOfBatch, diagnostics: diagnostics)
  }
}
