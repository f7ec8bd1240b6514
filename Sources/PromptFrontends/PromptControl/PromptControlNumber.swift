import PromptSyntax

/// A number of comfyui-prompt-control: `[+-]? ( digit* "." digit* | digit+ )`, with digits of any script.
enum PromptControlNumber {
  case value(Double, end: Int)
  /// A point without digits, on which the reference raises wherever it tries to read a number.
  case point(Range<Int>)
  case none

  init(in text: ContiguousArray<UInt8>, at start: Int, before end: Int) {
    let bytes = text.span
    var offset = start
    if offset < end, bytes[offset] == Ascii.plus || bytes[offset] == Ascii.minus { offset += 1 }
    let integer = bytes.digitEnd(in: offset..<max(offset, end))
    var last = integer
    if integer < end, bytes[integer] == Ascii.dot { last = bytes.digitEnd(in: (integer + 1)..<end) }
    if last == offset {
      self = .none
    } else if let value = PythonNumber.float(text, in: start..<last) {
      self = .value(value, end: last)
    } else {
      self = .point(start..<last)
    }
  }
}
