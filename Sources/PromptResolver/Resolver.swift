public import PromptSyntax

/// Works out what the reference loads for a prompt.
///
/// ```swift
/// let catalog = Catalog(entries: [CatalogEntry(name: "ink_wash", path: "ink_wash.safetensors")])
/// let plan = Resolver(catalog: catalog).plan(for: "a cat <lora:ink_wash:0.8> <lora:inkwash>")
/// plan.cleaned.string                     // "a cat  "
/// plan.applications[0].effective?.unet    // 0.8
/// plan.applications[1].status             // missing
/// plan.diagnostics[0].message             // "there is no LoRA 'inkwash'; did you mean 'ink_wash'?"
/// ```
public struct Resolver: Sendable {
  /// The LoRAs that there are; nil when that is not known.
  public let catalog: Catalog?

  /// Creates a resolver.
  ///
  /// - Parameter catalog: the LoRAs that there are; without one, names are not checked.
  public init(catalog: Catalog? = nil) { self.catalog = catalog }

  /// The plan for a positive prompt. In a negative prompt the reference reads no tags.
  ///
  /// - Complexity: O(*n*), and O(*names of the catalog* × *length of the name*) for each of the first 32 different
  ///   names that have no file; later ones get no suggestion.
  public func plan(for source: SourceText) -> Plan {
    let (cleaned, tags) = ExtraNetworks.removed(from: Comments.removed(from: MappedText(source)))
    let loras = LoraReading.inOrderOfApplication(tags)
    let applications = LoraReading.applications(of: loras, in: catalog)
    let hypernetworks = HypernetworkReading.all(in: tags)
    let ignored = tags.filter { $0.kind == .unknown }
    var diagnoser = PlanDiagnoser(catalog: catalog)
    diagnoser.diagnose(loras, applications)
    diagnoser.diagnose(hypernetworks)
    diagnoser.diagnose(ignored)
    return Plan(
      cleaned: cleaned, applications: applications, hypernetworks: HypernetworkReading.applications(of: hypernetworks),
      ignored: ignored, diagnostics: diagnoser.sorted())
  }
}
