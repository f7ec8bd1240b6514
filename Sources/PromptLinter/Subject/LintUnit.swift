package import PromptDocuments
import PromptResolver
package import PromptSyntax

/// Prompts of a document that are linted together, because they describe one image.
package struct LintUnit: Sendable {
  package let input: LintInput
  /// The prompts of the group.
  private let group: ArraySlice<DocumentPrompt>
  /// The index in the group of each prompt of the input.
  private let indices: Indices

  private struct Indices {
    var positive: Int?
    var negative: Int?
    var hires: Int?
  }

  /// A prompt of the input in the document; nil if there is none.
  package subscript(role: PromptRole) -> DocumentPrompt? {
    switch role {
    case .positive: indices.positive.map { group[$0] }
    case .negative: indices.negative.map { group[$0] }
    case .hires: indices.hires.map { group[$0] }
    case .hiresNegative, .style, .negativeStyle: nil
    }
  }

  /// The prompts, the positive one first.
  package var inOrder: [(role: PromptRole, prompt: DocumentPrompt)] {
    PromptSet.roles.compactMap { role in self[role].map { (role, $0) } }
  }

  /// The units of a document, in source order.
  ///
  /// - Parameter isNegative: whether prompts without a role in the file are negative prompts.
  package static func all(in prompts: ArraySlice<DocumentPrompt>, isNegative: Bool) -> [LintUnit] {
    var units: [LintUnit] = []
    units.reserveCapacity(prompts.count)
    var start = prompts.startIndex
    while start < prompts.endIndex {
      var end = start + 1
      while end < prompts.endIndex, prompts[end].group == prompts[start].group { end += 1 }
      add(prompts[start..<end], isNegative: isNegative, to: &units)
      start = end
    }
    return units
  }

  private static func add(_ group: ArraySlice<DocumentPrompt>, isNegative: Bool, to units: inout [LintUnit]) {
    var image = Indices()
    let first = units.count
    let isNegative = isNegative && !group.contains { $0.role == .negative }
    for index in group.indices where !group[index].isTooLong {
      switch group[index].role {
      case .positive where isNegative: image.negative = index
      case .positive: image.positive = index
      case .negative: image.negative = index
      case .hires: image.hires = index
      // Rules about pairs of prompts do not cover the negative prompt of the hires pass.
      case .hiresNegative: units.append(LintUnit(group, Indices(negative: index)))
      case .style: units.append(LintUnit(group, Indices(positive: index), isFragment: true))
      case .negativeStyle: units.append(LintUnit(group, Indices(negative: index), isFragment: true))
      }
    }
    guard image.positive != nil || image.negative != nil || image.hires != nil else { return }
    units.insert(LintUnit(group, image), at: first)
  }

  private init(_ group: ArraySlice<DocumentPrompt>, _ indices: Indices, isFragment: Bool = false) {
    (self.group, self.indices) = (group, indices)
    func first<Value>(_ value: (Int) -> Value?) -> Value? {
      indices.positive.flatMap(value) ?? indices.negative.flatMap(value) ?? indices.hires.flatMap(value)
    }
    let infotext = first { group[$0].infotext }
    input = LintInput(
      prompts: PromptSet(
        positive: indices.positive.map { group[$0].source } ?? "", negative: indices.negative.map { group[$0].source },
        hires: indices.hires.map { group[$0].source }),
      isFragment: isFragment,
      steps: first { group[$0].steps }.flatMap { try? SamplingSteps($0) },
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
