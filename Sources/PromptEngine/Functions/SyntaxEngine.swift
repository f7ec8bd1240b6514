import PromptEditor
package import PromptJSON
import PromptLinter
import PromptReports
import PromptResolver
package import PromptSyntax

/// What an ``Engine`` answers without rules, models to look up or a tokenizer: the part of it that a small module for
/// browsers is made of.
package struct SyntaxEngine: Sendable {
  let frontend: Frontend
  let positions: EnginePositions
  let steps: SamplingSteps
  let extensions: Set<PromptExtension>
  let editor: Editor

  init(
    frontend: Frontend, positions: EnginePositions, steps: SamplingSteps, extensions: Set<PromptExtension>,
    models: KnownModels
  ) {
    (self.frontend, self.positions, self.steps, self.extensions) = (frontend, positions, steps, extensions)
    editor = Editor(frontend: frontend, models: models, steps: steps, extensions: extensions)
  }

  /// Creates an engine from a configuration with the keys `frontend`, `positions`, `steps` and `promptExtensions`.
  ///
  /// - Complexity: O(*n*).
  package init(configuration: ContiguousArray<UInt8>) throws(EngineError) {
    let fields = try JSONFields(
      configuration, "the configuration", keys: ["frontend", "positions", "steps", "promptExtensions"])
    self.init(
      frontend: try fields.frontend("frontend") ?? .automatic1111, positions: try fields.positions() ?? .utf8,
      steps: try fields.steps() ?? .standard, extensions: try fields.extensions(), models: KnownModels())
  }

  /// The document that answers a question, as the engine's method for it makes it.
  ///
  /// - Parameters:
  ///   - keys: the options that the function takes.
  ///   - body: the method.
  package func answer(
    _ function: Engine.Function, _ source: SourceText, _ options: ContiguousArray<UInt8>,
    _ body: (SyntaxEngine) -> (SourceText, EngineOptions) throws(EngineError) -> JSONText
  ) -> JSONText {
    EngineOptions.answer(function, options) { options throws(EngineError) in try body(self)(source, options) }
  }

  /// How the ranges of a text are written.
  func ranges(in source: SourceText) -> ReportRanges { ReportRanges(positions.style, in: source) }
}
