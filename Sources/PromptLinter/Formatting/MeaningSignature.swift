import ModelHeaders
import PromptSyntax

/// Everything in a prompt that influences the image: two prompts with equal signatures make the same image with CLIP.
struct MeaningSignature: Hashable {
  private let tags: [Tag]
  private let parts: [Part]
  /// The switch points of all schedules. If they are equal, what holds for one number of steps holds for all.
  private let switchPoints: [SwitchPoint]

  private struct Tag: Hashable {
    let word: String
    let arguments: [String]
  }

  private struct Part: Hashable {
    let weight: UInt64
    let ranges: [StepRange]
  }

  private struct StepRange: Hashable {
    let steps: ClosedRange<Int>
    let segments: [Segment]
  }

  private struct Segment: Hashable {
    let weight: UInt64
    let isBreak: Bool
    let words: [String]
  }

  private struct SwitchPoint: Hashable {
    let value: UInt64
    let isFraction: Bool
  }

  /// Works out the signature; nil where the reference makes no image.
  init?(of tree: SyntaxTree) {
    guard let steps = try? SamplingSteps(20),
      let meaning = try? Meaning(of: tree.source, steps: steps, options: tree.options)
    else { return nil }
    tags = meaning.tags.map { Tag(word: $0.word, arguments: Self.arguments(of: $0)) }
    parts = meaning.parts.map { part in
      Part(weight: part.weight.bitPattern, ranges: part.ranges.map(Self.stepRange))
    }
    switchPoints = tree.schedules.map { $0.when }.map {
      SwitchPoint(value: $0.value.bitPattern, isFraction: $0.isFraction)
    }
  }

  private static func stepRange(_ range: Meaning.StepRange) -> StepRange {
    let text = range.attention.text
    let segments = range.attention.segments.map { segment in
      let bytes = text.bytes[segment.range.offsets]
      let words = PreTokens.ranges(in: ContiguousArray(bytes).span).map { word in
        text[SourceRange((word.lowerBound + bytes.startIndex)..<(word.upperBound + bytes.startIndex))]
      }
      return Segment(weight: segment.weight.bitPattern, isBreak: segment.closesChunk, words: words)
    }
    return StepRange(steps: range.steps, segments: segments.filter { $0.isBreak || !$0.words.isEmpty })
  }

  /// The name as it is written and the numbers by their value.
  private static func arguments(of tag: ExtraNetworkTag) -> [String] {
    guard tag.kind == .lora || tag.kind == .lycoris, let read = try? LoraArguments(tag) else {
      return tag.items.map { $0.text }
    }
    let rest = tag.positional.dropFirst(4).map { $0.text }
    let named = tag.items.filter { $0.name != nil && !["te", "unet", "dyn"].contains($0.name) }.map { $0.text }
    return [
      read.name, "\(read.multipliers.te.bitPattern)", "\(read.multipliers.unet.bitPattern)",
      "\(read.multipliers.dyn ?? -1)",
    ] + rest + named
  }
}
