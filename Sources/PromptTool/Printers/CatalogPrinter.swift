import PromptModels
import PromptResolver

/// Prints the models of a catalog: a line for each, and below it what there is to know of its name.
struct CatalogPrinter {
  let catalog: Catalog
  /// Reads a model's header, if headers are to be shown.
  var inspect: ((CatalogEntry) -> InspectedFile)?
  /// Why a file that may run code may do so.
  let risk: (CatalogEntry) -> String
  let ink: Ink

  /// A line before its columns are as wide as those of the others.
  private struct Row {
    let entry: CatalogEntry
    let phrase: String?
    let shown: PrintedText
    let notes: [CatalogNote]
  }

  /// The widest column of phrases; longer ones move their own line only.
  private static let widest = 48
  /// How many files that may run code are named before all others.
  private static let mostWarnings = 12

  /// All lines, with a line break after each.
  func text() -> PrintedText {
    let entries = catalog.all
    let remarks = catalog.remarks(ink).map { $0 + "\n" }.joined()
    guard !entries.isEmpty else { return "no models\n" + remarks }
    let notes = CatalogNotes(on: catalog)
    let rows = entries.map { entry in
      let phrase = notes.phrase(for: entry)
      let shown = PrintedText(phrase ?? "(\(entry.name))")
      return Row(entry: entry, phrase: phrase, shown: shown, notes: notes.notes(on: entry))
    }
    let width = rows.map { min(Self.widest, $0.shown.columns) }.max() ?? 0
    let kindWidth = rows.map { $0.entry.kind.title.columns }.max() ?? 0
    var lines: [PrintedText] = []
    for row in rows {
      let phrase = row.shown.padded(columns: width)
      let kind = row.entry.kind.title.padded(columns: kindWidth)
      let size = row.entry.size.map(FileSize.text) ?? ""
      let padding = PrintedText(repeating: " ", count: max(0, 8 - size.count))
      let shown = ink.paint(phrase, row.phrase == nil ? .red : .green)
      lines.append("\(shown)  \(kind)  \(padding)\(size)  \(row.entry.path)")
      if let alias = row.entry.alias, alias != row.entry.name {
        lines.append("    alias: \(alias)")
      }
      if let inspected = inspect?(row.entry) {
        lines.append("    " + Self.details(inspected, ink))
        if let hashes = inspected.hashes { lines.append("    " + Self.text(of: hashes)) }
      }
      lines += row.notes.map { "    \(ink.paint($0.isWarning ? "warning:" : "note:", .yellow)) \($0.message)" }
    }
    lines += ["", summary(of: rows.filter { !$0.notes.isEmpty }.count)]
    return (warnings(about: entries) + lines).map { $0 + "\n" }.joined() + remarks
  }

  /// What has to be known before anything else: the files that nobody should load.
  private func warnings(about entries: [CatalogEntry]) -> [PrintedText] {
    let risky = entries.filter { $0.fault == .mayRunCode }
    guard !risky.isEmpty else { return [] }
    let rest = risky.count - Self.mostWarnings
    let label = ink.paint("warning:", .red)
    return risky.prefix(Self.mostWarnings).map { "\(label) '\($0.path)': \(risk($0))" }
      + (rest > 0 ? ["\(label) and so may \(rest) more of these files"] : []) + [""]
  }

  /// The base model, what the model is and its trigger words, or why the file is refused.
  private static func details(_ inspected: InspectedFile, _ ink: Ink) -> PrintedText {
    if let fault = inspected.file.fault { return ink.paint("refused: \(fault.reason)", .red) }
    if let embedding = inspected.file.embedding {
      return "\(embedding.family.rawValue), embedding\(embedding.vectors.map { ", vectors \($0)" } ?? "")"
    }
    guard let description = inspected.description, description.kind != .unknown || inspected.file.header != nil else {
      return "a pickle, which is not loaded"
    }
    var facts = [description.verdict.family.rawValue, description.algorithm?.rawValue ?? description.kind.rawValue]
    if let ranks = description.ranks { facts.append("rank \(ranks.mostCommon)") }
    if let trigger = inspected.triggers?.words.first { facts.append("trigger '\(trigger.text)'") }
    return PrintedText(facts.joined(separator: ", "))
  }

  /// The hashes that sites and images name a file by.
  private static func text(of hashes: ModelHashes) -> PrintedText {
    let short = hashes.autoV3.map { ", AutoV3 " + $0 } ?? ""
    return "AutoV2 \(hashes.autoV2)\(short), SHA-256 \(hashes.sha256)"
  }

  private func summary(of noted: Int) -> PrintedText {
    let loras = catalog.entries.count
    let counts = [
      Self.count(loras, "LoRA"), Self.count(catalog.hypernetworks.count, "hypernetwork"),
      Self.count(catalog.embeddings.count, "embedding"),
    ].compactMap { $0 }
    return counts.joined(separator: ", ") + (noted == 0 ? "" : "; \(noted) with notes")
  }

  /// How many there are of something; nil for none.
  private static func count(_ count: Int, _ word: PrintedText) -> PrintedText? {
    count == 0 ? nil : "\(count) \(word)\(count == 1 ? "" : "s")"
  }
}

extension ModelKind {
  /// The name to people.
  fileprivate var title: PrintedText {
    switch self {
    case .lora: "LoRA"
    case .lycoris: "LyCORIS"
    case .hypernetwork: "hypernetwork"
    case .embedding: "embedding"
    }
  }
}
