import Foundation

/// The extended attributes of files, such as access control lists and labels.
enum ExtendedAttributes {
  #if canImport(Darwin)
    /// Copies the attributes of an open file to another; false if that is not possible.
    static func copy(from old: Int32, to new: Int32) -> Bool {
      fcopyfile(old, new, nil, copyfile_flags_t(COPYFILE_ACL | COPYFILE_XATTR)) == 0
    }
  #else
    /// Copies the attributes of an open file to another; false if that is not possible or unknown.
    static func copy(from old: Int32, to new: Int32) -> Bool {
      guard let system = System(), let wanted = system.attributes(of: old), let existing = system.attributes(of: new)
      else { return false }
      for (name, value) in wanted where existing[name] != value {
        guard system.set(new, name, value, value.count, 0) == 0 else { return false }
      }
      // New files may inherit an access control list from the folder.
      for name in existing.keys where wanted[name] == nil {
        guard system.remove(new, name) == 0 else { return false }
      }
      return true
    }

    /// Functions of the C library that its Swift module does not export. Foundation only supports paths, in UTF-8.
    private struct System {
      private typealias List = @convention(c) (Int32, UnsafeMutableRawPointer?, Int) -> Int
      private typealias Get = @convention(c) (Int32, UnsafePointer<CChar>, UnsafeMutableRawPointer?, Int) -> Int
      typealias Set = @convention(c) (Int32, UnsafePointer<CChar>, UnsafeRawPointer, Int, Int32) -> Int32
      typealias Remove = @convention(c) (Int32, UnsafePointer<CChar>) -> Int32

      private let list: List
      private let get: Get
      let set: Set
      let remove: Remove

      init?() {
        guard let list = dlsym(nil, "flistxattr"), let get = dlsym(nil, "fgetxattr"),
          let set = dlsym(nil, "fsetxattr"), let remove = dlsym(nil, "fremovexattr")
        else { return nil }
        self.list = unsafeBitCast(list, to: List.self)
        self.get = unsafeBitCast(get, to: Get.self)
        self.set = unsafeBitCast(set, to: Set.self)
        self.remove = unsafeBitCast(remove, to: Remove.self)
      }

      /// The attributes by NUL-terminated name; empty if the file system does not support attributes.
      func attributes(of file: Int32) -> [[CChar]: [CChar]]? {
        guard let names = bytes({ list(file, $0, $1) }) else { return errno == EOPNOTSUPP ? [:] : nil }
        var attributes: [[CChar]: [CChar]] = [:]
        for name in names.split(separator: 0).map({ $0 + [0] }) {
          guard let value = bytes({ get(file, Array(name), $0, $1) }) else { return nil }
          attributes[Array(name)] = value
        }
        return attributes
      }

      private func bytes(_ read: (UnsafeMutableRawPointer?, Int) -> Int) -> [CChar]? {
        let count = read(nil, 0)
        if count <= 0 { return count == 0 ? [] : nil }
        var bytes = [CChar](repeating: 0, count: count)
        let readCount = bytes.withUnsafeMutableBytes { read($0.baseAddress, $0.count) }
        return readCount == count ? bytes : nil
      }
    }
  #endif
}
