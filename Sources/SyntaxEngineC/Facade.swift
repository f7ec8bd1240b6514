// The functions have the names of C.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

#if compiler(>=6.3)
  import CPromptEngine
  import PromptEngine
  import PromptJSON
  import PromptSyntax

  // Those functions of `sdprompt.h` that need no rules, models or tokenizer, for a small module.

  private typealias Reference = EngineReference<SyntaxEngine>

  @c @implementation
  public func sdprompt_version() -> UInt32 { UInt32(SDPROMPT_VERSION) }

  @c @implementation
  public func sdprompt_engine_new(
    _ configuration: UnsafePointer<CChar>!, _ length: Int, _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>!,
    _ errorLength: UnsafeMutablePointer<Int>!
  ) -> OpaquePointer! {
    Reference.make(configuration, length, error, errorLength) { bytes throws(EngineError) in
      try SyntaxEngine(configuration: bytes)
    }
  }

  @c @implementation
  public func sdprompt_engine_free(_ engine: OpaquePointer!) { Reference.free(engine) }

  @c @implementation
  public func sdprompt_free(_ result: UnsafeMutablePointer<CChar>!) { result?.deallocate() }

  @c @implementation
  public func sdprompt_parse(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.parse, engine, text, length, options, optionsLength, resultLength, SyntaxEngine.parse)
  }

  @c @implementation
  public func sdprompt_format(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.format, engine, text, length, options, optionsLength, resultLength, SyntaxEngine.format)
  }

  @c @implementation
  public func sdprompt_schedule(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.schedule, engine, text, length, options, optionsLength, resultLength, SyntaxEngine.schedule)
  }

  @c @implementation
  public func sdprompt_highlight(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.highlight, engine, text, length, options, optionsLength, resultLength, SyntaxEngine.highlight)
  }

  @c @implementation
  public func sdprompt_brackets(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.brackets, engine, text, length, options, optionsLength, resultLength, SyntaxEngine.brackets)
  }

  @c @implementation
  public func sdprompt_folding(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.folding, engine, text, length, options, optionsLength, resultLength, SyntaxEngine.folding)
  }

  @c @implementation
  public func sdprompt_selection(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.selection, engine, text, length, options, optionsLength, resultLength, SyntaxEngine.selection)
  }

  @c @implementation
  public func sdprompt_adjust(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.adjust, engine, text, length, options, optionsLength, resultLength, SyntaxEngine.adjust)
  }

  @c @implementation
  public func sdprompt_comment(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.comment, engine, text, length, options, optionsLength, resultLength, SyntaxEngine.comment)
  }

  /// The document that answers a question of C.
  private func answer(
    _ function: Engine.Function, _ engine: OpaquePointer, _ text: UnsafePointer<CChar>?, _ length: Int,
    _ options: UnsafePointer<CChar>?, _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>?,
    _ body: (SyntaxEngine) -> (SourceText, EngineOptions) throws(EngineError) -> JSONText
  ) -> UnsafeMutablePointer<CChar> {
    Reference.answer(engine, text, length, options, optionsLength, resultLength) { $0.answer(function, $1, $2, body) }
  }
#endif
