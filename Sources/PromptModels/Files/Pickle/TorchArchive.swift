import ModelHeaders
import PromptResolver
import PromptSyntax

/// What keeps a zip file from being one that all programs read as PyTorch writes it: a single folder with one
/// `data.pkl`, stored as it is, the numbers of the tensors, and a few short notes.
enum TorchArchive {
  private static let notes: Set<String> = [
    "version", "byteorder", ".data/serialization_id", ".format_version", ".storage_alignment",
  ]

  /// The reason to doubt the contents of a zip file, if any.
  ///
  /// Names are compared as they are written: PyTorch itself finds `DATA.PKL` too, and programs differ in where a name
  /// with a NUL ends.
  /// - Complexity: O(*n*) in the length of all names.
  static func doubt(about entries: [ZipEntry]) -> String? {
    let first = entries.first?.name.utf8
    let folder = Substring(first?.prefix { $0 != UInt8(ascii: "/") } ?? Substring().utf8)
    guard !folder.isEmpty, !folder.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\\") }) else {
      return "its contents are not in a folder"
    }
    var seen: Set<NameKey> = []
    for entry in entries {
      guard seen.insert(NameKey(entry.name)).inserted else { return "it contains '\(shown(entry))' twice" }
      let isInFolder = entry.name.utf8.starts(with: folder.utf8 + [UInt8(ascii: "/")])
      let name = Substring(entry.name.utf8.dropFirst(folder.utf8.count + 1))
      guard isInFolder, name == "data.pkl" || notes.contains(String(name)) || isNumbers(name) else {
        return "it contains '\(shown(entry))', which is not part of a model"
      }
    }
    guard seen.contains(NameKey(folder + "/data.pkl")) else { return "it does not contain 'data.pkl'" }
    return nil
  }

  /// Whether an entry may be taken for a pickle, by whatever program.
  static func mayBePickle(_ entry: ZipEntry) -> Bool { entry.name.lowercased().contains(".pkl") }

  static func shown(_ entry: ZipEntry) -> String { ModelFileError.shortened(entry.name) }

  /// `data/12`: the numbers of a tensor.
  private static func isNumbers(_ name: Substring) -> Bool {
    let digits = name.utf8.dropFirst(5)
    return name.utf8.starts(with: "data/".utf8) && !digits.isEmpty && digits.allSatisfy { (0x30...0x39).contains($0) }
  }
}
