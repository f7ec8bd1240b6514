import ModelHeaders
import PromptModels
import PromptResolver

/// Prints a catalog: a line per model, followed by its alias, details and notes.
struct CatalogPrinter {
  let catalog: Catalog
  /// Reads the header of a model; nil if headers are not shown.
  var inspect: ((CatalogEntry) -> InspectedFile)?
  /// Why a file may run code.
  let risk: (CatalogEntry) -> String
  let ink: Ink

  /// A line before its columns are aligned.
  private struct Row {
    let entry: CatalogEntry
    let phrase: String?
    let shown: PrintedText
    let notes: [CatalogNote]
  }

  /// The maximum width of the first column; longer phrases only shift their own line.
  private static let widest = 48
  /// The maximum number of files that may run code that are named first.
  private static let mostWarnings = 12

  /// All lines, with a line break after each.
  func text() -> PrintedText {
    let entries = catalog.all
    let remarks = catalog.remarks(ink).map { $0 + "\n" }.joined()
    guard !entries.isEmpty else { return "no models found\n" + remarks }
    let notes = CatalogNotes(on: catalog)
    let rows = ParallelMap.flatMap(entries) { run in
      run.map { entry in
        let phrase = notes.phrase(for: entry)
        let shown = PrintedText(phrase ?? "(\(entry.name))")
        return Row(entry: entry, phrase: phrase, shown: shown, notes: notes.notes(on: entry))
      }
    }
    let width = rows.map { min(Self.widest, $0.shown.columns) }.max() ?? 0
    let kindWidth = Set(rows.map { $0.entry.kind }).map { $0.title.columns }.max() ?? 0
    let ink = ink
    @Sendable func text(of row: Row, _ inspected: InspectedFile?) -> [PrintedText] {
      let phrase = row.shown.padded(columns: width)
      let kind = row.entry.kind.title.padded(columns: kindWidth)
      let size = row.entry.size.map(FileSize.text) ?? ""
      let padding = PrintedText(repeating: " ", count: max(0, 8 - size.count))
      let shown = ink.paint(phrase, row.phrase == nil ? .red : .green)
      var lines: [PrintedText] = ["\(shown)  \(kind)  \(padding)\(size)  \(row.entry.path)"]
      if let alias = row.entry.alias, alias != row.entry.name {
        lines.append("    alias: \(alias)")
      }
      if let inspected {
        lines.append("    " + Self.details(inspected, ink))
        if let hashes = inspected.hashes { lines.append("    " + Self.text(of: hashes)) }
      }
      return lines + row.notes.map { "    \(ink.paint($0.isWarning ? "warning:" : "note:", .yellow)) \($0.message)" }
    }
    var lines =
      if let inspect {
        rows.flatMap { text(of: $0, inspect($0.entry)) }
      } else {
        ParallelMap.flatMap(rows) { $0.flatMap { text(of: $0, nil) } }
      }
    lines += ["", summary(of: rows.filter { !$0.notes.isEmpty }.count)]
    return (warnings(about: entries) + lines).map { $0 + "\n" }.joined() + remarks
  }

  /// The files that should not be loaded.
  private func warnings(about entries: [CatalogEntry]) -> [PrintedText] {
    let risky = entries.filter { $0.fault == .mayRunCode }
    guard !risky.isEmpty else { return [] }
    let rest = risky.count - Self.mostWarnings
    let label = ink.paint("warning:", .red)
    return risky.prefix(Self.mostWarnings).map { "\(label) '\($0.path)': \(risk($0))" }
      + (rest > 0 ? ["\(label) \(rest) more files may run code"] : []) + [""]
  }

  /// The base model, algorithm, rank and trigger word, or why the file is refused.
  private static func details(_ inspected: InspectedFile, _ ink: Ink) -> PrintedText {
    if let fault = inspected.file.fault { return ink.paint("refused: \(fault.reason)", .red) }
    if let embedding = inspected.file.embedding {
      return "\(embedding.family.rawValue), embedding\(embedding.vectors.map { ", vectors \($0)" } ?? "")"
    }
    guard let description = inspected.description, description.kind != .unknown || inspected.file.header != nil else {
      return "pickle, not loaded"
    }
    var facts = [description.verdict.family.rawValue, description.algorithm?.rawValue ?? description.kind.rawValue]
    if let ranks = description.ranks { facts.append("rank \(ranks.mostCommon)") }
    if let trigger = inspected.triggers?.words.first { facts.append("trigger '\(trigger.text)'") }
    return PrintedText(facts.joined(separator: ", "))
  }

  /// The hashes by which sites and images refer to a file.
  private static func text(of hashes: ModelHashes) -> PrintedText {
    let short = hashes.autoV3.map { ", AutoV3 " + $0 } ?? ""
    return "AutoV2 \(hashes.autoV2)\(short), SHA-256 \(hashes.sha256)"
  }

  private func summary(of noted: Int) -> PrintedText {
    let loras = catalog.loras.count
    let counts = [
      Self.count(loras, "LoRA"), Self.count(catalog.hypernetworks.count, "hypernetwork"),
      Self.count(catalog.embeddings.count, "embedding"),
    ].compactMap { $0 }
    return counts.joined(separator: ", ") + (noted == 0 ? "" : "; \(noted) with notes")
  }

  /// A count with its noun; nil for 0.
  private static func count(_ count: Int, _ word: PrintedText) -> PrintedText? {
    count == 0 ? nil : "\(count) \(word)\(count == 1 ? "" : "s")"
  }
}

extension ModelKind {
  /// The name in text.
  fileprivate var title: PrintedText {
    switch self {
    case .lora: "LoRA"
    case .lycoris: "LyCORIS"
    case .hypernetwork: "hypernetwork"
    case .embedding: "embedding"
    }
  }
}
