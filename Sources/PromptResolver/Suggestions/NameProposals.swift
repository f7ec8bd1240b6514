import ModelHeaders
import PromptSyntax

/// Names to suggest for a tag that loads nothing, in the frontend's form.
struct NameProposals {
  /// How many names are proposed at most, and how many files are read to find one for the checkpoint.
  private static let most = 3
  private static let readings = 16

  let catalog: Catalog
  let lookup: NameLookup
  /// Nil without a checkpoint.
  let relatives: RelatedNames?
  let description: (CatalogEntry) -> LoraDescription?

  /// Names for one that finds no file, the nearest first, at most three.
  ///
  /// - Complexity: that of ``Suggestions/names(for:)``, and O(*names of the catalog*) if the frontend looks up paths.
  func names(near name: String) -> [String] {
    let near = Suggestions(in: catalog).names(for: name)
    if lookup.usesNamesOfCatalog { return near }
    let entries = lookup.files(like: name) + near.flatMap { catalog.loras(named: $0) + catalog.loras(aliased: $0) }
    var names: [String] = []
    for entry in entries where entry.isUsable {
      guard let name = lookup.spelling(of: entry), !names.contains(where: { NameKey($0) == NameKey(name) }) else {
        continue
      }
      names.append(name)
      if names.count == Self.most { break }
    }
    return names
  }

  /// A LoRA for a checkpoint whose name is like that of one for another base model.
  ///
  /// - Complexity: O(*length of the name*), that of ``Suggestions/names(for:)``, and what 16 headers take.
  func name(like entry: CatalogEntry, for checkpoint: ModelFamily) -> (name: String, family: ModelFamily)? {
    let near = Suggestions(in: catalog).names(for: entry.name).compactMap { catalog.lora(named: $0) }
    let candidates = (relatives?.relatives(of: entry) ?? []) + near.filter { $0 != entry }
    for candidate in candidates.prefix(Self.readings) where candidate.isUsable {
      guard let name = lookup.spelling(of: candidate), let description = description(candidate),
        description.kind == .lora, description.verdict.family != .unknown, description.verdict.mayFit(checkpoint)
      else { continue }
      return (name, description.verdict.family)
    }
    return nil
  }
}
