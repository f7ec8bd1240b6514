// A prompt editor, a generation loop and a list of LoRAs, as an app writes them: with the public API only, and with no
// scanning or converting of its own.
import Foundation
import PromptLinter
import PromptResolver
import PromptSyntax
import PromptTokenizer

let text = "a (castle:1.2) 🏰 at [day:night:0.5], in easyink style <lora:ink_wsh:0.8>"
let tree = SyntaxTree(parsing: text)

// MARK: Coloring, in the UTF-16 offsets of a text view

let lines = SourceLines(of: tree.source)
let attributed = NSMutableString(string: text)
var colors: [(range: NSRange, color: String)] = []
for node in tree.nodes {
  let range = NSRange(lines.utf16Offsets(of: node.range))
  switch node.kind {
  case .emphasis: colors.append((range, "orange"))
  case .schedule: colors.append((range, "blue"))
  case .extraNetwork: colors.append((range, "purple"))
  default: break
  }
}
precondition(
  colors.map { attributed.substring(with: $0.range) } == [
    "(castle:1.2)", "[day:night:0.5]", "<lora:ink_wsh:0.8>",
  ])

// MARK: The caret, which may stand at the end of the text

let caret = tree.node(touching: tree.source.count)
precondition(([caret] + caret.ancestors).contains { $0.is(.extraNetwork) })

// MARK: Squiggles with a fix button

let catalog = Catalog(entries: [
  CatalogEntry(name: "ink_wash", path: "ink_wash.safetensors"),
  CatalogEntry(kind: .embedding, name: "easyink", path: "easyink.pt"),
])
let linter = Linter(catalog: catalog)
var edited = text
for finding in linter.findings(in: tree) {
  let squiggle = NSRange(finding.range.utf16Offsets(in: text))
  print("\(squiggle) \(finding.severity.rawValue): \(finding.message)")
  if let fix = finding.fixIts.first {
    print("  [\(fix.message)]")
    edited = try edited.applying(fix)
  }
}
precondition(edited.hasSuffix("<lora:ink_wash:0.8>"))

// MARK: The list of LoRAs

let plan = Resolver(catalog: catalog).plan(for: edited)
for lora in plan.loras where lora.isApplied {
  print(lora.file?.path ?? "", lora.textEncoderMultiplier, lora.unetMultiplier)
}
let slider = try edited.applying(SyntaxTree(parsing: edited).edits(settingMultiplier: 0.6, ofLora: "ink_wash"))
precondition(slider.hasSuffix("<lora:ink_wash:0.6>"))

// MARK: Conditioning, step by step, with chunks and embeddings

let meaning = try Meaning(of: SyntaxTree(parsing: edited), steps: 20)
let embeddings = EmbeddingTable([Embedding(name: "easyink", vectorCount: 2)])
var encoded: [Attention: PromptChunks] = [:]
for step in 1...20 {
  for part in meaning.parts(at: step) {
    let chunks = encoded[part.attention] ?? PromptChunks(of: part.attention, embeddings: embeddings)
    encoded[part.attention] = chunks
    for chunk in chunks.chunks { precondition(chunk.ids.count == chunk.weights.count) }
  }
}
precondition(encoded.count == 2, "one text by day and one by night")
precondition(encoded.values.allSatisfy { $0.chunks.flatMap(\.embeddings).count == 1 })

// MARK: Changing the weight of a selection, and building a prompt in code

let heavier = try edited.applying(
  SyntaxTree(parsing: edited).edits(adjustingWeightAt: SourceRange(edited.range(of: "castle")!, in: edited), by: 0.1))
precondition(heavier.hasPrefix("a (castle:1.3)"))
let built: Prompt = [
  "a ", .emphasis("cat (big)", weight: 1.2), ", ", .schedule("day", "night", at: .fraction(0.5)), " ",
  .lora("ink_wash", 0.8),
]
let source = try built.source()
precondition(source == #"a (cat \(big\):1.2), [day:night:0.5] <lora:ink_wash:0.8>"#)
print(source)
