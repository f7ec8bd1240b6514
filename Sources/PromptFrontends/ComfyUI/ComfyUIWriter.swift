import PromptSyntax

/// Writes for ComfyUI's encoder node: dialects.md, section 13.1.
struct ComfyUIWriter: DialectWriter {
  func groups(of group: TextGroup, at place: WritingPlace) -> [TextGroup] {
    group.isolating(Self.isolated(in: group, at: place))
  }

  /// The colon of `embedding:`, and backslashes after which a bracket may follow.
  static func isolated(in group: TextGroup, at place: WritingPlace) -> [Range<Int>] {
    let bytes = group.bytes.span
    let name = ComfyUIEmbeddings.identifier.utf8CodeUnitCount - 1
    var isolated = bytes.indices.filter {
      bytes[$0] == Ascii.colon && $0 >= name && bytes.hasText(ComfyUIEmbeddings.identifier, at: $0 - name)
    }.map { $0..<($0 + 1) }
    if !place.isLast, let range = group.backslashesAtEnd { isolated.append(range) }
    return isolated
  }

  func form(of index: Int, in group: TextGroup, at place: WritingPlace) -> WrittenForm {
    Ascii.isRound(group.bytes[index]) ? .escaped : .plain
  }

  func writeEmbedding(_ group: TextGroup, to output: inout PromptOutput) {
    Self.writeEmbedding(group, to: &output)
  }

  static func writeEmbedding(_ group: TextGroup, to output: inout PromptOutput) {
    output.beginEmbedding(group)
    output.write("embedding:")
    for unit in group.units { output.write(unit) }
    output.needsSpace = true
  }
}
