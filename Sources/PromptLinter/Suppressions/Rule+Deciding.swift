import PromptResolver
import PromptSyntax

extension Rule {
  /// Whether so much is known as in each example of a finding, so that what the rule does not find is not there.
  func isDecided(
    by input: LintInput, _ models: KnownModels?, _ extensions: Set<PromptExtension>
  ) -> Bool {
    examples.allSatisfy { example in
      example.offsets.isEmpty
        || (example.models == nil || models != nil) && example.extensions.isSubset(of: extensions)
          && (example.steps == nil || input.steps != nil)
          && example.firstOfBatch == nil && example.others.keys.allSatisfy { input.prompts[$0]?.count ?? 0 > 0 }
          && (example.loraHashes.isEmpty || !input.loraHashes.isEmpty)
          && (example.embeddingHashes.isEmpty || !input.embeddingHashes.isEmpty)
    }
  }
}
