import Foundation
import PromptModels

/// Replaces the contents of a file that was read before, and preserves its links, permissions, owner and attributes.
package enum FileReplacement {
  /// Replaces the contents by renaming a new file over the old one if that preserves everything, otherwise in place.
  ///
  /// - Throws: ``InputFailure`` if the file has changed or cannot be written, or if the disk is full; then it is unchanged.
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

  /// Removes temporary files of killed processes from the folders of files.
  static func sweep(foldersOf paths: [String]) {
    let folders = paths.compactMap { path in
      path.realPath.map { FilePath.folder(of: $0) }
    }
    for folder in Set(folders) { TemporaryFile.sweep(folder) }
  }
}
