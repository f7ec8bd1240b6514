import PromptDocuments
import PromptFrontends
import PromptJSON
import PromptLinter
import PromptReports
import PromptResolver
package import PromptSyntax
import PromptTokenizer

extension Engine {
  func resolve(_ source: SourceText, _ options: EngineOptions) throws(EngineError) -> JSONText {
    let prompts = try options.prompts(source)
    let plan = resolver.plan(for: prompts)
    let request = try options.request(of: plan, configuration)
    return ResolveReport.text(
      of: ResolvedPrompt.all(prompts, plan, resolver, request: request, style: configuration.positions.style),
      request: request,
      frontend: configuration.frontend, comparedWith: nil, isChecked: configuration.catalog != nil)
  }

  func compare(_ source: SourceText, _ options: EngineOptions) throws(EngineError) -> JSONText {
    let other = try options.frontend(.with)
    let prompts = PromptSet(positive: source)
    let resolved = ResolvedPrompt.all(
      prompts, resolver.plan(for: prompts), resolver, comparedWith: other, style: configuration.positions.style)
    let differences = resolved.first?.differences ?? []
    let ranges = ranges(in: source)
    return [
      "command": "compare",
      "differences": .list(differences) { ResolveReport.difference($0, in: ranges) },
      "frontend": .string(configuration.frontend.name), "version": 1, "with": .string(other.name),
    ]
  }

  func convert(_ source: SourceText, _ options: EngineOptions) throws(EngineError) -> JSONText {
    let converted = ConvertedPrompt(
      source, from: configuration.frontend, to: try options.frontend(.to),
      steps: try options.steps() ?? configuration.steps, files: configuration.files)
    return ConvertReport.text(of: converted, named: nil, ranges: ranges(in: source))
  }

  func tokens(_ source: SourceText, _ options: EngineOptions) throws(EngineError) -> JSONText {
    let (steps, ranges) = (try options.steps() ?? configuration.steps, ranges(in: source))
    let (role, text) = (try options.role(), try options.text())
    let meaning: Meaning
    do throws(MeaningFailure) {
      meaning = try configuration.frontend.meaning(of: source, steps: steps, role: role)
    } catch {
      return TokensReport.text(of: error.diagnostic, ranges: ranges)
    }
    let embeddings = configuration.catalog?.embeddings ?? EmbeddingTable()
    guard let text else {
      return TokensReport.text(of: TokenCount(of: meaning, embeddings: embeddings), ranges: ranges)
    }
    guard let tokens = TokenCount(of: meaning, part: text.part, step: text.step, embeddings: embeddings) else {
      throw EngineError(message: "the prompt has no text for 'part' \(text.part) and 'step' \(text.step)")
    }
    return TokensReport.text(of: tokens, ranges: ranges)
  }

  func conditioning(_ source: SourceText, _ options: EngineOptions) throws(EngineError) -> JSONText {
    let (steps, ranges) = (try options.steps() ?? configuration.steps, ranges(in: source))
    let role = try options.role()
    do throws(MeaningFailure) {
      let meaning = try configuration.frontend.meaning(of: source, steps: steps, role: role)
      return ConditioningReport.text(
        of: meaning, steps: steps, embeddings: configuration.catalog?.embeddings ?? EmbeddingTable(), ranges: ranges)
    } catch {
      return ConditioningReport.text(of: error.diagnostic, steps: steps, ranges: ranges)
    }
  }

  /// The token ids and weights at a step of a part, by chunks of 77; nil if there are none.
  ///
  /// - Parameters:
  ///   - step: from 1.
  ///   - part: from 0.
  package func encoded(_ source: SourceText, steps: Int, step: Int, part: Int) -> (ids: [Int32], weights: [Double])? {
    guard let steps = try? SamplingSteps(steps),
      let meaning = try? configuration.frontend.meaning(of: source, steps: steps),
      meaning.parts.indices.contains(part),
      let range = meaning.parts[part].ranges.first(where: { $0.steps.contains(step) })
    else { return nil }
    let vocabulary = Vocabulary.clip
    let embeddings = configuration.catalog?.embeddings ?? EmbeddingTable()
    let chunks = PromptChunks(of: range.attention, embeddings: embeddings).chunks
    let ids = chunks.flatMap { [vocabulary.startOfText] + $0.ids.prefix(Chunk.size) + [vocabulary.endOfText] }
    return (ids.map { Int32($0) }, chunks.flatMap { [1] + $0.weights.prefix(Chunk.size) + [1] })
  }

  func infotext(_ source: SourceText) -> JSONText {
    let infotext = Infotext(reading: source)
    let hires = infotext["Hires prompt"]
    return [
      "command": "infotext", "hires": .string(hires),
      "hiresNegative": .string(infotext["Hires negative prompt"]), "negative": .string(infotext.negative.string),
      "parameters": .list(infotext.fields) { .list([.string($0.key), .string($0.value)]) },
      "prompt": .string(infotext.prompt.string), "version": 1,
    ]
  }
}
