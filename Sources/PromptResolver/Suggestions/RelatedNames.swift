import PromptSyntax

/// LoRAs of which the names differ in nothing but words for base models and versions, such as `knight` and
/// `Knight_XL-v2`.
struct RelatedNames: Sendable {
  private let catalog: Catalog
  private var indicesByStem: [String: [Int]] = [:]

  /// - Complexity: O(*n*) in the length of all names.
  init(in catalog: Catalog) {
    self.catalog = catalog
    for (index, entry) in catalog.loras.enumerated() {
      for stem in Self.stems(of: entry) { indicesByStem[stem, default: []].append(index) }
    }
  }

  /// The other LoRAs whose names are like that of one, in the order of the scan.
  ///
  /// - Complexity: O(*length of the names* + *LoRAs found*).
  func relatives(of entry: CatalogEntry) -> [CatalogEntry] {
    Set(Self.stems(of: entry).flatMap { indicesByStem[$0] ?? [] }).sorted().map { catalog.loras[$0] }
      .filter { $0 != entry }
  }

  private static func stems(of entry: CatalogEntry) -> Set<String> {
    Set([entry.name, entry.alias].compactMap { $0.flatMap(stem) })
  }

  /// The name without such words, in lowercase; nil where nothing else is in it.
  static func stem(of name: String) -> String? {
    var kept: [Substring] = []
    var isVersion = false
    for word in words(of: name.unicodeScalars) {
      // The parts of `v1.5` and `sd_1_5` are words of their own.
      let isNumber = word.utf8.allSatisfy { $0 &- 0x30 < 10 }
      if isNumber && isVersion { continue }
      isVersion = isModelWord(word)
      if !isVersion { kept.append(withoutModelWord(word)) }
    }
    let stem = kept.joined()
    return stem.isEmpty ? nil : stem
  }

  /// The words of a name in lowercase, split at everything but letters and digits, and before a capital after a
  /// lowercase letter.
  private static func words(of name: String.UnicodeScalarView) -> [Substring] {
    var marked = String.UnicodeScalarView()
    var last: Unicode.Scalar = " "
    for scalar in name {
      if last.properties.isLowercase, scalar.properties.isUppercase { marked.append(" ") }
      marked.append(scalar.isWord && scalar != "_" ? scalar : " ")
      last = scalar
    }
    return String(marked).pythonLowercased.split(separator: " ")
  }

  /// Whether a word says for which base model or which version a LoRA is.
  private static func isModelWord(_ word: Substring) -> Bool {
    let letters = word.utf8.prefix { $0 &- 0x30 >= 10 }
    let rest = word.utf8.dropFirst(letters.count)
    let isNumbered = rest.allSatisfy { $0 &- 0x30 < 10 }
    return modelWords.contains(String(word)) || isNumbered && modelWords.contains(String(Substring(letters)))
  }

  private static func withoutModelWord(_ word: Substring) -> Substring {
    for ending in gluedWords where word.utf8.count >= ending.utf8.count + 3 && word.hasSuffix(ending) {
      return word.dropLast(ending.count)
    }
    return word
  }

  /// Words for base models, kinds of LoRAs and versions; digits after one belong to it.
  private static let modelWords: Set<String> = [
    "sd", "sdxl", "xl", "pony", "ponyxl", "pdxl", "pd", "il", "ilxl", "illu", "illustrious", "illustriousxl", "noob",
    "noobai", "noobxl", "nai", "naixl", "animagine", "flux", "fluxdev", "f1d", "f", "klein", "dev", "schnell", "krea",
    "kontext", "qwen", "wan", "zimage", "zit", "anima", "chroma", "hunyuan", "hidream", "lumina", "ltx", "ltxv", "lora",
    "locon", "lycoris", "lyco", "dora", "v", "ver", "version", "epoch",
  ]

  /// Those that can end a word without a separator, as in `knightxl`; the longer ones first.
  private static let gluedWords = ["illustrious", "ponyxl", "sdxl", "pony", "flux", "ilxl", "xl"]
}
