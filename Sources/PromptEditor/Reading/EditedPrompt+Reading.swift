import PromptFrontends
import PromptResolver
import PromptSyntax

extension EditedPrompt {
  /// What the frontend makes of the prompt; nil where it makes no image.
  ///
  /// - Complexity: O(*n* + *texts of the steps*).
  var meaning: Meaning? {
    let dialect = editor.frontend.dialect
    if dialect == .automatic1111 { return try? Meaning(of: tree, steps: editor.steps) }
    return try? Meaning(of: source, in: dialect, steps: editor.steps)
  }

  /// Whether the frontend has a construct of the WebUI; where it has not, its characters are text.
  func reads(_ construct: Construct) -> Bool { !editor.frontend.dialect.reading(of: construct).isText }

  /// The weight of each byte at the first step that shows it; NaN for one that is not text.
  ///
  /// - Complexity: O(*texts of the meaning*).
  func weights(in meaning: Meaning) -> ContiguousArray<Double> {
    var weights = ContiguousArray(repeating: Double.nan, count: source.count)
    for range in meaning.parts.flatMap({ $0.ranges }) {
      let segments = range.attention.segments
      var next = 0
      // The runs and the segments both tile the text.
      for run in range.attention.text.runs {
        let shift = run.source.lowerBound - run.output.lowerBound
        while next < segments.count, segments[next].range.lowerBound < run.output.upperBound {
          let segment = segments[next]
          let start = max(segment.range.lowerBound, run.output.lowerBound)
          let end = min(segment.range.upperBound, run.output.upperBound)
          if !segment.closesChunk, start < end {
            for offset in (start + shift)..<(end + shift) where offset < weights.count && weights[offset].isNaN {
              weights[offset] = segment.weight
            }
          }
          if segment.range.upperBound > run.output.upperBound { break }
          next += 1
        }
      }
    }
    return weights
  }

  /// The steps at which a byte is text, in order; empty if it never is.
  ///
  /// - Complexity: O(*texts of the meaning* × log *runs*).
  func steps(showing offset: Int, in meaning: Meaning) -> [ClosedRange<Int>] {
    for part in meaning.parts {
      let shown = part.ranges.filter { $0.text.outputOffset(ofSource: offset) != nil }.map { $0.steps }
      if !shown.isEmpty { return shown }
    }
    return []
  }
}
