/// A LoRA's file as the reference lists it.
///
/// ```swift
/// let entry = CatalogEntry(path: "styles/Ink.v2.safetensors", alias: "ink")
/// entry?.name    // "Ink.v2"
/// ```
public struct CatalogEntry: Sendable, Hashable {
  /// The file's name without folder and extension; what a tag calls it.
  public let name: String
  /// The name in the file's header, `ss_output_name`: the other thing a tag can call it.
  public let alias: String?
  /// The place of the file relative to the root, with `/` between folders, as it is shown.
  public let path: String

  /// Keeps what is known of a file.
  public init(name: String, alias: String? = nil, path: String) {
    self.name = name
    self.alias = alias
    self.path = path
  }

  /// Takes the name from the path; nil where the reference does not list the file.
  ///
  /// It lists `.safetensors`, `.pt` and `.ckpt`, in whatever case. A name that is nothing but dots and an extension,
  /// such as `.pt`, has no extension.
  /// - Complexity: O(*length of the path*).
  public init?(path: String, alias: String? = nil) {
    let file = path.utf8.suffix(path.utf8.count - path.directoryLength)
    guard let dot = file.lastIndex(of: UInt8(ascii: ".")),
      file[..<dot].contains(where: { $0 != UInt8(ascii: ".") })
    else { return nil }
    switch String(Substring(file[dot...])).lowercased() {
    case ".safetensors", ".pt", ".ckpt": break
    default: return nil
    }
    self.init(name: String(Substring(file[..<dot])), alias: alias, path: path)
  }
}

extension String {
  /// How many bytes of a path are its folders, the last `/` included.
  var directoryLength: Int {
    guard let slash = utf8.lastIndex(of: UInt8(ascii: "/")) else { return 0 }
    return utf8.distance(from: utf8.startIndex, to: slash) + 1
  }
}
