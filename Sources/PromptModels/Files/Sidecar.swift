import PromptJSON

/// The contents of the files beside a model: the WebUI's notes of its user, and what download tools keep of the model's
/// page.
///
/// Of `ink.safetensors` these are `ink.json`, `ink.civitai.info`, `ink.cm-info.json`, `ink.swarm.json`,
/// `ink.metadata.json` and `ink.safetensors.rgthree-info.json`; the first one that has a value gives it.
public struct Sidecar: Sendable, Hashable {
  /// The user's `activation text`; nil without one.
  public private(set) var activationText: String?
  /// The user's `preferred weight` as it is written; nil without one.
  public private(set) var preferredWeight: String?
  /// The words that the model's page names.
  public private(set) var trainedWords: [String] = []

  /// The largest file that is read.
  private static let longest: UInt64 = 4 << 20

  /// Reads what stands beside a model; a file that is missing, too large or not JSON is ignored.
  ///
  /// - Complexity: O(*length of the files*), at most 4 MiB each.
  public init(besideModel path: String) { self.init(besideModel: path, within: nil) }

  /// Reads what stands beside a model of a folder that somebody else named, and follows no links out of a folder
  /// without links.
  package init(besideModel path: String, within bound: String?) {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex
    let dot = path.utf8[slash...].lastIndex(of: UInt8(ascii: ".")) ?? path.endIndex
    let stem = String(path[..<dot])
    let endings = [".json", ".civitai.info", ".cm-info.json", ".swarm.json", ".metadata.json"]
    for name in endings.map({ stem + $0 }) + [path + ".rgthree-info.json"] {
      guard !FolderWalk.isLink(name, outOf: bound), let notes = Self.read(name) else { continue }
      if activationText == nil, let text = notes["activation text"]?.string, !text.isEmpty { activationText = text }
      if preferredWeight == nil, let weight = notes["preferred weight"]?.double { preferredWeight = String(weight) }
      if trainedWords.isEmpty {
        // The page's notes stand under a key of their own in some tools' files.
        let page = notes["civitai"] ?? notes
        let words = page["trainedWords"] ?? page["TrainedWords"]
        trainedWords = words?.elements.compactMap { $0.string ?? $0["word"]?.string } ?? []
      }
    }
  }

  private static func read(_ path: String) -> JSONValue? {
    guard let file = try? OpenFile(path: path), file.length <= longest,
      let bytes = try? file.read(Int(file.length), at: 0)
    else { return nil }
    return JSONValue(ContiguousArray(bytes))
  }
}
