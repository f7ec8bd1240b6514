public import PromptResolver

/// What one model file says of itself, without its numbers and without trust.
///
/// ```swift
/// let file = ModelFile(inspecting: "models/Lora/ink_wash.safetensors")
/// file.fault?.reason          // "it ends early: 1048576 bytes are missing"
/// file.header?.metadata["ss_output_name"]
/// ```
/// No pickle is loaded, no length in the file is believed, and of the numbers only the alpha values are read. Hashes are
/// made on demand, by ``ModelHashes``.
public struct ModelFile: Sendable, Hashable {
  /// The format that the name promises.
  public enum Format: Sendable, Hashable {
    /// `.safetensors`
    case safetensors
    /// `.pt`, `.ckpt`, `.bin`, `.pth`
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
      } else if [".pt", ".ckpt", ".bin", ".pth"].contains(where: lowercased.hasSuffix) {
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
  /// The length in bytes; nil when there is no regular file that can be opened.
  public private(set) var size: UInt64?
  /// The tensors, metadata and alpha values; nil for a file that was refused and for pickles.
  public private(set) var header: ModelHeader?
  /// The same with the places of the tensors.
  public private(set) var safetensors: SafetensorsHeader?
  /// What a pickle names; also of a file that is one under another name.
  public private(set) var pickle: PickleSummary?
  /// The embedding in a picture; its tensors are the ``header``.
  public private(set) var picture: EmbeddingPicture?
  /// Why the file is refused; nil for a good one.
  public private(set) var fault: ModelFileError?
  /// What is odd about it though it was taken.
  public private(set) var warnings: [ModelFileWarning] = []

  /// The tensors by name and shape, of a pickle as far as it spells them out; nil where there are none.
  ///
  /// - Complexity: O(1), of a pickle O(*tensors*).
  public var outline: ModelHeader? { header ?? (fault == nil ? pickle?.header : nil) }

  /// What it is as a textual inversion embedding; nil when it is none or does not say.
  ///
  /// - Complexity: O(*length of the header*).
  public var embedding: EmbeddingDescription? {
    guard let header else { return pickle?.embedding }
    let description = LoraDescription(of: header)
    return description.kind == .embedding ? description.embeddings.first : nil
  }

  /// Reads what there is to know about a file. This never fails: what is wrong is in ``fault``.
  /// - Complexity: O(*length of the header or pickle*); neither time nor memory depend on the size of the tensors.
  public init(inspecting path: String) {
    self.path = path
    format = Format(path: path)
    do throws(ModelFileError) {
      let file = try OpenFile(path: path)
      size = file.length
      do throws(ModelFileError) {
        try inspect(file)
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

  private mutating func inspect(_ file: borrowing OpenFile) throws(ModelFileError) {
    switch format {
    case .safetensors: try inspectSafetensors(file)
    case .pickle: try inspectPickle(file)
    case .picture: try inspectPicture(file)
    case .unknown:
      guard let reason = FileSignature.reason(forStart: try file.read(FileSignature.length, at: 0)) else { return }
      throw reason
    }
  }

  private mutating func inspectSafetensors(_ file: borrowing OpenFile) throws(ModelFileError) {
    do throws(ModelFileError) {
      let header = try SafetensorsHeader(start: try file.read(8, at: 0), fileLength: file.length) {
        (count) throws(ModelFileError) in try file.readAll(count, at: 8)
      }
      let alphas = try header.alphas { (count, offset) throws(ModelFileError) in
        try file.readAll(count, at: offset)
      }
      safetensors = header
      self.header = header.modelHeader(alphas: alphas.values)
      warnings = header.warnings + alphas.warnings
    } catch {
      let reason = FileSignature.reason(forStart: try file.read(FileSignature.length, at: 0))
      if reason == .zip || reason == .pickle { summarise(file) }
      throw reason ?? error
    }
  }

  private mutating func inspectPickle(_ file: borrowing OpenFile) throws(ModelFileError) {
    let start = try file.read(FileSignature.length, at: 0)
    if let reason = FileSignature.reason(forStartOfPickle: start) { throw reason }
    summarise(file)
    if let fault = pickle?.fault { throw fault }
  }

  private mutating func inspectPicture(_ file: borrowing OpenFile) throws(ModelFileError) {
    picture = try EmbeddingPicture(fileLength: file.length) { (count, offset) throws(ModelFileError) in
      try file.read(count, at: offset)
    }
    header = picture?.header
    guard picture == nil else { return }
    throw FileSignature.reason(forStart: try file.read(FileSignature.length, at: 0)) ?? .noEmbedding
  }

  private mutating func summarise(_ file: borrowing OpenFile) {
    let summary = PickleSummary(fileLength: file.length) { (count, offset) throws(ModelFileError) in
      try file.read(count, at: offset)
    }
    pickle = summary
    warnings += summary.suspiciousGlobals.prefix(100).map { .suspiciousGlobal($0.text) }
    if summary.suspiciousGlobals.count > 100 { warnings.append(.more) }
    warnings += summary.unreadPickles.map { .pickleNotRead($0) }
  }
}
