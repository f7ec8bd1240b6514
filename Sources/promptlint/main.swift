import PromptSyntax
while let line = readLine() {
  let source = line.split(separator: "¶", omittingEmptySubsequences: false).joined(separator: "\n")
  let tree = SyntaxTree(parsing: source)
  print(source, "\n   ", tree.dump(), tree.description == source ? "" : "ROUND TRIP FAILS")
  for d in tree.diagnostics() {
    print("   ", d.severity.name, d.id, d.range, d.message, "|", d.notes.joined(separator: "; "))
    for f in d.fixIts {
      let fixed = try tree.source.applying(f.edits)
      print("       ", f.safety, f.message, "->", fixed, SyntaxTree(parsing: fixed).diagnostics().contains { $0.id == d.id && $0.range.lowerBound == d.range.lowerBound } ? "STILL" : "")
    }
  }
}
