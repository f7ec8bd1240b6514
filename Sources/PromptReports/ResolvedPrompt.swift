package import PromptFrontends
package import PromptLinter
package import PromptResolver
package import PromptSyntax

/// A prompt and its plan; one of several prompts that are resolved together.
package struct ResolvedPrompt {
  package let role: PromptRole
  package let source: SourceText
  /// How its ranges are written.
  package let ranges: ReportRanges
  package let plan: Plan
  package let diagnostics: [Diagnostic]
  /// What another frontend does differently; nil without a comparison.
  package let differences: [FrontendDifference]?

  /// The prompts of an image, the positive one first.
  ///
  /// - Parameters:
  ///   - plan: the resolver's plan of the prompts.
  ///   - request: what a backend takes, if it is asked for; its diagnostics are among those of the prompts.
  package static func all(
    _ prompts: PromptSet, _ plan: PromptSetPlan, _ resolver: Resolver, comparedWith other: Frontend? = nil,
    request: BackendRequest? = nil, style: ReportRanges.Style
  ) -> [ResolvedPrompt] {
    let otherPlan = other.map { resolver.with($0).plan(for: prompts) }
    return PromptSet.roles.compactMap { role in
      guard let source = prompts[role], let own = plan[role] else { return nil }
      let requested = request?.diagnostics.filter { $0.role == role }.map { $0.diagnostic } ?? []
      return ResolvedPrompt(
        role: role, source: source, ranges: ReportRanges(style, in: source), plan: own,
        diagnostics: plan.diagnosticsWithMalformedTags(of: role)
          + [Diagnostic(faultOf: source, in: resolver.frontend)].compactMap { $0 } + requested,
        differences: otherPlan?[role].map { plan in
          // If the text is read by another grammar, the comparison of the readings covers the remaining text.
          own.differences(from: plan).filter { $0.kind != .text || plan.frontend.dialect == resolver.frontend.dialect }
            .map { FrontendDifference($0) }
            + FrontendDifference.readings(of: source, resolver.frontend, plan.frontend)
        })
    }
  }
}

extension Diagnostic {
  /// Why a frontend makes no image of a prompt; nil where it makes one. Of the WebUI `check` says it.
  fileprivate init?(faultOf source: SourceText, in frontend: Frontend) {
    guard !frontend.readsAsTheWebUI else { return nil }
    do throws(DialectFault) {
      _ = try DialectMeaning(of: source, in: frontend.dialect, steps: .standard)
      return nil
    } catch {
      self.init(error, in: frontend)
    }
  }
}

/// A difference in how two frontends read a prompt.
package struct FrontendDifference {
  /// What differs.
  package let kind: String
  package let range: SourceRange
  /// What each frontend does, as a sentence without a full stop.
  package let message: String

  package init(_ difference: PlanDifference) {
    (kind, range, message) = (difference.kind.rawValue, difference.range, difference.message)
  }

  /// How two frontends read the texts and weights of a prompt; what they do with its tags are differences of plans.
  package static func readings(of source: SourceText, _ first: Frontend, _ second: Frontend) -> [FrontendDifference] {
    if first.dialect == second.dialect { return [] }
    do throws(DialectFault) {
      let comparison = try MeaningComparison(of: source, in: first.dialect, and: second.dialect, steps: .standard)
      let constructs = OuterConstructs(of: source)
      var known: Set<SourceRange> = []
      return comparison.differences.compactMap { difference in
        // A construct of the WebUI is one difference; plans cover tags; spaces do not reach the text encoder.
        let construct = constructs.construct(of: difference)
        let hasText = difference.range.offsets.contains { source.bytes[$0] > 0x20 }
        guard difference.kind != .network, construct?.kind != .extraNetwork, hasText else { return nil }
        let range = construct?.range ?? difference.range
        if construct != nil, !known.insert(range).inserted { return nil }
        return FrontendDifference(difference, range, construct?.kind, first, second, source)
      }
    } catch {
      let isFirst = (try? DialectMeaning(of: source, in: first.dialect, steps: .standard)) == nil
      return [FrontendDifference(Diagnostic(error, in: isFirst ? first : second))]
    }
  }

  private init(_ fault: Diagnostic) { (kind, range, message) = ("fault", fault.range, fault.message) }

  private init(
    _ difference: MeaningComparison.Difference, _ range: SourceRange, _ construct: SyntaxKind?, _ first: Frontend,
    _ second: Frontend, _ source: SourceText
  ) {
    (kind, self.range) = (difference.kind.rawValue, range)
    let text = quoted(source[range])
    let (one, other) = (first.title, second.title)
    let breaking = [first, second].filter { source[range] == "BREAK" && !$0.dialect.reading(of: .break).isText }
    let what =
      switch difference.kind {
      case .text where construct != nil && second.dialect.reading(of: .schedule).isText: "\(text) is text in \(other)"
      case .text where construct != nil && first.dialect.reading(of: .schedule).isText: "\(text) is text in \(one)"
      case .text where construct != nil: "\(text) gives different text in \(other)"
      case .text where difference.second.isEmpty: "\(text) is text in \(one) but not in \(other)"
      case .text where difference.first.isEmpty: "\(text) is text in \(other) but not in \(one)"
      case .text where difference.first == difference.second: "words are split differently at \(text)"
      case .text, .letterCase:
        "\(one) encodes \(quoted(difference.first)), \(other) encodes \(quoted(difference.second))"
      case .weight: "\(text) has weight \(difference.first) in \(one) and \(difference.second) in \(other)"
      case .break: "only \(breaking.count == 1 ? breaking[0].title : "one of them") starts a new chunk at \(text)"
      case .embedding: "only one of them loads an embedding at \(text)"
      case .part where difference.first.isEmpty && difference.second.isEmpty: "only one of them encodes \(text)"
      case .part: "only \(difference.first.isEmpty ? other : one) splits the prompt at \(text)"
      case .partWeight: "the part has weight \(difference.first) in \(one) and \(difference.second) in \(other)"
      case .network: "\(text) is loaded differently"
      case .blend: "only one of them blends the texts of \(text)"
      case .swap: "only one of them swaps \(text) during the image"
      }
    message = difference.firstStep > 1 ? "\(what), from step \(difference.firstStep) on" : what
  }
}
