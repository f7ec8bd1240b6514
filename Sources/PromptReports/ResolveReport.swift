package import ModelHeaders
package import PromptJSON
package import PromptResolver
package import PromptSyntax

/// The JSON report of `resolve`: the keys of the positive prompt's plan, and some more.
package enum ResolveReport {
  /// - Precondition: the positive prompt comes first.
  package static func text(
    of prompts: [ResolvedPrompt], request: BackendRequest? = nil, frontend: Frontend, comparedWith other: Frontend?,
    isChecked: Bool
  ) -> JSONText {
    func plan(of role: PromptRole) -> JSONText {
      .optional(prompts.first { $0.role == role }) { .object(self.plan(of: $0)) }
    }
    let own: [(key: String, value: JSONText)] = [
      ("command", "resolve"), ("compared", .string(other?.name)), ("frontend", .string(frontend.name)),
      ("hires", plan(of: .hires)), ("isChecked", .flag(isChecked)), ("negative", plan(of: .negative)),
      ("request", .optional(request) { $0.body }), ("version", 1),
    ]
    return .object((self.plan(of: prompts[0]) + own).sorted { $0.key < $1.key })
  }

  private static func plan(of prompt: ResolvedPrompt) -> [(key: String, value: JSONText)] {
    let (plan, ranges) = (prompt.plan, prompt.ranges)
    let cleaned = ranges.ranges(in: SourceText(plan.cleaned.string))
    func tag(_ tag: ExtraNetworkTag) -> JSONText {
      ["range": ranges.text(of: tag.range), "word": .string(tag.word)]
    }
    return [
      ("cleaned", .string(plan.cleaned.string)),
      ("diagnostics", .list(prompt.diagnostics) { .diagnostic($0, in: ranges) }),
      (
        "differences",
        .list(prompt.differences) { difference($0, in: ranges) }
      ),
      (
        "hypernetworks",
        .list(plan.hypernetworks) {
          [
            "multiplier": .number($0.multiplier), "name": .string($0.name), "order": .number($0.order),
            "range": ranges.text(of: $0.tag.range),
          ]
        }
      ),
      ("ignored", .list(plan.ignored, tag)), ("literal", .list(plan.literal, tag)),
      ("loras", .list(plan.loras) { lora($0, in: ranges) }),
      (
        "map",
        .list(plan.cleaned.runs) {
          [
            "length": cleaned.length(of: $0.output), "offset": cleaned.offset($0.output.lowerBound),
            "sourceOffset": ranges.offset($0.source.lowerBound),
          ]
        }
      ),
    ]
  }

  /// A difference between two frontends.
  package static func difference(_ difference: FrontendDifference, in ranges: ReportRanges) -> JSONText {
    [
      "kind": .string(difference.kind), "message": .string(difference.message),
      "range": ranges.text(of: difference.range),
    ]
  }

  private static func lora(_ lora: LoraApplication, in ranges: ReportRanges) -> JSONText {
    [
      "effective": multipliers(lora.effective), "family": .word(lora.description?.verdict.family),
      "isForHighNoise": .flag(lora.isForHighNoise ? true : nil), "mentions": .number(lora.mentions),
      "name": .string(lora.name), "nameRange": ranges.text(of: lora.nameRange), "order": .number(lora.order),
      "path": .string(lora.file?.path), "range": ranges.text(of: lora.tag.range), "reason": .string(lora.reason),
      "scale": .number(lora.scale), "schedule": ranges.text(of: lora.scheduleRange), "status": .word(lora.status),
      "total": multipliers(lora.total), "written": multipliers(lora.written),
    ]
  }

  private static func multipliers(_ multipliers: Multipliers?) -> JSONText {
    .optional(multipliers) {
      [
        "changesOverSteps": .flag($0.changesOverSteps ? true : nil), "dyn": .number($0.dyn), "te": .number($0.te),
        "unet": .number($0.unet),
      ]
    }
  }

  package static let keys = """
      report      version, command, frontend, compared, isChecked (whether models were looked up), the keys of the plan,
                  negative and hires, which are plans, and request (with '--for': what the program takes)
      plan        cleaned (the prompt without comments and tags), map, loras, hypernetworks, ignored, literal, diagnostics,
                  differences (with '--compare')
      map         offset, sourceOffset, length of each piece of cleaned
      lora        order, name, status ("applied", "off-by-zero", "without-effect", "missing", "broken", "all-off",
                  "not-checked", "unreadable", "repeated", "over-limit" or "no-image"), reason, written, effective, total (of
                  all mentions), mentions, path, family (the base model), scale (alpha / rank), range, nameRange, schedule (a
                  range), isForHighNoise ('|high_noise|' in stable-diffusion.cpp)
      multiplier  te, unet, dyn, changesOverSteps
      hypernetwork  order, name, multiplier, range
      ignored     word, range; literal has the same keys and lists tags that are plain text
      difference  kind ("reading", "status", "file", "multipliers", "steps", "order" or "text"; where the grammar differs,
                  also "weight", "letter-case", "break", "embedding", "part", "part-weight", "blend", "swap" and "fault"),
                  message, range
    """
}
