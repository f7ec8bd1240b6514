// The functions have the names of C.
// swift-format-ignore-file: AlwaysUseLowerCamelCase
#if compiler(>=6.3)
  import CPromptEngine
  import PromptEngine

  // The functions of `sdprompt.h`, which documents them: each asks the engine one question.

  @c @implementation
  public func sdprompt_parse(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.parse, engine, text, length, options, optionsLength, resultLength)
  }

  @c @implementation
  public func sdprompt_check(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.check, engine, text, length, options, optionsLength, resultLength)
  }

  @c @implementation
  public func sdprompt_fix(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.fix, engine, text, length, options, optionsLength, resultLength)
  }

  @c @implementation
  public func sdprompt_format(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.format, engine, text, length, options, optionsLength, resultLength)
  }

  @c @implementation
  public func sdprompt_resolve(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.resolve, engine, text, length, options, optionsLength, resultLength)
  }

  @c @implementation
  public func sdprompt_schedule(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.schedule, engine, text, length, options, optionsLength, resultLength)
  }

  @c @implementation
  public func sdprompt_tokens(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.tokens, engine, text, length, options, optionsLength, resultLength)
  }

  @c @implementation
  public func sdprompt_conditioning(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.conditioning, engine, text, length, options, optionsLength, resultLength)
  }

  @c @implementation
  public func sdprompt_convert(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.convert, engine, text, length, options, optionsLength, resultLength)
  }

  @c @implementation
  public func sdprompt_compare(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.compare, engine, text, length, options, optionsLength, resultLength)
  }

  @c @implementation
  public func sdprompt_infotext(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.infotext, engine, text, length, options, optionsLength, resultLength)
  }

  @c @implementation
  public func sdprompt_rules(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.rules, engine, text, length, options, optionsLength, resultLength)
  }

  @c @implementation
  public func sdprompt_highlight(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.highlight, engine, text, length, options, optionsLength, resultLength)
  }

  @c @implementation
  public func sdprompt_complete(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.complete, engine, text, length, options, optionsLength, resultLength)
  }

  @c @implementation
  public func sdprompt_hover(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.hover, engine, text, length, options, optionsLength, resultLength)
  }

  @c @implementation
  public func sdprompt_adjust(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.adjust, engine, text, length, options, optionsLength, resultLength)
  }

  @c @implementation
  public func sdprompt_brackets(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.brackets, engine, text, length, options, optionsLength, resultLength)
  }

  @c @implementation
  public func sdprompt_folding(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.folding, engine, text, length, options, optionsLength, resultLength)
  }

  @c @implementation
  public func sdprompt_selection(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.selection, engine, text, length, options, optionsLength, resultLength)
  }

  @c @implementation
  public func sdprompt_references(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.references, engine, text, length, options, optionsLength, resultLength)
  }

  @c @implementation
  public func sdprompt_rename(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.rename, engine, text, length, options, optionsLength, resultLength)
  }

  @c @implementation
  public func sdprompt_comment(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.comment, engine, text, length, options, optionsLength, resultLength)
  }

  @c @implementation
  public func sdprompt_inlays(
    _ engine: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ options: UnsafePointer<CChar>!,
    _ optionsLength: Int, _ resultLength: UnsafeMutablePointer<Int>!
  ) -> UnsafeMutablePointer<CChar>! {
    answer(.inlays, engine, text, length, options, optionsLength, resultLength)
  }
#endif
