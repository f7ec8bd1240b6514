import PromptSyntax

/// The words of diagnostics about LoRAs that act in one pass only.
enum HiresMessages {
  /// LoRAs that the hires prompt does not mention.
  static func onlyInFirstPass(_ positive: Plan, _ hires: Plan) -> [Diagnostic] {
    loras(of: positive, notIn: hires).map { application in
      Diagnostic(
        ruleID: "lora-missing-in-hires", severity: .warning, range: application.tag.range,
        message: "'\(application.name)' is off in the hires pass because the hires prompt does not mention it",
        notes: ["the tags of a hires prompt replace those of the prompt"])
    }
  }

  /// LoRAs that only the hires prompt mentions.
  static func onlyInHires(_ positive: Plan, _ hires: Plan) -> [Diagnostic] {
    loras(of: hires, notIn: positive).map { application in
      Diagnostic(
        ruleID: "lora-only-in-hires", severity: .warning, range: application.tag.range,
        message: "'\(application.name)' acts in the hires pass only, because the prompt does not mention it",
        notes: ["the tags of a hires prompt replace those of the prompt"])
    }
  }

  /// The first mention of each LoRA that is applied for one plan and not mentioned in the other.
  private static func loras(of plan: Plan, notIn other: Plan) -> [LoraApplication] {
    var seen = Set(other.applications.map { $0.target })
    return plan.applications.filter { $0.status.isActive && seen.insert($0.target).inserted }
  }
}
