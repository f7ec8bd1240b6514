public import Foundation
public import ModelHeaders

extension ModelFileError: LocalizedError {
  public var errorDescription: String? { reason }
}
