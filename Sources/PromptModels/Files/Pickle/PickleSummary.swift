public import PromptResolver

/// What can be known of a `.pt`, `.ckpt` or `.bin` file without loading it, which would run the program in it.
///
/// New files of PyTorch are zip files with a pickle, old ones are pickles with the numbers behind.
public struct PickleSummary: Sendable, Hashable {
  /// What is in the zip file; empty for a bare pickle.
  public let entries: [ZipDirectory.Entry]
  /// What the pickles name to be called, each once, in order.
  public let globals: [PickleGlobal]
  /// The names of tensors, in order, as far as the pickles spell them out.
  public let tensorNames: [String]
  /// The shapes of these tensors, where they have one or two dimensions that are spelled out.
  public let tensorShapes: [[Int]?]
  /// Why the reading stopped early. What was found until then counts: a pickle runs up to where it breaks.
  public let fault: ModelFileError?
  /// The pickles in the zip file that were not looked into, since they are compressed or too many.
  public let unreadPickles: [String]

  /// The globals that no model needs; see ``PickleGlobal/isKnown``.
  public var suspiciousGlobals: [PickleGlobal] { globals.filter { !$0.isKnown } }

  /// The tensors as a header would name them; a shape that is not spelled out is empty. Nil where there is no tensor.
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

  /// What the tensors are as a textual inversion embedding; nil when they are none, or their shapes are not spelled out.
  ///
  /// - Complexity: O(1).
  public var embedding: EmbeddingDescription? {
    guard (1...3).contains(tensorNames.count), !tensorShapes.contains(nil), let header else { return nil }
    let description = LoraDescription(of: header)
    return description.kind == .embedding ? description.embeddings.first : nil
  }

  static let mostPickles = 16

  /// Reads a whole file in memory.
  /// - Complexity: O(*n*) for *n* bytes; at most 64 MiB and four million steps of each pickle.
  public init(bytes: [UInt8]) {
    self.init(fileLength: UInt64(bytes.count)) { count, offset in
      guard offset < UInt64(bytes.count) else { return [] }
      return Array(bytes[Int(offset)...].prefix(count))
    }
  }

  /// Reads a file in pieces.
  /// - Parameter read: so many bytes from a place, or fewer where the file ends.
  init(
    fileLength: UInt64, read: (_ count: Int, _ offset: UInt64) throws(ModelFileError) -> [UInt8]
  ) {
    var entries: [ZipDirectory.Entry] = []
    var unread: [String] = []
    var readers: [PickleReader] = []
    var fault: ModelFileError?
    do throws(ModelFileError) {
      if try read(4, 0) == [0x50, 0x4B, 0x03, 0x04] {
        entries = try ZipDirectory(fileLength: fileLength, read: read).entries
        for entry in entries where entry.name.hasSuffix(".pkl") {
          if entry.isStored, readers.count < Self.mostPickles {
            let start = try Self.start(of: entry, fileLength: fileLength, read: read)
            readers.append(try Self.reader(from: start, to: start + entry.storedLength, pickles: 1, read: read))
          } else if unread.count < Self.mostPickles {
            unread.append(entry.name)
          }
        }
        if readers.isEmpty, unread.isEmpty { throw .malformedZip(reason: "holds no pickle", offset: 0) }
      } else {
        // PyTorch wrote a magic number, a version, the system, the model and the names of the storages.
        readers.append(try Self.reader(from: 0, to: fileLength, pickles: 5, read: read))
      }
    } catch {
      fault = error
    }
    var seen: Set<PickleGlobal> = []
    self.entries = entries
    globals = readers.flatMap(\.globals).filter { seen.insert($0).inserted }
    tensorNames = readers.flatMap(\.tensors.names)
    tensorShapes = readers.flatMap(\.tensors.shapes)
    self.fault = fault ?? readers.lazy.compactMap(\.fault).first
    unreadPickles = unread
  }

  /// Where the bytes of an entry begin: behind its own header, whose length only that header knows.
  private static func start(
    of entry: ZipDirectory.Entry, fileLength: UInt64,
    read: (_ count: Int, _ offset: UInt64) throws(ModelFileError) -> [UInt8]
  ) throws(ModelFileError) -> UInt64 {
    let outside = ModelFileError.malformedZip(
      reason: "has a pickle outside the file", offset: entry.offset)
    guard entry.offset <= fileLength, fileLength - entry.offset >= 30 else { throw outside }
    let header = LittleEndian(try read(30, entry.offset))
    guard header.bytes.count == 30, header.starts(with: [0x50, 0x4B, 0x03, 0x04], at: 0) else { throw outside }
    let start = entry.offset + 30 + UInt64(header.uint16(26)) + UInt64(header.uint16(28))
    guard start <= fileLength, entry.storedLength <= fileLength - start, entry.storedLength == entry.length else {
      throw outside
    }
    return start
  }

  /// Reads pickles from a part of a file: a small piece first, since what follows may be gigabytes of numbers.
  private static func reader(
    from start: UInt64, to end: UInt64, pickles: Int,
    read: (_ count: Int, _ offset: UInt64) throws(ModelFileError) -> [UInt8]
  ) throws(ModelFileError) -> PickleReader {
    var length = UInt64(1 << 20)
    while true {
      let bytes = try read(Int(min(length, end - start)), start)
      var reader = PickleReader(bytes)
      reader.read(pickles: pickles)
      let isWhole = length >= end - start || length >= UInt64(PickleReader.longest)
      if isWhole || reader.fault == nil { return reader }
      length *= 8
    }
  }
}
