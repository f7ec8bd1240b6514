public import ModelHeaders

/// What can be known of a `.pt`, `.ckpt` or `.bin` file without loading it, which would run the program in it.
///
/// New files of PyTorch are zip files with a pickle, old ones are pickles followed by the numbers.
public struct PickleSummary: Sendable, Hashable {
  /// What is in the zip file; empty for a bare pickle.
  package let entries: [ZipEntry]
  /// What the pickles name to be called, each once, in order.
  package let globals: [PickleGlobal]
  /// The names of tensors, in order, as far as the pickles spell them out.
  public let tensorNames: [String]
  /// The shapes of these tensors, where they have one or two dimensions that are spelled out.
  public let tensorShapes: [[Int]?]
  /// Why the reading stopped early. What was found until then counts: a pickle runs up to where it breaks.
  public let fault: ModelFileError?
  /// Why the names in the pickles do not prove that it is harmless.
  private let doubt: String?

  /// The globals that no model needs; see ``PickleGlobal/isKnown``.
  package var suspiciousGlobals: [PickleGlobal] { globals.filter { !$0.isKnown } }

  /// Why loading it may run code; nil when it is proven that it makes tensors and nothing else.
  ///
  /// - Complexity: O(*globals*).
  public var risk: PickleRisk? {
    let suspicious = suspiciousGlobals
    return suspicious.isEmpty ? doubt.map(PickleRisk.unproven) : .names(suspicious.map(\.text))
  }

  /// The tensors as a header would name them; a shape that is not spelled out is empty. Nil without tensors.
  ///
  /// The `*` of a textual inversion embedding, which is under `string_to_param`, is named so.
  /// - Complexity: O(*tensors*).
  public var header: ModelHeader? {
    guard !tensorNames.isEmpty else { return nil }
    return ModelHeader(
      tensors: zip(tensorNames, tensorShapes).map { name, shape in
        ModelHeader.Tensor(name: name == "*" ? "string_to_param.*" : name, type: "", shape: shape ?? [])
      })
  }

  /// What the tensors are as a textual inversion embedding; nil if they are not an embedding, or their shapes are not
  /// spelled out.
  ///
  /// - Complexity: O(1).
  public var embedding: EmbeddingDescription? {
    guard (1...3).contains(tensorNames.count), !tensorShapes.contains(nil), let header else { return nil }
    let description = LoraDescription(of: header)
    return description.kind == .embedding ? description.embeddings.first : nil
  }

  /// Reads a whole file in memory.
  /// - Complexity: O(*n*) for *n* bytes; at most 64 MiB and four million steps of each pickle.
  public init(bytes: [UInt8]) { self.init(.memory(bytes)) }

  init(_ file: ModelBytes) {
    var found = FoundPickles()
    var fault: ModelFileError?
    do throws(ModelFileError) {
      try found.look(in: file)
    } catch {
      fault = error
    }
    var seen: Set<PickleGlobal> = []
    entries = found.entries
    globals = found.pickles.flatMap(\.machine.globals).filter { seen.insert($0).inserted }
    tensorNames = found.pickles.flatMap(\.machine.tensors.names)
    tensorShapes = found.pickles.flatMap(\.machine.tensors.shapes)
    self.fault = fault ?? found.pickles.lazy.compactMap(\.fault).first
    doubt = found.doubt ?? found.pickles.lazy.compactMap(\.doubt).first
  }
}
