import Foundation

/// What a file system keeps about a file besides contents, owner and permissions: access control lists, labels, notes.
enum ExtendedAttributes {
  #if canImport(Darwin)
    /// Gives an open file the attributes of another; false where it cannot have them all.
    static func copy(from old: Int32, to new: Int32) -> Bool {
      fcopyfile(old, new, nil, copyfile_flags_t(COPYFILE_ACL | COPYFILE_XATTR)) == 0
    }
  #else
    /// Gives an open file the attributes of another; false where it cannot have them all, and where nobody can know.
    static func copy(from old: Int32, to new: Int32) -> Bool {
      guard let system = System(), let wanted = system.attributes(of: old), let existing = system.attributes(of: new)
      else { return false }
      for (name, value) in wanted where existing[name] != value {
        guard system.set(new, name, value, value.count, 0) == 0 else { return false }
      }
      // A folder may give new files a list of its own.
      for name in existing.keys where wanted[name] == nil {
        guard system.remove(new, name) == 0 else { return false }
      }
      return true
    }

    /// The functions of the C library, whose header the Swift module of the library leaves out. Foundation has them for
    /// paths only, and for none that is not UTF-8.
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

      /// The attributes by their names, which end in a NUL; none where the file system has no such thing.
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
