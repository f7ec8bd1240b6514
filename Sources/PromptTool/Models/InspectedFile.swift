import PromptModels
import PromptResolver

/// A model file with all that its header and the notes beside it say.
struct InspectedFile {
  let file: ModelFile
  let description: LoraDescription?
  /// The embeddings that the file brings along, or that it is.
  let embeddings: [EmbeddingDescription]
  let triggers: TriggerWords?
  let hashes: ModelHashes?

  /// Never fails: what is wrong with the file is in ``ModelFile/fault``.
  ///
  /// - Parameters:
  ///   - bound: the folder that links beside the model may not lead out of; nil for no such bound.
  ///   - progress: told with each piece that is hashed how many bytes it has.
  init(path: String, within bound: String? = nil, hashing: Bool, progress: (Int) -> Void) {
    file = ModelFile(inspecting: path)
    description = file.outline.map { LoraDescription(of: $0) }
    embeddings = file.header == nil ? file.pickle?.embedding.map { [$0] } ?? [] : description?.embeddings ?? []
    let notes = Sidecar(besideModel: path, within: bound)
    triggers = file.header.map {
      TriggerWords(
        metadata: $0.metadata, activationText: notes.activationText, preferredWeight: notes.preferredWeight,
        trainedWords: notes.trainedWords)
    }
    hashes = hashing ? try? ModelHashes(ofFile: path, progress: progress) : nil
  }
}
