import PromptLinter
import PromptModels
import PromptSyntax

/// The findings in the Static Analysis Results Interchange Format 2.1.0 (OASIS): one run, whose results come first.
struct SARIFReport: Encodable {
  let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
  let version = "2.1.0"

  enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version
  }

  /// A run without its results, which precede the other keys.
  struct Run: Encodable {
    let tool: Tool
    let columnKind = "utf16CodeUnits"
    let invocations: [Invocation]
  }

  struct Tool: Encodable {
    let driver: Driver
  }

  struct Driver: Encodable {
    let name = "sdprompt"
    let version: String
    let rules: [ReportingDescriptor]
  }

  struct ReportingDescriptor: Encodable {
    let id: String
    let shortDescription: Message
    let fullDescription: Message
    let helpUri: String
    let defaultConfiguration: Configuration

    struct Configuration: Encodable {
      let enabled: Bool
      let level: String
    }
  }

  struct Invocation: Encodable {
    let executionSuccessful: Bool
    let toolExecutionNotifications: [Notification]
  }

  struct Notification: Encodable {
    let level: String
    let message: Message
  }

  struct Message: Encodable {
    let text: String
  }

  struct Result: Encodable {
    let ruleId: String
    let ruleIndex: Int?
    let level: String
    let message: Message
    let locations: [Location]
    let fixes: [Fix]?
  }

  struct Location: Encodable {
    let physicalLocation: PhysicalLocation
  }

  struct PhysicalLocation: Encodable {
    let artifactLocation: ArtifactLocation
    /// Omitted for text in an image, which has no lines.
    let region: Region?
  }

  struct ArtifactLocation: Encodable {
    let uri: String
  }

  struct Region: Encodable {
    let startLine: Int
    let startColumn: Int
    let endLine: Int
    let endColumn: Int
  }

  struct Fix: Encodable {
    let description: Message
    let artifactChanges: [ArtifactChange]
  }

  struct ArtifactChange: Encodable {
    let artifactLocation: ArtifactLocation
    let replacements: [Replacement]
  }

  struct Replacement: Encodable {
    let deletedRegion: Region
    let insertedContent: Message
  }

  /// The text before the results.
  static let beginning: JSONText = "{\"runs\":[{\"results\":["

  /// The text after the results.
  ///
  /// - Parameters:
  ///   - unreadable: error messages about files that cannot be read.
  ///   - omissions: notes about results that are not listed.
  ///   - version: the version of the tool.
  static func ending(unreadable: [String], omissions: [String], version: String) -> JSONText {
    let descriptors = Rule.all.map { rule in
      ReportingDescriptor(
        id: rule.id, shortDescription: Message(text: rule.summary), fullDescription: Message(text: rule.rationale),
        helpUri: RulesPage.path + "#" + rule.id,
        defaultConfiguration: .init(enabled: rule.isRecommended, level: Self.level(rule.severity)))
    }
    let notes =
      unreadable.map { Notification(level: "error", message: Message(text: $0)) }
      + omissions.map { Notification(level: "warning", message: Message(text: $0)) }
    let run = Run(
      tool: Tool(driver: Driver(version: version, rules: descriptors)),
      invocations: [Invocation(executionSuccessful: unreadable.isEmpty, toolExecutionNotifications: notes)])
    return "]," + JSONText.rest(of: run) + "]," + JSONText.rest(of: SARIFReport()) + "\n"
  }

  private static let indexes = Dictionary(uniqueKeysWithValues: Rule.all.enumerated().map { ($1.id, $0) })

  /// The results of a text, separated by commas.
  static func results(_ sheet: Sheet) -> JSONText {
    let lines = sheet.lines
    return JSONText.elements(sheet.diagnostics.map { result($0, in: sheet, lines, ruleIndex: indexes[$0.ruleID]) })
  }

  private static func result(
    _ diagnostic: Diagnostic, in sheet: Sheet, _ lines: SourceLines, ruleIndex: Int?
  ) -> Result {
    let artifact = ArtifactLocation(uri: uri(sheet.file))
    let isFix = { (fixIt: FixIt) in fixIt.safety != .displayOnly && !fixIt.edits.isEmpty && sheet.isFile }
    let fixes = diagnostic.fixIts.filter(isFix).map { fixIt in
      let replacements = fixIt.edits.map {
        Replacement(deletedRegion: region($0.range, lines), insertedContent: Message(text: $0.replacement))
      }
      return Fix(
        description: Message(text: fixIt.message),
        artifactChanges: [ArtifactChange(artifactLocation: artifact, replacements: replacements)])
    }
    let help = diagnostic.fixIts.filter { !isFix($0) }.map { "help: " + $0.message }
    let text = ([diagnostic.message] + diagnostic.notes + help).joined(separator: "; ")
    let location = PhysicalLocation(
      artifactLocation: artifact, region: sheet.isFile ? region(diagnostic.range, lines) : nil)
    return Result(
      ruleId: diagnostic.ruleID, ruleIndex: ruleIndex, level: level(diagnostic.severity), message: Message(text: text),
      locations: [Location(physicalLocation: location)], fixes: fixes.isEmpty ? nil : fixes)
  }

  private static func region(_ range: SourceRange, _ lines: SourceLines) -> Region {
    let (start, end) = (lines.location(of: range.lowerBound), lines.location(of: range.upperBound))
    return Region(
      startLine: start.line, startColumn: start.utf16Column, endLine: end.line, endColumn: end.utf16Column)
  }

  private static func level(_ severity: Severity) -> String { severity == .style ? "note" : severity.rawValue }

  /// A path as a relative URI reference.
  private static func uri(_ path: String) -> String {
    var uri = ""
    for byte in path.pathBytes {
      let scalar = Unicode.Scalar(byte)
      let isPlain = byte < 0x80 && (scalar.properties.isAlphabetic || "0123456789-._~/".unicodeScalars.contains(scalar))
      if isPlain {
        uri.unicodeScalars.append(scalar)
      } else {
        uri += byte.percentEncoded
      }
    }
    return uri
  }
}
