// The functions have the names of C.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

#if compiler(>=6.3)
  public import CPromptEngine
  import PromptEngine
  import PromptJSON
  import PromptSyntax

  private typealias Reference = EngineReference<Engine>

  @c @implementation
  public func sdprompt_version() -> UInt32 { UInt32(SDPROMPT_VERSION) }

  @c @implementation
  public func sdprompt_engine_new(
    _ configuration: UnsafePointer<CChar>!, _ length: Int, _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>!,
    _ errorLength: UnsafeMutablePointer<Int>!
  ) -> OpaquePointer! {
    Reference.make(configuration, length, error, errorLength) { bytes throws(EngineError) in
      try Engine(configuration: bytes)
    }
  }

  @c @implementation
  public func sdprompt_engine_free(_ engine: OpaquePointer!) { Reference.free(engine) }

  @c @implementation
  public func sdprompt_free(_ result: UnsafeMutablePointer<CChar>!) { result?.deallocate() }

  @c @implementation
  public func sdprompt_encode(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ steps: Int, _ step: Int, _ part: Int,
    _ result: UnsafeMutablePointer<sdprompt_chunks>!
  ) -> Int32 {
    result.pointee = sdprompt_chunks(chunks: 0, ids: nil, weights: nil)
    guard
      let (ids, weights) = Reference.engine(at: engine).encoded(
        SourceText(bytes: CallerMemory.bytes(text, length)), steps: steps, step: step, part: part)
    else { return 1 }
    result.pointee.chunks = ids.count / 77
    result.pointee.ids = ids.withUnsafeBufferPointer { CallerMemory.copy(of: $0) }
    result.pointee.weights = weights.withUnsafeBufferPointer { CallerMemory.copy(of: $0) }
    return 0
  }

  @c @implementation
  public func sdprompt_chunks_free(_ chunks: UnsafeMutablePointer<sdprompt_chunks>!) {
    guard let chunks else { return }
    chunks.pointee.ids?.deallocate()
    chunks.pointee.weights?.deallocate()
    chunks.pointee = sdprompt_chunks(chunks: 0, ids: nil, weights: nil)
  }

  /// The document that answers a question of C.
  func answer(
    _ function: Engine.Function, _ engine: OpaquePointer, _ text: UnsafePointer<CChar>?, _ length: Int,
    _ options: UnsafePointer<CChar>?, _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>?
  ) -> UnsafeMutablePointer<CChar> {
    Reference.answer(engine, text, length, options, optionsLength, resultLength) { $0.answer(function, $1, $2) }
  }
#endif
