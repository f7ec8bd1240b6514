// Rules about LoRA tags beyond what the plan says.

extension Rule {
  static let loraRules: [Rule] = [loraGluesWords]
}
