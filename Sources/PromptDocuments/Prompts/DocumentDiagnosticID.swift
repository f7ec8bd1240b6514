import PromptSyntax

/// The diagnostics about documents and images, in alphabetical order. Grammar.md lists them.
enum DocumentDiagnosticID: String, Sendable, CaseIterable {
  case fieldMissing = "field-missing"
  case fieldNotText = "field-not-text"
  case fileNotText = "file-not-text"
  case imageChecksum = "image-checksum"
  case imageTextTooLong = "image-text-too-long"
  case imageTextUnreadable = "image-text-unreadable"
  case imageTooManyParts = "image-too-many-parts"
  case imageTruncated = "image-truncated"
  case imageUnknown = "image-unknown"
  case imageWithoutInfotext = "image-without-infotext"
  case infotextOneLine = "infotext-one-line"
  case lineNotJSON = "line-not-json"
  case lineOptions = "line-options"
  case promptTooLong = "prompt-too-long"
  case styleQuoteOpen = "style-quote-open"
  case styleTooLong = "style-too-long"
  case styleWithoutName = "style-without-name"
  case styleWithoutPrompt = "style-without-prompt"
  case stylesNotUTF8 = "styles-not-utf8"
  case stylesWithoutHeader = "styles-without-header"
  case textUTF16 = "text-utf16"
}

extension Diagnostic {
  init(_ id: DocumentDiagnosticID, _ severity: Severity, at range: Range<Int>, _ message: String, notes: [String] = [])
  {
    self.init(
      ruleID: id.rawValue, severity: severity, range: SourceRange(range),
      message: message, notes: notes)
  }
}
