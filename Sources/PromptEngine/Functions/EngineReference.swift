package import PromptJSON
package import PromptSyntax

/// An engine behind a pointer of C, which holds it until it is freed.
package final class EngineReference<Held: Sendable>: Sendable {
  private let engine: Held

  private init(_ engine: Held) { self.engine = engine }

  /// Makes an engine of a caller's configuration; nil, and why as a document that the caller frees, if it is not valid.
  package static func make(
    _ configuration: UnsafePointer<CChar>?, _ length: Int,
    _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ errorLength: UnsafeMutablePointer<Int>?,
    _ engine: (ContiguousArray<UInt8>) throws(EngineError) -> Held
  ) -> OpaquePointer? {
    error?.pointee = nil
    errorLength?.pointee = 0
    do throws(EngineError) {
      let held = EngineReference(try engine(CallerMemory.bytes(configuration, length)))
      return OpaquePointer(Unmanaged.passRetained(held).toOpaque())
    } catch let fault {
      if let error {
        let document: JSONText = ["error": ["message": .string(fault.message)], "version": 1]
        error.pointee = CallerMemory.copy(of: document, errorLength)
      }
      return nil
    }
  }

  /// The engine at a pointer that was made and not freed.
  package static func engine(at pointer: OpaquePointer) -> Held {
    Unmanaged<EngineReference>.fromOpaque(UnsafeRawPointer(pointer)).takeUnretainedValue().engine
  }

  /// Lets go of the engine.
  package static func free(_ pointer: OpaquePointer?) {
    guard let pointer else { return }
    Unmanaged<EngineReference>.fromOpaque(UnsafeRawPointer(pointer)).release()
  }

  /// A copy of the document that an engine answers with about a caller's text and options; the caller frees it.
  package static func answer(
    _ pointer: OpaquePointer, _ text: UnsafePointer<CChar>?, _ length: Int, _ options: UnsafePointer<CChar>?,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>?,
    _ body: (Held, SourceText, ContiguousArray<UInt8>) -> JSONText
  ) -> UnsafeMutablePointer<CChar> {
    let document = body(
      engine(at: pointer), SourceText(bytes: CallerMemory.bytes(text, length)),
      CallerMemory.bytes(options, optionsLength))
    return CallerMemory.copy(of: document, resultLength)
  }
}
