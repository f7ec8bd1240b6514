public import Foundation

/// Why a folder of models cannot be read.
public enum ModelDirectoryError: Error, Sendable, Hashable {
  /// There is nothing at this path, or it is not a folder.
  case notADirectory(String)
  /// The folder at this path cannot be listed.
  case unreadable(String)
}

extension ModelDirectoryError: LocalizedError, CustomStringConvertible {
  public var description: String {
    switch self {
    case .notADirectory(let path): "'\(path)' is not a folder"
    case .unreadable(let path): "the folder '\(path)' cannot be listed"
    }
  }

  public var errorDescription: String? { description }
}
