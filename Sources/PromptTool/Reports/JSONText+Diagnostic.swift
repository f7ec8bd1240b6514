import PromptJSON
import PromptSyntax

extension JSONText {
  /// A diagnostic.
  static func diagnostic(_ diagnostic: Diagnostic, in lines: SourceLines) -> JSONText {
    [
      "evidence": .strings(diagnostic.evidence),
      "fixIts": .list(diagnostic.fixIts) { fixIt in
        [
          "edits": .list(fixIt.edits) {
            ["range": .range($0.range, in: lines), "replacement": .string($0.replacement)]
          },
          "message": .string(fixIt.message), "safety": .word(fixIt.safety),
        ]
      },
      "id": .string(diagnostic.ruleID), "message": .string(diagnostic.message), "notes": .strings(diagnostic.notes),
      "range": .range(diagnostic.range, in: lines), "severity": .word(diagnostic.severity),
    ]
  }

  /// A range: offsets from 0, and lines and columns from 1. Nil is absent.
  static func range(_ range: SourceRange?, in lines: SourceLines) -> JSONText {
    func position(_ offset: Int) -> JSONText {
      let location = lines.location(of: offset)
      return [
        "column": .number(location.utf8Column), "line": .number(location.line), "offset": .number(offset),
        "utf16Column": .number(location.utf16Column),
      ]
    }
    return .optional(range) { ["end": position($0.upperBound), "start": position($0.lowerBound)] }
  }
}
