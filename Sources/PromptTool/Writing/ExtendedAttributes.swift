import Foundation

/// What a file system keeps about a file besides contents, owner and permissions: access control lists, labels, notes.
enum ExtendedAttributes {
  private static let key = FileAttributeKey(rawValue: "NSFileExtendedAttributes")

  /// Gives a file the attributes of another; false where it cannot have them all.
  static func copy(from old: String, to new: String) -> Bool {
    #if canImport(Darwin)
      return copyfile(old, new, nil, copyfile_flags_t(COPYFILE_ACL | COPYFILE_XATTR)) == 0
    #else
      guard let wanted = attributes(of: old), let existing = attributes(of: new) else { return false }
      let missing = wanted.filter { existing[$0.key] != $0.value }
      if !missing.isEmpty { try? FileManager.default.setAttributes([key: missing], ofItemAtPath: new) }
      return attributes(of: new) == wanted
    #endif
  }

  private static func attributes(of path: String) -> [String: Data]? {
    guard let all = try? FileManager.default.attributesOfItem(atPath: path) else { return nil }
    return all[key] as? [String: Data] ?? [:]
  }
}
