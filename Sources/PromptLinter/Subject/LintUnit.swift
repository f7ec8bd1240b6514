package import PromptDocuments
import PromptResolver
package import PromptSyntax

/// Prompts of a document that are linted together, because they describe one image.
package struct LintUnit: Sendable {
  package let input: LintInput
  /// The prompts of the input in the document.
  package let prompts: [PromptRole: DocumentPrompt]

  /// The prompts, the positive one first.
  package var inOrder: [(role: PromptRole, prompt: DocumentPrompt)] {
    PromptSet.roles.compactMap { role in prompts[role].map { (role, $0) } }
  }

  /// The units of a document, in source order.
  ///
  /// - Parameter isNegative: whether prompts without a role in the file are negative prompts.
  package static func all(in prompts: ArraySlice<DocumentPrompt>, isNegative: Bool) -> [LintUnit] {
    var units: [LintUnit] = []
    var rest = prompts
    while let first = rest.first {
      let group = rest.prefix { $0.group == first.group }
      rest = rest.dropFirst(group.count)
      units += self.units(of: group, isNegative: isNegative)
    }
    return units
  }

  private static func units(of group: ArraySlice<DocumentPrompt>, isNegative: Bool) -> [LintUnit] {
    var image: [PromptRole: DocumentPrompt] = [:]
    var units: [LintUnit] = []
    let isNegative = isNegative && !group.contains { $0.role == .negative }
    for prompt in group where !prompt.isTooLong {
      switch prompt.role {
      case .positive: image[isNegative ? .negative : .positive] = prompt
      case .negative: image[.negative] = prompt
      case .hires: image[.hires] = prompt
      // Rules about pairs of prompts do not cover the negative prompt of the hires pass.
      case .hiresNegative: units.append(LintUnit([.negative: prompt]))
      case .style: units.append(LintUnit([.positive: prompt], isFragment: true))
      case .negativeStyle: units.append(LintUnit([.negative: prompt], isFragment: true))
      }
    }
    if !image.isEmpty { units.insert(LintUnit(image), at: 0) }
    return units
  }

  private init(_ prompts: [PromptRole: DocumentPrompt], isFragment: Bool = false) {
    self.prompts = prompts
    let infotext = prompts.values.lazy.compactMap { $0.infotext }.first
    input = LintInput(
      prompts: PromptSet(
        positive: prompts[.positive]?.source ?? "", negative: prompts[.negative]?.source,
        hires: prompts[.hires]?.source),
      isFragment: isFragment,
      steps: prompts.values.lazy.compactMap { $0.steps }.first.flatMap { try? SamplingSteps($0) },
      loraHashes: infotext?.loraHashes ?? [],
      embeddingHashes: infotext?.textualInversionHashes ?? [])
  }
}

extension DocumentPrompt {
  /// The edits of the file that replace the prompt by a text; nil if the file cannot represent it.
  package func fileEdits(turningInto text: SourceText) -> [SourceEdit]? {
    try? fileEdits(for: source.edits(turningInto: text))
  }
}
