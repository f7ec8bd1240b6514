import PromptJSON
import PromptSyntax

/// What kohya's scripts note of the training data: `ss_datasets`, `ss_dataset_dirs` and `ss_tag_frequency`, each JSON
/// in a string of the metadata.
struct TrainingData: Sendable {
  /// The `class_tokens` of all subsets, in order.
  private(set) var classTokens: [String] = []
  /// What the names of folders say, `name class` of `10_name class`, in order.
  private(set) var folderTokens: [String] = []
  /// The tags of every image of their folder, in order.
  private(set) var tagsOfEveryImage: [String] = []
  /// How many images a folder has.
  private var images: [NameKey: Int] = [:]

  /// - Complexity: O(*n* log *n*) in the length of the three texts.
  init(_ metadata: [String: String]) {
    let datasets = Self.json(metadata["ss_datasets"])?.elements ?? []
    for subset in datasets.flatMap({ $0["subsets"]?.elements ?? [] }) { add(subset) }
    for folder in Self.json(metadata["ss_dataset_dirs"])?.members ?? [] {
      add(folder: folder.key, images: folder.value["img_count"]?.integer)
    }
    var frequencies = Self.json(metadata["ss_tag_frequency"])?.members ?? []
    if frequencies.isEmpty { frequencies = datasets.flatMap { $0["tag_frequency"]?.members ?? [] } }
    for folder in frequencies {
      guard let count = images[NameKey(folder.key)], count > 0 else { continue }
      tagsOfEveryImage += TagFrequencies(folder.value).tags(of: count)
    }
  }

  private static func json(_ text: String?) -> JSONValue? { text.flatMap { JSONValue($0) } }

  private mutating func add(_ subset: JSONValue) {
    if let tokens = subset["class_tokens"]?.string { classTokens.append(tokens) }
    guard let folder = subset["image_dir"]?.string, subset["is_reg"]?.isTrue != true else { return }
    add(folder: folder, images: subset["img_count"]?.integer)
  }

  private mutating func add(folder: String, images count: Int?) {
    // The first to count a folder is believed; the notes repeat one another.
    if let count, images[NameKey(folder)] == nil { images[NameKey(folder)] = count }
    let digits = folder.utf8.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    let rest = folder.utf8.dropFirst(digits.count)
    guard !digits.isEmpty, rest.first == UInt8(ascii: "_") else { return }
    folderTokens.append(String(Substring(rest.dropFirst())))
  }
}
