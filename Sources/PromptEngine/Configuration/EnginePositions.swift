import PromptLinter
import PromptReports
import PromptSyntax

/// The units in which offsets are counted.
package enum EnginePositions: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
  case utf32 = "utf-32"

  var style: ReportRanges.Style {
    switch self {
    case .utf8: .utf8
    case .utf16: .utf16
    case .utf32: .utf32
    }
  }
}

extension JSONFields {
  func positions() throws(EngineError) -> EnginePositions? { try word("positions", as: EnginePositions.self) }

  /// The number of sampling steps.
  func steps() throws(EngineError) -> SamplingSteps? {
    try integer("steps", in: 1...10_000).flatMap { try? SamplingSteps($0) }
  }

  func extensions() throws(EngineError) -> Set<PromptExtension> {
    var extensions: Set<PromptExtension> = []
    for name in try strings("promptExtensions") ?? [] {
      extensions.insert(try JSONFields.word(name, "an element of 'promptExtensions'"))
    }
    return extensions
  }
}
