package import PromptJSON
import PromptLinter
import PromptReports
import PromptResolver
package import PromptSyntax

/// Answers questions about prompts with JSON documents: what programs in other languages use, and what the C functions of
/// `sdprompt.h` call.
///
/// An engine is made once for a frontend, its rules and its models, and never changes, so that any number of threads can
/// ask it at the same time.
///
/// ```swift
/// let engine = try Engine(configuration: #"{"frontend": "a1111", "positions": "utf-16"}"#)
/// engine.answer(.check, "a castle 16:9")    // {"command":"check","diagnostics":[{"evidence":[],…
/// ```
public struct Engine: Sendable {
  let configuration: EngineConfiguration
  let linter: Linter
  let resolver: Resolver
  /// What needs none of these.
  let syntax: SyntaxEngine

  /// What an engine can be asked. The raw value is the name of the C function after `sdprompt_`.
  public enum Function: String, Sendable, Hashable, CaseIterable {
    case parse, check, fix, format, resolve, schedule, tokens, conditioning, convert, compare, infotext, rules
    case highlight, complete, hover, adjust, brackets, folding, selection, references, rename, comment, inlays

    /// The options that the function takes.
    var options: [EngineOptions.Key] {
      switch self {
      case .check: [.negative, .hires, .role, .steps]
      case .fix: [.negative, .hires, .role, .steps, .unsafe]
      case .resolve: [.negative, .hires, .backend, .steps, .convert, .folder, .checkpoint]
      case .schedule, .conditioning: [.role, .steps]
      case .tokens: [.role, .steps, .part, .step]
      case .convert: [.to, .steps]
      case .compare: [.with]
      case .parse, .format, .highlight, .folding, .inlays: [.role]
      case .infotext, .rules: []
      case .complete, .hover, .brackets, .selection, .references: [.role, .offset]
      case .rename: [.role, .offset, .name]
      case .adjust: [.role, .range, .by]
      case .comment: [.role, .range]
      }
    }
  }

  /// Creates an engine.
  ///
  /// - Parameter configuration: a JSON object as the article "Other languages" describes it; empty for the defaults.
  /// - Throws: ``EngineError`` for what is not JSON, an unknown key, or a value that is not valid.
  /// - Complexity: O(*n* log *n*) in the length of the configuration.
  public init(configuration: String = "") throws(EngineError) {
    try self.init(configuration: ContiguousArray(configuration.utf8))
  }

  package init(configuration: ContiguousArray<UInt8>) throws(EngineError) {
    let configuration = try EngineConfiguration(configuration)
    let models = configuration.models
    self.configuration = configuration
    syntax = SyntaxEngine(
      frontend: configuration.frontend, positions: configuration.positions, steps: configuration.steps,
      extensions: configuration.extensions, models: models)
    linter = Linter(
      rules: configuration.rules, frontend: configuration.frontend, models: models,
      extensions: configuration.extensions)
    resolver = Resolver(
      catalog: models.catalog, frontend: configuration.frontend, checkpoint: models.checkpoint,
      readsStepwiseMultipliers: configuration.extensions.contains(.loractl),
      describing: { models.facts(of: $0)?.description })
  }

  /// The JSON document that answers a question about a text. It always has the keys `command` and `version`, and `error`
  /// if the options are not valid.
  ///
  /// - Parameters:
  ///   - function: what is asked.
  ///   - text: the prompt, or the infotext.
  ///   - options: a JSON object with the options of the function; empty for none.
  /// - Complexity: that of the function in the library.
  public func answer(_ function: Function, _ text: String, options: String = "") -> String {
    answer(function, SourceText(text), ContiguousArray(options.utf8)).string
  }

  package func answer(_ function: Function, _ source: SourceText, _ options: ContiguousArray<UInt8>) -> JSONText {
    EngineOptions.answer(function, options) { options throws(EngineError) in
      try answer(function, source, options)
    }
  }

  private func answer(
    _ function: Function, _ source: SourceText, _ options: EngineOptions
  ) throws(EngineError) -> JSONText {
    switch function {
    case .parse: try syntax.parse(source, options)
    case .check: try check(source, options)
    case .fix: try fix(source, options)
    case .format: try syntax.format(source, options)
    case .resolve: try resolve(source, options)
    case .schedule: try syntax.schedule(source, options)
    case .tokens: try tokens(source, options)
    case .conditioning: try conditioning(source, options)
    case .convert: try convert(source, options)
    case .compare: try compare(source, options)
    case .infotext: infotext(source)
    case .rules: RulesReport.text()
    case .highlight: try syntax.highlight(source, options)
    case .complete: try syntax.complete(source, options)
    case .hover: try syntax.hover(source, options)
    case .adjust: try syntax.adjust(source, options)
    case .brackets: try syntax.brackets(source, options)
    case .folding: try syntax.folding(source, options)
    case .selection: try syntax.selection(source, options)
    case .references: try syntax.references(source, options)
    case .rename: try syntax.rename(source, options)
    case .comment: try syntax.comment(source, options)
    case .inlays: try syntax.inlays(source, options)
    }
  }

  /// How the ranges of a text are written.
  func ranges(in source: SourceText) -> ReportRanges { syntax.ranges(in: source) }
}
