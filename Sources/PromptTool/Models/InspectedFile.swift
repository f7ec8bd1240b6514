import ModelHeaders
import PromptModels
import PromptResolver

/// A model file with the contents of its header and its sidecar files.
struct InspectedFile {
  let file: ModelFile
  let description: LoraDescription?
  /// The embedding in the file, or the embeddings that a LoRA bundles.
  let embeddings: [EmbeddingDescription]
  let triggers: TriggerWords?
  let hashes: ModelHashes?

  /// Inspects a file. It never fails: ``ModelFile/fault`` says what is wrong with the file.
  ///
  /// - Parameters:
  ///   - bound: the folder that links beside the model may not lead out of; nil for no limit.
  ///   - progress: called with the number of bytes in each block that is hashed.
  init(path: String, within bound: String? = nil, hashing: Bool, progress: (Int) -> Void) {
    file = ModelFile(inspecting: path)
    description = file.outline.map { LoraDescription(of: $0) }
    embeddings = file.header == nil ? file.pickle?.embedding.map { [$0] } ?? [] : description?.embeddings ?? []
    let notes = Sidecar(besideModel: path, within: bound)
    triggers = file.header.map { TriggerWords(metadata: $0.metadata, besides: notes) }
    hashes = hashing ? try? ModelHashes(ofFile: path, progress: progress) : nil
  }
}

/// Inspects model files one after the other and shows the progress.
struct FileInspector {
  private let isHashing: Bool
  private var progress: Progress

  /// - Parameter sizes: the sizes in bytes of all files that will be inspected.
  init(sizes: [UInt64], isHashing: Bool, in surroundings: Surroundings) {
    self.isHashing = isHashing
    progress =
      isHashing
      ? Progress(total: sizes.reduce(0, &+), label: "hashing", unit: .bytes, in: surroundings)
      : Progress(total: UInt64(sizes.count), label: "reading headers", in: surroundings)
  }

  mutating func inspect(_ path: String) -> InspectedFile {
    let file = InspectedFile(path: path, hashing: isHashing) { progress.advance(by: UInt64($0)) }
    if !isHashing { progress.advance() }
    return file
  }

  /// Removes the progress line.
  mutating func finish() { progress.finish() }
}
