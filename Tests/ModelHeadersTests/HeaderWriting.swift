import ModelHeaders

extension ModelHeader {
  /// A header of nothing but names and shapes.
  init(_ tensors: [(name: String, shape: [Int])], metadata: [String: String] = [:], alphas: [String: Double] = [:]) {
    self.init(
      tensors: tensors.map { Tensor(name: $0.name, type: "F16", shape: $0.shape) }, metadata: metadata, alphas: alphas)
  }

  /// A header of whole modules of a LoRA.
  ///
  /// - Parameter modules: the name up to the ending, what the layer takes and what it gives.
  init(
    modules: [(name: String, input: Int, output: Int)], rank: Int = 8, down: String = ".lora_down.weight",
    up: String = ".lora_up.weight", metadata: [String: String] = [:]
  ) {
    self.init(
      modules.flatMap {
        [(name: $0.name + down, shape: [rank, $0.input]), (name: $0.name + up, shape: [$0.output, rank])]
      }, metadata: metadata)
  }

  /// A header of one module in PEFT's endings.
  init(peft name: String, input: Int, output: Int? = nil) {
    self.init(modules: [(name, input, output ?? input)], down: ".lora_A.weight", up: ".lora_B.weight")
  }
}
