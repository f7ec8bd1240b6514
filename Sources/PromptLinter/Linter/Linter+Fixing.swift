public import PromptResolver
public import PromptSyntax

/// The prompts of an image after fix-its.
public struct FixedPrompts: Sendable, Hashable {
  /// The prompts.
  public let prompts: PromptSet
  /// The findings that were fixed, in that order. Their ranges are those in the prompt at that time.
  public let applied: [Finding]
}

extension Diagnostic {
  /// The fix-it that ``Linter/fixed(_:applying:)`` applies if it is sure enough: the first one.
  package var appliedFixIt: FixIt? { fixIts.first.flatMap { $0.safety == .displayOnly ? nil : $0 } }
}

extension Linter {
  /// The prompts with fix-its applied, in rounds until none is left.
  ///
  /// The first fix-it of each finding is used; if edits overlap, the first one in a round. A fix-it that does not remove its
  /// finding is not applied, so a prompt without findings never changes. Neither does one in which a rule has more than
  /// 20,000 findings.
  ///
  /// ```swift
  /// let fixed = Linter().fixed(LintInput(prompts: PromptSet(positive: "cat<lora:ink:1>dog")))
  /// fixed.prompts.positive.description    // "cat <lora:ink:1>dog"
  /// ```
  /// - Parameters:
  ///   - input: the prompts of an image.
  ///   - safety: `safe` for fixes without doubt; `unsafe` also for good guesses.
  ///   - isPossible: whether a prompt can be changed to a text, which the format of its file may not allow.
  /// - Complexity: that of ``findings(in:)-(LintInput)`` for each round, at most 16, and for each of at most 64 fix-its
  ///   that have to be tried alone.
  public func fixed(
    _ input: LintInput, applying safety: FixIt.Safety = .safe,
    where isPossible: (PromptRole, SourceText) -> Bool = { _, _ in true }
  ) -> FixedPrompts {
    var input = input
    var applied: [Finding] = []
    var (found, omitted) = findings(in: input, atMost: BoundedDiagnostics.usualLimit)
    guard omitted.isEmpty else { return FixedPrompts(prompts: input.prompts, applied: []) }
    for _ in 0..<16 {
      let chosen = Self.fixable(found, safety)
      if chosen.isEmpty { break }
      if let (next, rest) = applying(chosen, to: input, insteadOf: found, isPossible) {
        (input, found) = (next, rest)
        applied += chosen
        continue
      }
      // One of them does not help, or breaks another: try them one by one.
      guard let (finding, next, rest) = firstThatHelps(chosen, in: input, found, isPossible) else { break }
      (input, found) = (next, rest)
      applied.append(finding)
    }
    return FixedPrompts(prompts: input.prompts, applied: applied)
  }

  private func firstThatHelps(
    _ chosen: [Finding], in input: LintInput, _ found: [Finding], _ isPossible: (PromptRole, SourceText) -> Bool
  ) -> (Finding, LintInput, [Finding])? {
    for finding in chosen.prefix(64) {
      if let (next, rest) = applying([finding], to: input, insteadOf: found, isPossible) {
        return (finding, next, rest)
      }
    }
    return nil
  }

  /// The input after the fix-its and what is found in it; nil when a finding stays or an error comes.
  private func applying(
    _ chosen: [Finding], to input: LintInput, insteadOf found: [Finding],
    _ isPossible: (PromptRole, SourceText) -> Bool
  ) -> (LintInput, [Finding])? {
    var next = input
    for role in PromptSet.roles {
      let edits = chosen.filter { $0.role == role }.flatMap { $0.diagnostic.fixIts[0].edits }
      guard !edits.isEmpty, let source = input.prompts[role] else { continue }
      guard let text = try? source.applying(edits), isPossible(role, text) else { return nil }
      next.prompts[role] = text
    }
    let (rest, omitted) = findings(in: next, atMost: BoundedDiagnostics.usualLimit)
    guard omitted.isEmpty else { return nil }
    let (before, after) = (Self.counts(found), Self.counts(rest))
    let ids = Set(chosen.map { $0.diagnostic.ruleID })
    let areGone = ids.allSatisfy { id in
      after[id, default: 0] <= before[id, default: 0] - chosen.count { $0.diagnostic.ruleID == id }
    }
    // What was hidden before may come to light, such as the weight in a bracket; a fix must not cause a new error.
    let errors = Set(rest.lazy.filter { $0.diagnostic.severity == .error }.map { $0.diagnostic.ruleID })
    let isNoWorse = errors.allSatisfy { after[$0, default: 0] <= before[$0, default: 0] }
    return areGone && isNoWorse ? (next, rest) : nil
  }

  private static func counts(_ findings: [Finding]) -> [String: Int] {
    findings.reduce(into: [:]) { $0[$1.diagnostic.ruleID, default: 0] += 1 }
  }

  /// The findings whose first fix-it may be applied, without those that meet an earlier one.
  private static func fixable(_ findings: [Finding], _ safety: FixIt.Safety) -> [Finding] {
    // Findings are in source order, so that only the latest ranges can meet.
    var latest: [PromptRole: [SourceRange]] = [:]
    return findings.filter { finding in
      guard let fixIt = finding.diagnostic.appliedFixIt, fixIt.safety == .safe || safety == .unsafe else {
        return false
      }
      let ranges = fixIt.edits.map { $0.range }
      let before = latest[finding.role] ?? []
      let meets = before.contains { place in
        ranges.contains { $0.lowerBound <= place.upperBound && place.lowerBound <= $0.upperBound }
      }
      if meets { return false }
      latest[finding.role] = Array((before + ranges).suffix(8))
      return true
    }
  }
}
