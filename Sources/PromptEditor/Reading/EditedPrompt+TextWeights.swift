import PromptFrontends
import PromptResolver
package import PromptSyntax

extension EditedPrompt {
  /// The weight of each byte at the first step that shows it, NaN for one that is not text; nil where the frontend makes no
  /// image.
  ///
  /// - Complexity: O(*n*) for nearly all prompts of the WebUI; else O(*n* + *texts of the steps*).
  package func textWeights() -> ContiguousArray<Double>? {
    if editor.frontend.dialect == .automatic1111, let text = textOfAllSteps(), let attention = try? Attention(of: text)
    {
      var weights = ContiguousArray(repeating: Double.nan, count: source.count)
      fill(&weights, with: attention)
      return weights
    }
    return meaning.map { textWeights(in: $0) }
  }

  /// The same as ``textWeights()``, from the texts of all steps.
  ///
  /// - Complexity: O(*texts of the meaning*).
  package func textWeights(in meaning: Meaning) -> ContiguousArray<Double> {
    var weights = ContiguousArray(repeating: Double.nan, count: source.count)
    for range in meaning.parts.flatMap({ $0.ranges }) { fill(&weights, with: range.attention) }
    return weights
  }

  /// Sets the weights that are not known yet.
  private func fill(_ weights: inout ContiguousArray<Double>, with attention: Attention) {
    let segments = attention.segments
    var next = 0
    // The runs and the segments both tile the text.
    for run in attention.text.runs {
      let shift = run.source.lowerBound - run.output.lowerBound
      while next < segments.count, segments[next].range.lowerBound < run.output.upperBound {
        let segment = segments[next]
        let start = max(segment.range.lowerBound, run.output.lowerBound) + shift
        let end = min(min(segment.range.upperBound, run.output.upperBound) + shift, weights.count)
        if !segment.closesChunk, start < end {
          for offset in start..<end where weights[offset].isNaN { weights[offset] = segment.weight }
        }
        if segment.range.upperBound > run.output.upperBound { break }
        next += 1
      }
    }
  }

  /// The texts of all branches and parts in one, in which every byte has the brackets around it that it has at each step; nil
  /// where that may not be so, because brackets have no partner or a number belongs to a branch.
  private func textOfAllSteps() -> MappedText? {
    let whole = MappedText(source)
    var text = MappedText(reservingCapacity: source.count)
    // Tokens side by side are copied together.
    var copied = 0..<0
    var isExact = true
    var open: [SyntaxKind] = []
    tree.visit(
      enter: { node in
        let record = tree[node]
        switch record.kind {
        case .when, .extraNetwork: return false
        case .weight where open.last == .part: return false
        case .schedule, .alternation: if open.contains(.weight) { isExact = false }
        default: break
        }
        if record.flags.contains(.isUndetermined) { isExact = false }
        open.append(record.kind)
        return isExact
      },
      token: { id in
        let token = tree[id]
        if token.kind.isCut || token.kind == .and { return }
        switch token.role {
        case .opensSchedule, .opensAlternation, .separates: return
        case .closes where open.last == .schedule || open.last == .alternation: return
        case .multiplied: isExact = false
        case .stray, .plain:
          // A bracket without a partner, or a colon that is the start of a number at some of the steps.
          if token.role == .stray && token.kind.isBracket || token.kind.isColon && open.contains(.branch) {
            isExact = false
          }
        default: break
        }
        let range = tree.range(of: id).offsets
        if range.lowerBound != copied.upperBound {
          text.append(copied, of: whole)
          copied = range.lowerBound..<range.lowerBound
        }
        copied = copied.lowerBound..<range.upperBound
      },
      leave: { _ in open.removeLast() })
    text.append(copied, of: whole)
    return isExact ? text : nil
  }
}
