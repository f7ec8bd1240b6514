import PromptResolver
package import PromptSyntax

// What the tests of the linter's laws ask.
extension Linter {
  /// The same linter, except that all rules run on all prompts: what is skipped would have found nothing.
  package var withoutSkipping: Linter {
    var linter = self
    linter.features = FeatureIndex()
    for index in checks.indices { linter.features.insert([], of: index) }
    return linter
  }

  /// How many bytes, tokens and nodes are visited to lint a positive prompt, besides its plan.
  package func steps(in tree: SyntaxTree) -> Int {
    let plan = tree.source.hasTags ? resolver.plan(for: tree.source) : nil
    let subject = subject(tree, .positive, plan, LintInput(prompts: PromptSet(positive: tree.source)))
    var results = Results(atMost: .max)
    let own = PromptFeatures(of: subject, texts: features.patterns)
    features.forEachRule(for: own) { results.add(checks[$0], subject) }
    return tree.steps + tree.diagnosticSteps() + tree.source.count + tree.tokenCount + tree.nodeCount + results.steps
  }
}
