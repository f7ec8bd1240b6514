import PromptResolver
import PromptSyntax

/// Finds what is wrong with a prompt: in its form and, where the models are known, in what it asks for.
struct PromptChecker {
  let catalog: Catalog?
  let options: ParsingOptions

  /// A prompt and what was found in it.
  struct Result {
    let input: PromptInput
    let diagnostics: [Diagnostic]
  }

  func check(_ input: PromptInput) -> Result {
    var diagnostics = SyntaxTree(parsing: input.source, options: options).diagnostics()
    if let catalog, options.contains(.extraNetworks) {
      diagnostics += Resolver(catalog: catalog).plan(for: input.source).diagnostics
    }
    return Result(input: input, diagnostics: diagnostics.inSourceOrder())
  }
}

extension [Diagnostic] {
  /// The diagnostics by place; those of one place stay as they are.
  func inSourceOrder() -> [Diagnostic] {
    enumerated().sorted { left, right in
      let (l, r) = (left.element.range, right.element.range)
      return (l.lowerBound, l.upperBound, left.offset) < (r.lowerBound, r.upperBound, right.offset)
    }.map(\.element)
  }
}
