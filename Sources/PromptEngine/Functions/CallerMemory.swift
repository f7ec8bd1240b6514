package import PromptJSON

/// What C gives and takes: the one place that reads the memory of a caller and allocates what it frees.
package enum CallerMemory {
  /// A copy of the bytes that a caller gives; none if there are none.
  package static func bytes(_ start: UnsafePointer<CChar>?, _ count: Int) -> ContiguousArray<UInt8> {
    guard let start, count > 0 else { return [] }
    return ContiguousArray(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// A copy of a document with a NUL after it, which the caller frees.
  ///
  /// - Parameter length: where the number of bytes before the NUL is stored, if anywhere.
  package static func copy(
    of document: JSONText, _ length: UnsafeMutablePointer<Int>?
  ) -> UnsafeMutablePointer<CChar> {
    var text = document.string
    text += "\0"
    return text.withUTF8 { bytes in
      length?.pointee = bytes.count - 1
      return UnsafeMutableRawPointer(copy(of: bytes)).assumingMemoryBound(to: CChar.self)
    }
  }

  /// A copy of an array, which the caller frees.
  package static func copy<Element: BitwiseCopyable>(
    of array: UnsafeBufferPointer<Element>
  ) -> UnsafeMutablePointer<Element> {
    let copy = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(1, array.count))
    _ = copy.initialize(from: array)
    return copy.baseAddress!
  }
}
