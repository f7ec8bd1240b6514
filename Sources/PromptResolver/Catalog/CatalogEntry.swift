public import ModelHeaders
import PromptSyntax

/// A model's file as the reference lists it.
///
/// ```swift
/// let entry = CatalogEntry(path: "styles/Ink.v2.safetensors", alias: "ink")
/// entry?.name    // "Ink.v2"
/// ```
public struct CatalogEntry: Sendable, Hashable {
  /// What it is for.
  public let kind: ModelKind
  /// The file's name without folder and extension; what a tag calls it.
  public let name: String
  /// The name in the file's header, `ss_output_name`: the other thing a tag can call it.
  public let alias: String?
  /// The path of the file relative to the root, with `/` between folders, as it is shown.
  public let path: String
  /// The path of the file relative to the folder of its kind, such as `styles/ink.safetensors` for
  /// `models/Lora/styles/ink.safetensors`: its name in the frontends that look up paths.
  public var pathInFolder: String { String(Substring(path.utf8.dropFirst(folderLength))) }
  /// The size of the file in bytes, where it is known.
  public let size: UInt64?
  /// The hash of its data as its trainer wrote it into the header, `sshs_model_hash`: 64 hexadecimal digits in lower
  /// case. It is wrong once the tensors are written again.
  public let hash: String?
  /// Why the file cannot be loaded; nil where nothing is known against it.
  public let fault: FileFault?
  /// What the file holds, by the names of its tensors; nil where nobody looked.
  public let contents: ModelFileKind?

  /// Whether a tag that finds the file as a LoRA can load it and do something with it, as far as is known.
  var isUsable: Bool { fault == nil && contents?.mayBeLora ?? true }

  /// How many bytes of the path are the folder of its kind, including the `/` after it.
  private let folderLength: Int

  /// Keeps what is known of a file.
  ///
  /// - Parameters:
  ///   - kind: what it is, by its folder.
  ///   - name: the file name without its extension.
  ///   - alias: the name in the file's header.
  ///   - path: the path of the file from the root of the models.
  ///   - folder: the folder of its kind, such as `models/Lora`; one with which the path does not begin counts as the
  ///     root.
  ///   - size: in bytes.
  ///   - hash: the hash that the header claims.
  ///   - fault: why the file cannot be loaded.
  ///   - contents: what its tensors are.
  public init(
    kind: ModelKind = .lora, name: String, alias: String? = nil, path: String, folder: String = "",
    size: UInt64? = nil, hash: String? = nil, fault: FileFault? = nil, contents: ModelFileKind? = nil
  ) {
    self.kind = kind
    self.name = name
    self.alias = alias
    self.path = path
    let rest = path.utf8.dropFirst(folder.utf8.count)
    let isInside = !folder.isEmpty && path.utf8.starts(with: folder.utf8) && rest.first == UInt8(ascii: "/")
    folderLength = isInside ? folder.utf8.count + 1 : 0
    self.size = size
    self.hash = hash
    self.fault = fault
    self.contents = contents
  }

  /// Takes the name from the path; nil where the reference does not list the file.
  ///
  /// Of LoRAs it lists `.safetensors`, `.pt` and `.ckpt`, of embeddings `.safetensors`, `.pt` and `.bin`, in whatever
  /// case, and of hypernetworks lowercase `.pt`. A name that is nothing but dots and an extension, such as `.pt`,
  /// has no extension.
  /// - Complexity: O(*length of the path*).
  public init?(
    kind: ModelKind = .lora, path: String, folder: String = "", alias: String? = nil, size: UInt64? = nil,
    hash: String? = nil, fault: FileFault? = nil, contents: ModelFileKind? = nil
  ) {
    guard let name = Self.name(ofFile: path.fileName, kind: kind) else { return nil }
    self.init(
      kind: kind, name: name, alias: alias, path: path, folder: folder, size: size, hash: hash, fault: fault,
      contents: contents)
  }

  private init(_ entry: CatalogEntry, path: String) {
    kind = entry.kind
    name = entry.name
    alias = entry.alias
    self.path = path
    size = entry.size
    hash = entry.hash
    fault = entry.fault
    contents = entry.contents
    folderLength = entry.folderLength + path.utf8.count - entry.path.utf8.count
  }

