import PromptSyntax

/// What is wrong with prompts, in JSON.
struct CheckReport: Encodable {
  let version = 1
  let command = "check"
  let prompts: [Prompt]
  let unreadable: [String]
  let summary: Summary

  struct Prompt: Encodable {
    let name: String
    let diagnostics: [DiagnosticReport]
  }

  struct Summary: Encodable {
    let prompts: Int
    let errors: Int
    let warnings: Int
    let styles: Int
  }

  static let keys = """
    JSON: version (1), command, prompts, summary and unreadable. A prompt is name and diagnostics; the summary is prompts,
    errors, warnings and styles, all numbers; unreadable is a list of error messages.
    """
}
