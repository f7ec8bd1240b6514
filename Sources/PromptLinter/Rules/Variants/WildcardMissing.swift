import PromptResolver
import PromptSyntax

extension Rule {
  static let wildcardMissing = Rule(
    ofTemplates: "wildcard-missing", severity: .error,
    summary: "no wildcard file matches the name",
    rationale: """
      A wildcard is named by the path of its file in the wildcards folder, without the extension, or by the keys that lead
      to a list in a YAML or JSON file; '*' matches any text. Dynamic Prompts leaves a name without a file in the text.
      SwarmUI uses the first file whose path contains the name. This rule needs the folder: '--wildcards DIR'.
      """,
    fix: .unsafe,
    examples: [
      .finds(
        "a ↓__colour__ hat", fixed: "a __color__ hat", models: .wildcards("color"), with: [.dynamicPrompts]),
      .finds(
        "a ↓__dark__ hat", fixed: "a __color/dark__ hat", models: .wildcards("color/dark"), with: [.dynamicPrompts]),
      .finds("a ↓__zoo/*__", models: .wildcards("color"), with: [.dynamicPrompts]),
      .finds("a ↓<wildcard:zebra> hat", models: .wildcards("color"), in: ["swarmui"]),
      .silent(
        "a __color/dark__ __c*/d??k__ __@color__ __color/${x:dark}__ hat", models: .wildcards("color/dark", "color"),
        with: [.dynamicPrompts]),
      .silent("a <wc:Dark> __zebra__ hat", models: .wildcards("color/dark")),
      .silent("a __color__ hat", with: [.dynamicPrompts]),
    ]
  ) { variants, subject, findings in
    guard let names = subject.models?.wildcards else { return }
    // Looking through all names takes time: that many different ones are looked for, and fewer are guessed.
    var (known, guesses): ([String: Bool], Int) = ([:], 16)
    for node in variants.nodes where node.kind == .wildcard {
      let name = subject.text(node.name)
      let isKnown = known[name] ?? (known.count > 1_000 || names.has(name, in: variants.language))
      known[name] = isKnown
      if isKnown { continue }
      guesses -= 1
      let near = guesses < 0 ? nil : names.nearest(to: name)
      findings.report(
        node.range, "wildcard \(quoted(name)) not found\(question(near))",
        notes: variants.language == .dynamicPrompts ? ["the name and its underscores stay in the text"] : [],
        fixIt: near.map { .replacing(node.name, with: $0, safety: .unsafe) })
    }
  }
}

extension KnownModels {
  fileprivate static func wildcards(_ names: String...) -> KnownModels { KnownModels(wildcards: WildcardNames(names)) }
}
