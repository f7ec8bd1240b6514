import PromptDocuments
package import PromptJSON
import PromptLinter
import PromptReports
import PromptResolver
package import PromptSyntax

extension SyntaxEngine {
  package func parse(_ source: SourceText, _ options: EngineOptions) throws(EngineError) -> JSONText {
    let tree = SyntaxTree(parsing: source, options: frontend.options(for: try options.role()))
    let variants = frontend.variantLanguage(with: extensions).map { tree.variants(of: $0) }
    return ParseReport.text(of: tree, variants, ranges: ranges(in: source))
  }

  package func schedule(_ source: SourceText, _ options: EngineOptions) throws(EngineError) -> JSONText {
    let (steps, ranges) = (try options.steps() ?? self.steps, ranges(in: source))
    let role = try options.role()
    do throws(MeaningFailure) {
      let meaning = try frontend.meaning(of: source, steps: steps, role: role)
      return ScheduleReport.text(of: meaning, steps: steps, ranges: ranges)
    } catch {
      return ScheduleReport.text(of: error.diagnostic, steps: steps, ranges: ranges)
    }
  }

  package func format(_ source: SourceText, _ options: EngineOptions) throws(EngineError) -> JSONText {
    let text = PromptFormatter.formatted(source, options: try options.role().parsingOptions)
    return [
      "command": "format", "edits": .edits(source.edits(turningInto: text), in: ranges(in: source)),
      "text": .string(text.description), "version": 1,
    ]
  }
}
