package import ModelHeaders
package import PromptLinter
package import PromptResolver
package import PromptSyntax

/// Describes the conditions of a rule's examples, so that no prompt seems to be both an example and a counterexample.
package struct RuleExampleContexts {
  private let found: [RuleExample]

  package init(_ examples: [RuleExample]) { found = examples.filter { !$0.offsets.isEmpty } }

  /// The conditions of an example; nil if it only needs its prompt.
  package func text(of example: RuleExample) -> String? {
    var parts = Self.parts(of: example)
    // The contents of model files cannot be described in short; they are the difference if all else is equal.
    let twin = found.first {
      example.offsets.isEmpty && $0.prompt == example.prompt && Self.parts(of: $0) == parts
    }
    if let twin {
      let hasHashes = !twin.loraHashes.isEmpty || !twin.embeddingHashes.isEmpty
      parts.append(
        example.models == nil ? "without model files" : "with different \(hasHashes ? "hashes" : "model files")")
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private static func parts(of example: RuleExample) -> [String] {
    var parts: [String] = []
    if let names = example.frontends {
      parts.append("in " + Frontend.all.filter { names.contains($0.name) }.map { $0.title }.joined(separator: ", "))
    }
    if example.role != .positive { parts.append("as the \(example.role.partName)") }
    for role in PromptSet.roles {
      if let other = example.others[role] { parts.append("with the \(role.partName) '\(other)'") }
    }
    if let first = example.firstOfBatch { parts.append("in a batch after '\(first)'") }
    if let steps = example.steps { parts.append("with \(steps) steps") }
    if let checkpoint = example.models?.checkpoint { parts.append("with \(checkpoint.title) as the checkpoint") }
    if !example.extensions.isEmpty {
      parts.append("with " + example.extensions.map { $0.rawValue }.sorted().joined(separator: " and "))
    }
    return parts
  }
}
