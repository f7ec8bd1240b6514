import ModelHeaders
import PromptModels
import PromptResolver

/// Prints the properties of a model file, one per line.
struct ModelFilePrinter {
  let inspected: InspectedFile
  let ink: Ink

  private static let labelWidth = 11

  /// The properties as text.
  func text() -> PrintedText {
    let file = inspected.file
    var lines = [ink.paint(PrintedText(file.path), .bold)]
    if let fault = file.fault { lines.append(line("refused", ink.paint("\(fault.reason)", .red))) }
    if let size = file.size { lines.append(line("size", "\(FileSize.text(size))")) }
    lines += inspected.description.map(facts) ?? []
    if file.fault == nil, file.header == nil, file.pickle == nil, file.picture == nil {
      lines.append(line("kind", "unknown: neither the name nor the first bytes are those of a model"))
    }
    if let name = file.picture?.name { lines.append(line("name", PrintedText(name))) }
    lines += inspected.embeddings.prefix(12).map { line("embedding", Self.text($0)) }
    if inspected.embeddings.count > 12 { lines.append(line("", "and \(inspected.embeddings.count - 12) more")) }
    if let triggers = inspected.triggers, !triggers.words.isEmpty {
      let words = triggers.words.prefix(12).map(\.text).joined(separator: ", ")
      lines.append(line("triggers", "\(words) (\(triggers.words[0].source.rawValue))"))
    }
    if let weight = inspected.triggers?.preferredWeight {
      lines.append(line("multiplier", "\(String(weight)) (preferred)"))
    }
    if let pickle = file.pickle { lines += facts(of: pickle) }
    if let hashes = inspected.hashes {
      lines.append(line("SHA-256", "\(hashes.sha256)"))
      lines.append(line("AutoV1", "\(hashes.autoV1)"))
      lines.append(line("AutoV2", "\(hashes.autoV2)"))
      if let hash = hashes.autoV3 { lines.append(line("AutoV3", "\(hash)")) }
    }
    lines += file.warnings.map { "  \(ink.paint("note:", .yellow)) \($0.message)" }
    return lines.map { $0 + "\n" }.joined()
  }

  private func line(_ label: PrintedText, _ text: PrintedText) -> PrintedText {
    "  " + ink.paint(label.padded(columns: Self.labelWidth), .dim) + " " + text
  }

  private func facts(of description: LoraDescription) -> [PrintedText] {
    var lines: [PrintedText] = []
    var kind = description.algorithm?.rawValue ?? description.kind.rawValue
    if description.isDoRA { kind += ", DoRA" }
    if let naming = description.naming { kind += ", \(naming.rawValue) tensor names" }
    lines.append(line("kind", "\(kind)"))
    if let ranks = description.ranks {
      let scale = description.scales.map { ", scaled by " + Self.text($0) } ?? ""
      let reader = description.usesAdapterMetadata ? " in diffusers, by 1 elsewhere" : ""
      lines.append(line("rank", "\(Self.text(ranks))\(scale)\(reader)"))
    }
    if !description.touched.isEmpty {
      let groups = description.touched.map { "\($0.group.rawValue) \($0.modules)" }
      lines.append(line("changes", "\(groups.joined(separator: ", "))"))
    }
    if description.orphanCount > 0 {
      let names = description.orphans.map { PrintedText($0).fitting(columns: 60) }
      let rest = description.orphanCount > names.count ? " and \(description.orphanCount - names.count) more" : ""
      lines.append(line("incomplete", ink.paint("no counterpart for \(names.joined(separator: ", "))\(rest)", .yellow)))
    }
    let verdict = description.verdict
    let others = verdict.alternatives.map { " or " + $0.rawValue }.joined()
    lines.append(line("base model", "\(verdict.family.rawValue)\(others): \(verdict.evidence)"))
    if verdict.contradictsMetadata, let hint = verdict.hint {
      lines.append(line("", "but the metadata says \(hint.family.rawValue)"))
    }
    return lines
  }

  private func facts(of pickle: PickleSummary) -> [PrintedText] {
    switch pickle.risk {
    case .names(let names):
      let shown = names.prefix(12).map { PrintedText($0).fitting(columns: 60) }
      let rest = names.count > 12 ? " and \(names.count - 12) more" : ""
      return [line("pickle", ink.paint("uses \(shown.joined(separator: ", "))\(rest)", .red))]
    case nil where pickle.fault == nil: return [line("pickle", "only loads tensors")]
    // The reason is printed as the fault.
    case .unproven, nil: return []
    }
  }

  private static func text(_ embedding: EmbeddingDescription) -> PrintedText {
    var facts: [PrintedText] = embedding.name.map { ["'\(PrintedText($0).fitting(columns: 60))'"] } ?? []
    if let vectors = embedding.vectors { facts.append("\(vectors) vector\(vectors == 1 ? "" : "s")") }
    if let width = embedding.width { facts.append("of width \(width), for \(embedding.family.rawValue)") }
    return facts.isEmpty ? "unknown shape" : facts.joined(separator: " ")
  }

  private static func text<Value>(_ spread: Spread<Value>) -> String {
    spread.isUniform ? "\(spread.mostCommon)" : "\(spread.smallest) to \(spread.largest), mostly \(spread.mostCommon)"
  }
}
