import Foundation
import PromptModels

/// Writes new contents into a file that was read before, and leaves its links, permissions, owner and attributes as
/// they are.
package enum FileReplacement {
  /// Replaces the contents of a file: by renaming a new file over it where that keeps all that belongs to it, else in
  /// the file itself.
  ///
  /// - Throws: ``InputFailure`` when the file is not as it was read, cannot be written, or the disk is full; then it
  ///   holds what it held before.
  package static func write(_ bytes: ContiguousArray<UInt8>, to contents: FileContents) throws(InputFailure) {
    let file = try WritableFile.open(contents)
    if file.linkCount == 1, let temporary = try TemporaryFile.make(like: file) {
      try temporary.write(bytes)
      try file.checkUnchanged()
      if try temporary.rename(over: file) { return }
    }
    try file.checkUnchanged()
    try file.overwrite(contents.bytes, with: bytes)
  }

  /// Removes what killed processes left in the folders of files that were written.
  static func sweep(foldersOf paths: [String]) {
    let folders = paths.compactMap { path in
      DistinctPaths.resolved(path).map { FilePath.folder(of: $0) }
    }
    for folder in Set(folders) { TemporaryFile.sweep(folder) }
  }
}
