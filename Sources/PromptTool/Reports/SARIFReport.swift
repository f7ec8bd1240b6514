import PromptJSON
import PromptLinter
import PromptModels
import PromptSyntax

/// The findings in the Static Analysis Results Interchange Format 2.1.0 (OASIS): one run, whose results come first.
enum SARIFReport {
  /// The keys of the run after its results.
  ///
  /// - Parameters:
  ///   - unreadable: error messages about files that cannot be read.
  ///   - omissions: notes about results that are not listed.
  ///   - version: the version of the tool.
  static func rest(unreadable: [String], omissions: [String], version: String) -> JSONText {
    let notes = unreadable.map { ("error", $0) } + omissions.map { ("warning", $0) }
    return [
      "columnKind": "utf16CodeUnits",
      "invocations": .list([
        [
          "executionSuccessful": .flag(unreadable.isEmpty),
          "toolExecutionNotifications": .list(notes) { ["level": .string($0), "message": message($1)] },
        ]
      ]),
      "tool": ["driver": ["name": "sdprompt", "rules": .list(Rule.all, rule), "version": .string(version)]],
    ]
  }

  /// The keys after the run.
  static let log: JSONText = [
    "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    "version": "2.1.0",
  ]

  private static func rule(_ rule: Rule) -> JSONText {
    [
      "defaultConfiguration": ["enabled": .flag(rule.isRecommended), "level": level(rule.severity)],
      "fullDescription": message(rule.rationale), "helpUri": .string(RulesPage.path + "#" + rule.id),
      "id": .string(rule.id), "shortDescription": message(rule.summary),
    ]
  }

  private static let indexes = Dictionary(uniqueKeysWithValues: Rule.all.enumerated().map { ($1.id, $0) })

  /// The result for a finding in a text.
  static func result(_ diagnostic: Diagnostic, in sheet: Sheet, _ lines: SourceLines) -> JSONText {
    let artifact: JSONText = ["uri": .string(uri(sheet.file))]
    let isFix = { (fixIt: FixIt) in fixIt.safety != .displayOnly && !fixIt.edits.isEmpty && sheet.isFile }
    let fixes = diagnostic.fixIts.filter(isFix)
    let help = diagnostic.fixIts.filter { !isFix($0) }.map { "help: " + $0.message }
    return [
      "fixes": .list(fixes.isEmpty ? nil : fixes) { fixIt in
        let replacements: JSONText = .list(fixIt.edits) {
          ["deletedRegion": region($0.range, lines), "insertedContent": message($0.replacement)]
        }
        return [
          "artifactChanges": .list([["artifactLocation": artifact, "replacements": replacements]]),
          "description": message(fixIt.message),
        ]
      },
      "level": level(diagnostic.severity),
      // Text in an image has no lines.
      "locations": .list([
        [
          "physicalLocation": [
            "artifactLocation": artifact, "region": sheet.isFile ? region(diagnostic.range, lines) : .absent,
          ]
        ]
      ]),
      "message": message(([diagnostic.message] + diagnostic.notes + help).joined(separator: "; ")),
      "ruleId": .string(diagnostic.ruleID), "ruleIndex": .number(indexes[diagnostic.ruleID]),
    ]
  }

  private static func message(_ text: String) -> JSONText { ["text": .string(text)] }

  private static func region(_ range: SourceRange, _ lines: SourceLines) -> JSONText {
    let (start, end) = (lines.location(of: range.lowerBound), lines.location(of: range.upperBound))
    return [
      "endColumn": .number(end.utf16Column), "endLine": .number(end.line), "startColumn": .number(start.utf16Column),
      "startLine": .number(start.line),
    ]
  }

  private static func level(_ severity: Severity) -> JSONText { severity == .style ? "note" : .word(severity) }

  /// A path as a relative URI reference.
  private static func uri(_ path: String) -> String {
    path.pathBytes.reduce(into: "") { uri, byte in
      let scalar = Unicode.Scalar(byte)
      let isPlain = byte < 0x80 && (scalar.properties.isAlphabetic || "0123456789-._~/".unicodeScalars.contains(scalar))
      uri += isPlain ? String(scalar) : byte.percentEncoded
    }
  }
}
