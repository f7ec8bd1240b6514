/// The kinds of diagnostics about documents, in alphabetical order. Grammar.md lists them.
enum DocumentDiagnosticID: String, Sendable, CaseIterable {
  case fieldMissing = "field-missing"
  case fieldNotText = "field-not-text"
  case imageChecksum = "image-checksum"
  case imageTextTooLong = "image-text-too-long"
  case imageTextUnreadable = "image-text-unreadable"
  case imageTruncated = "image-truncated"
  case imageUnknown = "image-unknown"
  case imageWithoutInfotext = "image-without-infotext"
  case lineNotJSON = "line-not-json"
  case promptTooLong = "prompt-too-long"
  case styleQuoteOpen = "style-quote-open"
  case styleTooLong = "style-too-long"
  case styleWithoutPrompt = "style-without-prompt"
  case stylesWithoutHeader = "styles-without-header"
  case textUTF16 = "text-utf16"
}

extension Document {
  /// The identifiers of all diagnostics about documents and images, in alphabetical order.
  public static var diagnosticIDs: [String] { DocumentDiagnosticID.allCases.map { $0.rawValue } }
}
