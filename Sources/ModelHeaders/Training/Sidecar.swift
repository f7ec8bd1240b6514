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

  /// The ends of the files' names, the most trusted first: after the model's name without extension, and after all of it.
  package static let endings = (
    ofStem: [".json", ".civitai.info", ".cm-info.json", ".swarm.json", ".metadata.json"], ofName: ".rgthree-info.json"
  )

  /// Reads the texts of the files, the most trusted first; what is not JSON is ignored.
  ///
  /// - Complexity: O(*length*).
  package init(texts: some Sequence<ContiguousArray<UInt8>>) {
    for notes in texts.lazy.compactMap({ JSONValue($0) }) {
      if activationText == nil, let text = notes["activation text"]?.string, !text.isEmpty { activationText = text }
      if preferredWeight == nil, let weight = notes["preferred weight"]?.double { preferredWeight = weight.description }
      if trainedWords.isEmpty {
        // The page's notes stand under a key of their own in some tools' files.
        let page = notes["civitai"] ?? notes
        let words = page["trainedWords"] ?? page["TrainedWords"]
        trainedWords = words?.elements.compactMap { $0.string ?? $0["word"]?.string } ?? []
      }
    }
  }
}

extension TriggerWords {
  /// Those in the metadata of a header, and those in the sidecar files.
  ///
  /// - Complexity: that of the other initializer.
  package init(metadata: [String: String], besides sidecar: Sidecar) {
    self.init(
      metadata: metadata, activationText: sidecar.activationText, preferredWeight: sidecar.preferredWeight,
      trainedWords: sidecar.trainedWords)
  }
}
