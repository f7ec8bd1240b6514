public import ModelHeaders
import PromptResolver

/// The description that one model file gives of itself, without its numbers; nothing in it is trusted.
///
/// ```swift
/// let file = ModelFile(inspecting: "models/Lora/ink_wash.safetensors")
/// file.fault?.reason          // "it is truncated: 1048576 bytes are missing"
/// file.header?.metadata["ss_output_name"]
/// ```
/// No pickle is loaded, no length in the file is believed, and of the numbers only the alpha values are read. Hashes
/// are made on demand, by ``ModelHashes``.
public struct ModelFile: Sendable, Hashable {
  /// The format that the name promises.
  public enum Format: String, Sendable, Hashable, CaseIterable {
    /// `.safetensors`
    case safetensors
    /// `.pt`, `.ckpt`, `.bin`, `.pth`, `.pkl`
    case pickle
    /// `.png`, `.webp`, `.jxl`, `.avif`: an embedding may be in it.
    case picture
    /// Any other name; such a file is only recognised by how it begins.
    case unknown

    /// The format by the extension, whose case does not matter.
    public init(path: String) {
      let lowercased = path.lowercased()
      if lowercased.hasSuffix(".safetensors") {
        self = .safetensors
      } else if [".pt", ".ckpt", ".bin", ".pth", ".pkl"].contains(where: lowercased.hasSuffix) {
        self = .pickle
      } else if ModelKind.pictureExtensions.contains(where: lowercased.hasSuffix) {
        self = .picture
      } else {
        self = .unknown
      }
    }
  }

  /// The path as it was given.
  public let path: String
  /// The format that the name promises.
  public let format: Format
  /// The length in bytes; nil if there is no regular file that can be opened.
  public private(set) var size: UInt64?
  /// The tensors, metadata and alpha values; nil for a file that was refused and for pickles.
  public private(set) var header: ModelHeader?
  /// The same with the offsets of the tensors.
  public private(set) var safetensors: SafetensorsHeader?
  /// What a pickle names; also of a file that is one under another name.
  public private(set) var pickle: PickleSummary?
  /// The embedding in a picture; its tensors are the ``header``.
  public private(set) var picture: EmbeddingPicture?
  /// Why the file is refused; nil for a good one.
  public private(set) var fault: ModelFileError?
  /// Oddities of a file that was accepted.
  public private(set) var warnings: [ModelFileWarning] = []

  /// What the WebUI finds in the header; also in one of a file that was refused.
  private(set) var notes = HeaderNotes()

  /// The tensors by name and shape, of a pickle as far as it spells them out; nil without tensors.
  ///
  /// - Complexity: O(1), of a pickle O(*tensors*).
  public var outline: ModelHeader? { header ?? (fault == nil ? pickle?.header : nil) }

  /// The file as a textual inversion embedding; nil if it is not one or does not say.
  ///
  /// - Complexity: O(*length of the header*).
  public var embedding: EmbeddingDescription? {
    guard let header else { return pickle?.embedding }
    let description = LoraDescription(of: header)
    return description.kind == .embedding ? description.embeddings.first : nil
  }

  /// Reads what there is to know about a file. This never fails: errors are in ``fault``.
  /// - Complexity: O(*length of the header or pickle*); neither time nor memory depend on the size of the tensors.
  public init(inspecting path: String) { self.init(path, isWhole: true) }

  /// Reads whether a file is refused, by the same rules, its notes, and what tensors it has, but no alpha values.
  init(glancingAt path: String) { self.init(path, isWhole: false) }

  private init(_ path: String, isWhole: Bool) {
    self.path = path
    format = Format(path: path)
    do throws(ModelFileError) {
      let file = try OpenFile(path: path)
      size = file.length
      do throws(ModelFileError) {
        try inspect(.file(file), isWhole: isWhole)
      } catch {
        fault = error
      }
      // A file that is being written explains all other faults.
      try file.checkUnchanged()
    } catch {
      fault = error
      header = nil
      safetensors = nil
      pickle = nil
      picture = nil
    }
  }

  private mutating func inspect(_ file: ModelBytes, isWhole: Bool) throws(ModelFileError) {
    switch format {
    case .safetensors: try inspectSafetensors(file, isWhole: isWhole)
    case .pickle: try inspectPickle(file)
    case .picture: try inspectPicture(file)
    case .unknown: if let reason = try reason(forStartOf: file) { throw reason }
    }
  }

  private mutating func inspectSafetensors(_ file: ModelBytes, isWhole: Bool) throws(ModelFileError) {
    var json: [UInt8] = []
    do throws(ModelFileError) {
      json = try SafetensorsHeader.json(in: file)
      let header = try SafetensorsHeader(json: json, fileLength: file.length)
      notes = HeaderNotes(in: header)
      guard isWhole else {
        self.header = header.modelHeader()
        return
      }
      let alphas = try header.alphas(in: file)
      safetensors = header
      self.header = header.modelHeader(alphas: alphas.values)
      warnings = header.warnings + alphas.warnings
    } catch {
      notes = HeaderNotes(inRefused: json)
      throw try reason(forStartOf: file) ?? error
    }
  }

  private mutating func inspectPickle(_ file: ModelBytes) throws(ModelFileError) {
    let start = try file.read(FileSignature.length, at: 0)
    let summary = try summary(of: file)
    // What begins like something else may still be a pickle.
    if let risk = summary.risk {
      pickle = summary
      throw .mayRunCode(risk)
    }
    if let reason = FileSignature.reason(forStartOfPickle: start) { throw reason }
    pickle = summary
    switch summary.fault {
    // What does not even begin like a pickle is something else.
    case .malformedPickle(let reason, let offset) where FileSignature.reason(forStart: start) == nil:
      throw .notPickle(reason: reason, offset: offset)
    case .some(let fault): throw fault
    case nil: return
    }
  }

  private mutating func inspectPicture(_ file: ModelBytes) throws(ModelFileError) {
    picture = try EmbeddingPicture(file)
    header = picture?.header
    guard picture == nil else { return }
    throw try reason(forStartOf: file) ?? .noEmbedding
  }

  /// What a file is by how it begins, to be asked only about files that are not what their name promises. Zip files and
  /// pickles are looked into.
  private mutating func reason(forStartOf file: ModelBytes) throws(ModelFileError) -> ModelFileError? {
    let reason = FileSignature.reason(forStart: try file.read(FileSignature.length, at: 0))
    guard reason == .zip || reason == .pickle else { return reason }
    pickle = try summary(of: file)
    return pickle?.risk.map(ModelFileError.mayRunCode) ?? reason
  }

  private func summary(of file: ModelBytes) throws(ModelFileError) -> PickleSummary {
    let summary = PickleSummary(file)
    if let fault = summary.fault, fault.mayPass { throw fault }
    return summary
  }
}
