package import PromptFrontends
package import PromptLinter
package import PromptResolver
package import PromptSyntax

/// Why a frontend makes no image.
package struct MeaningFailure: Error {
  package let diagnostic: Diagnostic
}

extension Frontend {
  /// Whether it reads brackets, schedules and keywords as the WebUI does.
  package var readsAsTheWebUI: Bool { dialect == .automatic1111 }

  /// What the frontend makes of a prompt.
  package func meaning(
    of source: SourceText, steps: SamplingSteps, role: PromptRole = .positive
  ) throws(MeaningFailure) -> Meaning {
    guard !readsAsTheWebUI else {
      do throws(MeaningError) {
        return try Meaning(of: source, steps: steps, options: role.parsingOptions)
      } catch {
        throw MeaningFailure(diagnostic: Diagnostic(error, in: source))
      }
    }
    do throws(DialectFault) {
      return try Meaning(of: source, in: dialect, steps: steps)
    } catch {
      throw MeaningFailure(diagnostic: Diagnostic(error, in: self))
    }
  }
}

extension PromptRole {
  /// The name of the prompt in reports.
  package var partName: String {
    switch self {
    case .positive: "prompt"
    case .negative: "negative prompt"
    case .hires: "hires prompt"
    case .hiresNegative: "negative hires prompt"
    case .style: "style"
    case .negativeStyle: "negative style"
    }
  }
}
