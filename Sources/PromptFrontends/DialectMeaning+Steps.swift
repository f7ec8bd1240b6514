package import PromptSyntax

extension DialectMeaning {
  /// How many steps the parts of a reading take that are not single passes over the text: brackets in brackets, weights,
  /// and what a grammar tries.
  package static func steps(
    of source: SourceText, in dialect: Dialect, steps: SamplingSteps
  ) throws(DialectFault) -> Int {
    let text = MappedText(source)
    switch dialect {
    case .comfyUI, .fooocus: return ComfyUIWeights(of: text.bytes).steps
    case .swarmUINode:
      var compiler = SwarmUICompiler(text.bytes, steps: steps.count)
      _ = compiler.compile()
      return compiler.taskSteps
    case .promptControl(let count):
      var schedule = try PromptControlSchedule(text, steps: count)
      _ = schedule.entries()
      return schedule.steps
    case .sdNext(let attention):
      var reader = SDNextAttentionReader(text, attention)
      _ = try reader.read()
      return reader.pieces.steps
    case .stableDiffusionCpp:
      var pieces = try StableDiffusionCppReader.pieces(of: text)
      _ = pieces.weights(.float)
      return pieces.steps
    case .compel:
      var reader = CompelReader(text)
      _ = try reader.meaning()
      return reader.parser.tree.nodes.count
    case .automatic1111, .swarmUI, .drawThings, .novelAI, .midjourney: return 0
    }
  }
}
