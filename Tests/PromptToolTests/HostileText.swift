import Testing

/// Text that would do harm if it were printed as it is.
enum Hostile {
  /// A text as the parameter of a test, of which the log of the tests shows only what does no harm.
  struct Sample: CustomTestStringConvertible, Sendable {
    let text: String

    var testDescription: String {
      text.unicodeScalars.map {
        $0 == "#" || $0 == ":" ? "\\u{\(String($0.value, radix: 16))}" : $0.escaped(asASCII: true)
      }
      .joined()
    }
  }

  /// What each of these does, alone and after another, is bad enough.
  static let pieces: [String] = [
    "\u{1B}[31m", "\u{1B}]52;c;cm0gLXJm\u{7}", "\u{1B}]0;title\u{1B}\\", "\u{7F}\u{8}", "\u{9B}2J", "\u{90}q\u{9C}",
    "\u{85}",
    "\u{202E}txet", "\u{2066}a\u{2069}", "\u{200E}\u{200F}\u{61C}", "\u{200B}\u{200D}\u{2060}\u{FEFF}", "\u{AD}\u{34F}",
    "\u{E0041}\u{E007F}", "\u{2028}\u{2029}", "\n::error::pwned", "\r::add-mask::pwned", "\n \u{3000}::warning::pwned",
    "##[error]pwned", "##vso[task.setvariable]pwned", "\u{FFF9}", "\u{180E}", "\u{3164}", "\u{B}\u{C}\t",
  ]
  static let text: String = "::error::pwned" + pieces.joined(separator: "x")
  /// The same as names of files, which may not be longer than 255 bytes.
  static let names: [Sample] = {
    var names = ["::error::pwned"]
    for piece in pieces {
      let piece = piece.replacing("/", with: "")
      if names[names.count - 1].utf8.count + piece.utf8.count > 200 { names.append("::warning::") }
      names[names.count - 1] += piece
    }
    return names.map(Sample.init)
  }()

  /// The characters that nothing may print: all of ``pieces`` that are not ASCII text, but line breaks and tabs.
  static let forbidden: Set<Unicode.Scalar> = Set(
    pieces.joined().unicodeScalars.filter { !(0x20..<0x7F).contains($0.value) && $0 != "\u{3000}" }
  ).union(["\0"]).subtracting(["\n", "\t"])

  static let outputs: [[String]] = ["text", "json", "sarif", "github", "compact"].map { ["--output", $0] }
  static let promptCommands: [[String]] =
    [
      ["parse"], ["parse", "--json"], ["parse", "--sexp"], ["schedule"], ["schedule", "--timeline"],
      ["schedule", "--json"],
      ["tokens"], ["tokens", "--json"], ["resolve"], ["resolve", "--json"], ["resolve", "--compare", "sdcpp"],
      ["resolve", "--for", "comfyui"], ["resolve", "--for", "diffusers", "--convert"],
      ["resolve", "--frontend", "swarmui", "--negative", text, "--hires", text], ["format"], ["format", "--diff"],
      ["check", "--all-rules", "--fix", "--unsafe-fixes"], ["check", "--diff"],
    ] + outputs.map { ["check", "--all-rules"] + $0 }

  static let prompts: [Sample] =
    (pieces + [
      text, "<lora:\(text):1>, cat<lora:x:1>dog", "(\(text):1,5)", "[\(text):\(text):3:4]",
      "[\(text)|b]", "a\n\(text)\n\n::error::x", "\(text):1.2.3)", "# sdprompt: ignore \(text)",
      "embedding:\(text) <\(text):\(text)> <hypernet:\(text):\(text)>", "(cat:\(text))",
    ]).map(Sample.init)
}
