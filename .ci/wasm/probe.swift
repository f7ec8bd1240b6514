import PromptSyntax

/// The number of nodes of a prompt with all constructs, or a negative number where its meaning is wrong.
@_cdecl("probe")
func probe() -> Int32 {
  let source: SourceText = "a (castle:1.2) at [day:night:0.5], by [monet|turner] <lora:ink:0.8> AND fog :0.4 # x"
  let tree = SyntaxTree(parsing: source)
  guard let steps = try? SamplingSteps(20), let meaning = try? Meaning(of: source, steps: steps) else { return -1 }
  guard meaning.parts.count == 2, meaning.parts[1].weight == 0.4, meaning.parts[0].ranges.count == 20 else { return -2 }
  guard meaning.parts[0].ranges[0].attention.segments[1].weight == 1.2 else { return -3 }
  return Int32(tree.nodes.reduce(0) { count, _ in count + 1 })
}
