import PromptSyntax

/// Colors for a terminal, or no colors.
struct Ink {
  let isOn: Bool

  enum Color: String {
    case red = "31"
    case yellow = "33"
    case blue = "34"
    case green = "32"
    case cyan = "36"
    case bold = "1"
    case dim = "2"
  }

  func paint(_ text: PrintedText, _ colors: Color...) -> PrintedText {
    guard isOn, !text.isEmpty else { return text }
    return "\u{1B}[\(colors.map(\.rawValue).joined(separator: ";"))m\(text)\u{1B}[0m"
  }

  /// The color of a severity.
  static func color(of severity: Severity) -> Color {
    switch severity {
    case .error: .red
    case .warning: .yellow
    case .style: .blue
    }
  }
}