  /// The same file with a root before its path, which stays what it is in its folder.
  package func inside(_ root: String) -> CatalogEntry {
    CatalogEntry(self, path: root + (root.utf8.last == UInt8(ascii: "/") ? "" : "/") + path)
  }

  /// The name that the reference lists a file under, given its name with extension; nil where it does not list it.
  ///
  /// - Complexity: O(*length of the name*).
  package static func name(ofFile file: String, kind: ModelKind) -> String? {
    stemLength(of: file, without: kind.extensions, inAnyCase: kind != .hypernetwork).map {
      String(Substring(file.utf8.prefix($0)))
    }
  }

  /// Whether the reference lists a file, given its name with extension.
  ///
  /// - Complexity: O(*length of the name*).
  package static func isListed(fileNamed file: String, kind: ModelKind) -> Bool {
    stemLength(of: file, without: kind.extensions, inAnyCase: kind != .hypernetwork) != nil
  }

  /// The file's name without extension of a picture that may hold an embedding; nil for other files and for previews,
  /// which end in `.preview` before their extension, in whatever case.
  ///
  /// - Complexity: O(*length of the path*).
  package static func name(ofPicture path: String) -> String? {
    let file = path.fileName
    guard let length = stemLength(of: file, without: ModelKind.pictureExtensions) else { return nil }
    let stem = file.utf8.prefix(length)
    let isPreview = stem.suffix(8).elementsEqual(".preview".utf8) { $0.asciiLowercased == $1 }
    return isPreview && stem.count > 8 ? nil : String(Substring(stem))
  }

  /// The length in bytes of a file's name without the first of these extensions that it has; nil without one, and where
  /// only dots are left.
  private static func stemLength(
    of file: String, without endings: [String], inAnyCase: Bool = true
  ) -> Int? {
    var file = file
    return file.withUTF8 { file in
      for ending in endings where file.count > ending.utf8.count {
        let length = file.count - ending.utf8.count
        var offset = length
        let isSame = ending.utf8.allSatisfy { byte in
          defer { offset += 1 }
          return (inAnyCase ? file[offset].asciiLowercased : file[offset]) == byte
        }
        if isSame, file[..<length].contains(where: { $0 != UInt8(ascii: ".") }) { return length }
      }
      return nil
    }
  }
}

extension CatalogEntry {
  /// Whether the reference reads a header of the file.
  var isSafetensors: Bool {
    path.utf8.suffix(12).elementsEqual(".safetensors".utf8) { $0.asciiLowercased == $1 }
  }
}

extension String {
  /// How many bytes of a path are its folders, the last `/` included.
  var directoryLength: Int {
    guard let slash = utf8.lastIndex(of: UInt8(ascii: "/")) else { return 0 }
    return utf8.distance(from: utf8.startIndex, to: slash) + 1
  }

  /// The last component of a path.
  var fileName: String { String(Substring(utf8.dropFirst(directoryLength))) }
}

/// What a model file is for, by the folder in which it lies.
public enum ModelKind: String, Sendable, Hashable, CaseIterable {
  /// A LoRA, written `<lora:name:1>`.
  case lora
  /// A file of the older LyCORIS folder. It is looked up like a LoRA and together with them.
  case lycoris
  /// A hypernetwork, written `<hypernet:name:1>`.
  case hypernetwork
  /// A textual inversion embedding, which is its name anywhere in the text.
  case embedding

  /// The extensions, in lower case and with their dot, of the files that the reference lists.
  ///
  /// Pictures with an embedding are left out, because only their contents distinguish them from previews; see
  /// ``pictureExtensions``.
  var extensions: [String] {
    switch self {
    case .lora, .lycoris: [".safetensors", ".pt", ".ckpt"]
    case .hypernetwork: [".pt"]
    case .embedding: [".safetensors", ".pt", ".bin"]
    }
  }

  /// The extensions, in lower case and with their dot, of the pictures that the reference opens to look for an
  /// embedding.
  package static let pictureExtensions = [".png", ".webp", ".jxl", ".avif"]
}
