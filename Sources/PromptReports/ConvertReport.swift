package import PromptFrontends
package import PromptJSON
import PromptLinter
package import PromptResolver
package import PromptSyntax

/// A prompt that was converted from one frontend to another.
package struct ConvertedPrompt: Sendable {
  package let source: SourceText
  package let role: PromptRole
  package let origin: Frontend
  package let target: Frontend
  /// Nil if the prompt's own frontend makes no image.
  package let text: String?
  /// The losses, or why no image is made.
  package let diagnostics: [Diagnostic]

  /// Converts a prompt.
  ///
  /// - Parameter files: the installed models.
  /// - Complexity: that of `Conversion`.
  package init(
    _ source: SourceText, role: PromptRole = .positive, from origin: Frontend, to target: Frontend,
    steps: SamplingSteps, files: DialectFiles
  ) {
    (self.source, self.role, self.origin, self.target) = (source, role, origin, target)
    do throws(DialectFault) {
      let conversion = try Conversion(
        of: source, from: origin.dialect, to: target.dialect, steps: steps, files: files)
      text = conversion.text
      diagnostics = conversion.losses.map { Diagnostic($0) }
    } catch {
      text = nil
      diagnostics = [Diagnostic(error, in: origin)]
    }
  }
}

/// The JSON report of `convert`, for each prompt.
package enum ConvertReport {
  /// - Parameter name: the name of the prompt's file; nil without one.
  package static func text(of prompt: ConvertedPrompt, named name: String?, ranges: ReportRanges) -> JSONText {
    [
      "command": "convert", "diagnostics": .list(prompt.diagnostics) { .diagnostic($0, in: ranges) },
      "from": .string(prompt.origin.name), "name": .string(name), "role": .word(prompt.role),
      "text": .string(prompt.text), "to": .string(prompt.target.name), "version": 1,
    ]
  }

  package static let keys = """
      report      version, command, name (of the file), role, from, to, text (absent if the frontend makes no image),
                  diagnostics (the losses: ids are "lost-" and the reason); a line for each prompt
    """
}
