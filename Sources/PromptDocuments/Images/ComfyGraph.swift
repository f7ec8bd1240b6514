import PromptJSON
import PromptSyntax

/// A ComfyUI graph in the format of its server: nodes by number, whose inputs are values or outputs of other nodes.
///
/// The prompts are the texts on the paths to a sampler. Nodes are recognized by the names of their inputs, because
/// extensions add thousands of node types.
struct ComfyGraph {
  private struct Node {
    /// The inputs that are strings, and those that come from other nodes.
    var texts: [(name: String, value: JSONValue)] = []
    var links: [(name: String, node: Int)] = []
  }

  private var nodes: [Node] = []

  /// Reads a graph; nil if the text is not a JSON object.
  ///
  /// - Complexity: O(*length*).
  init?(_ text: SourceText) {
    guard let object = JSONValue(object: text.bytes) else { return nil }
    let members = object.members
    var numbers: [String: Int] = [:]
    for (number, member) in members.enumerated() { numbers[member.key] = number }
    for member in members {
      var node = Node()
      for input in member.value["inputs"]?.members ?? [] {
        // A link is a list of a node and the number of its output.
        if let source = input.value.elements.first?.source {
          if let number = numbers[source.description] { node.links.append((input.key.lowercased(), number)) }
        } else if input.value.isString {
          node.texts.append((input.key.lowercased(), input.value))
        }
      }
      nodes.append(node)
    }
  }

  /// The positive and negative texts, in the order of the samplers.
  ///
  /// - Complexity: O(*length*).
  func prompts() -> ProgramPrompts {
    // A node that takes conditioning without passing it on is a sampler or guides one.
    var givesConditioning = Array(repeating: false, count: nodes.count)
    for link in nodes.flatMap({ $0.links }) where InputName.isConditioning(link.name) {
      givesConditioning[link.node] = true
    }
    let samplers = nodes.indices.filter { index in
      !givesConditioning[index] && nodes[index].links.contains { InputName.isConditioning($0.name) }
    }
    var taken: Set<Int> = []
    let positive = texts(from: samplers, .positive, &taken)
    let negative = texts(from: samplers, .negative, &taken)
    var prompts = ProgramPrompts()
    for text in positive { prompts.add(text) }
    for text in negative { prompts.add(nil, negative: text) }
    guard prompts.isEmpty else { return prompts }
    // All-in-one nodes have prompts as inputs.
    for (name, value) in nodes.flatMap({ $0.texts }) where name == "positive" || name == "negative" {
      let text = value.source
      if name == "positive" { prompts.add(text) } else { prompts.add(nil, negative: text) }
    }
    return prompts
  }

  private enum Side: String {
    case positive, negative

    var other: String { self == .positive ? "negative" : "positive" }
  }

  /// The texts on the paths to samplers, each once. A positive text is not negative as well: then its conditioning is
  /// assumed to be zeroed.
  private func texts(from samplers: [Int], _ side: Side, _ taken: inout Set<Int>) -> [SourceText] {
    var texts: [SourceText] = []
    var seen: Set<SourceText> = []
    var isKnown = Array(repeating: false, count: nodes.count)
    var queue: [Int] = []
    func follow(_ links: some Sequence<(name: String, node: Int)>) {
      for link in links where !isKnown[link.node] {
        isKnown[link.node] = true
        queue.append(link.node)
      }
    }
    for sampler in samplers {
      let links = nodes[sampler].links
      let own = links.filter { $0.name.hasText(side.rawValue) }
      // A guider without a negative side has one input.
      let isOneSided = own.isEmpty && side == .positive
      follow(isOneSided ? links.filter { InputName.isConditioning($0.name) && !$0.name.hasText(side.other) } : own)
    }
    var next = 0
    while next < queue.count {
      let node = nodes[queue[next]]
      next += 1
      for (name, value) in node.texts where InputName.isText(name) && !name.hasText(side.other) {
        guard taken.insert(value.range.lowerBound).inserted, let text = value.source else { continue }
        if seen.insert(text).inserted { texts.append(text) }
      }
      let links = node.links.filter { !$0.name.hasText(side.other) }
      let telling = links.filter { InputName.isConditioning($0.name) || InputName.isText($0.name) }
      let isSilent = telling.isEmpty && !node.texts.contains { InputName.isText($0.name) }
      follow(isSilent ? links.filter { !InputName.isOther($0.name) } : telling)
    }
    return texts
  }
}

/// Classifies inputs by their lowercase names.
private enum InputName {
  static func isConditioning(_ name: String) -> Bool {
    name.hasPrefix("cond") || ["conditioning", "positive", "negative"].contains { name.hasText($0) }
  }

  static func isText(_ name: String) -> Bool {
    guard !name.hasText("encoder"), !name.hasText("context") else { return false }
    return ["text", "prompt", "string", "positive", "negative"].contains { name.hasText($0) }
      || ["value", "clip_l", "clip_g", "t5xxl", "mt5xl", "bert", "llama"].contains(name)
  }

  /// Whether an input is a model or a picture, whose paths contain no prompts.
  static func isOther(_ name: String) -> Bool {
    [
      "model", "clip", "vae", "image", "pixels", "mask", "samples", "latent", "control_net", "noise", "sampler",
      "sigmas",
    ]
    .contains { name.hasText($0) }
  }
}
