import Foundation
import ModelHeaders
import PromptModels
import PromptResolver
import TestFiles
import Testing

/// What hides a pickle that runs code, each from a reader that goes by other rules than this one. The script
/// `attack-pickles.py` makes many more of these.
@Suite("Pickles that may run code") struct PickleRiskTests {
  private static let good = PickleTests.model
  private static let evil = Array("cos\nsystem\n(S'id'\ntR.".utf8)
  private static let magic: [UInt8] = [0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E]
  private static let nothing = Array("}.".utf8)

  private static func reason(_ bytes: [UInt8]) -> String? { PickleSummary(bytes: bytes).risk?.reason }

  @Test("the second pickle is checked whatever the first one is and however it spells the magic number")
  func rows() {
    let firsts: [[UInt8]] = [
      [0x80, 2] + Self.magic, Self.magic, [0x80, 2, 0x8B, 10, 0, 0, 0] + Self.magic.dropFirst(2),
      [0x80, 5, 0x95, 13, 0, 0, 0, 0, 0, 0, 0] + Self.magic, Array("L119547037146038801333356L\n.".utf8),
      Array("I119547037146038801333356\n.".utf8), Array("N.".utf8), Array("I01\n.".utf8), [0x80, 2, 0x4B, 1, 0x2E],
      [0x80, 2, 0x4E, 0x30] + Self.magic,
    ]
    for first in firsts {
      for count in 0..<4 {
        let bytes = first + Array(repeating: Self.nothing, count: count).joined() + Self.evil
        #expect(Self.reason(bytes) == "it uses 'os.system', which no model needs", "\(first) \(count)")
      }
      #expect(Self.reason(first + Self.nothing) == nil)
    }
    // PyTorch reads five, and numbers after them; other programs go on.
    let five = Array(repeating: Self.nothing, count: 4).joined()
    #expect(Self.reason([0x80, 2] + Self.magic + five + Self.evil) == nil)
    #expect(Self.reason(Self.nothing + five + Self.evil)?.contains("after five pickles") == true)
  }

  @Test("a pickle at the end of the piece that is read first is not the last one")
  func pieces() {
    for length in [(1 << 20) - 3, (1 << 20) - 2, 1 << 20] {
      let padding = Array(repeating: Array("N0".utf8), count: length / 2).joined()
      #expect(Self.reason(padding + Array("N.".utf8) + Self.evil)?.contains("os.system") == true)
    }
  }

  @Test("calls and changes that the names do not show")
  func calls() {
    let dictionary = PickleTests.global("collections", "OrderedDict")
    let record = PickleTests.global("pytorch_lightning.callbacks.model_checkpoint", "ModelCheckpoint")
    let function = PickleTests.global("torch._utils", "_rebuild_tensor_v2")
    let cases: [(bytes: [UInt8], reason: String?)] = [
      (dictionary + Array(")R.".utf8), nil), (dictionary + Array(")R}b.".utf8), nil),
      (Array("(".utf8) + dictionary + Array("o.".utf8), nil), (dictionary + [0x29, 0x81, 0x2E], nil),
      (dictionary + [0x29, 0x7D, 0x92, 0x2E], nil), (Array("(icollections\nOrderedDict\n.".utf8), nil),
      // What a call returns is called.
      (dictionary + Array(")R)R.".utf8), "calls an object"), (dictionary + [0x29, 0x52, 0x29, 0x81, 0x2E], "calls"),
      // The class itself is changed, also by way of the memory.
      (dictionary + Array("}b.".utf8), "changes 'collections.OrderedDict'"),
      (dictionary + Array("q\u{1}0h\u{1}}b.".utf8), "changes 'collections.OrderedDict'"),
      (function + [0x4E, 0x7D, 0x86, 0x62, 0x2E], "changes 'torch._utils._rebuild_tensor_v2'"),
      // A record of checkpoints is a key and never made.
      (record + [0x2E], nil), (record + Array(")R.".utf8), "calls 'pytorch_lightning."),
      (Array("0N.".utf8), "more values than it pushed"), (Array("N(R.".utf8), "more values than it pushed"),
    ]
    for (bytes, reason) in cases {
      let found = Self.reason(bytes)
      #expect(reason == nil ? found == nil : found?.contains(reason ?? "") == true, "\(bytes): \(found ?? "no risk")")
    }
  }

  @Test("a loader that keeps its memory, frames that end elsewhere, and a last line without its end")
  func loaders() {
    let first = [0x80, 4] + PickleTests.short("os") + [0x94] + PickleTests.short("system") + [0x94, 0x2E]
    let second =
      [0x80, 4] + PickleTests.short("collections") + [0x94] + PickleTests.short("OrderedDict")
      + [0x94, 0x68, 0, 0x68, 1, 0x93, 0x2E]
    #expect(Self.reason(second) == nil)
    #expect(Self.reason(first + second)?.contains("keeps the memo of the previous pickle") == true)
    for (length, isOdd) in [(2, false), (3, true), (9, true), (UInt64.max, true), (1 << 63, true)] {
      let reason = Self.reason([0x80, 4, 0x95] + littleEndian(length) + Array("N.".utf8))
      #expect((reason?.contains("inside a frame") ?? false) == isOdd, "\(length)")
    }
    // Python takes the last byte for the end of the line and has imported the module by then.
    #expect(Self.reason(Array("cos\nsystemX".utf8))?.contains("'os.system'") == true)
    #expect(Self.reason(Array("(ios\n".utf8))?.contains("'os.'") == true)
    #expect(Self.reason(Array("cosX".utf8))?.contains("'os.'") == true)
  }

  private static func archive(_ entries: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    zip(entries + [("a/version", [0x33]), ("a/data/0", [0, 0])])
  }

  @Test("names in a zip file that some programs take for the pickle's")
  func names() {
    for name in [
      "a/data.pkl\0txt", "a/DATA.PKL", "a/Data.pkl", "a/data.pkl\n", "a/data.pkl/", "a\\data.pkl", "data.pkl",
      "b/data.pkl", "a/constants.pkl", "a/x/data.pkl", "a/data/0/data.pkl", "a/data.pkl",
    ] {
      let entries = [("a/data.pkl", Self.good), (name, Self.nothing)]
      #expect(Self.reason(Self.archive(entries)) != nil, "\(name)")
      #expect(Self.reason(Self.archive(entries.reversed())) != nil, "\(name)")
      let evil = Self.reason(Self.archive([("a/data.pkl", Self.good), (name, Self.evil)]))
      #expect(evil?.contains("'os.system'") == true, "\(name)")
    }
    for name in ["a/code/__torch__.py", "a/data/x", "a/data/", "a/.data/x", "a/b.zip", "a/data/0", "\u{FEFF}a/version"]
    {
      #expect(Self.reason(Self.archive([("a/data.pkl", Self.good), (name, [1])])) != nil, "\(name)")
    }
    for name in ["a/byteorder", "a/.data/serialization_id", "a/.format_version", "a/.storage_alignment", "a/data/12"] {
      #expect(Self.reason(Self.archive([("a/data.pkl", Self.good), (name, [1])])) == nil, "\(name)")
    }
    #expect(
      Self.reason(Self.archive([("a/data.pkl", Self.good + [0])]))?.contains("extra data after its pickle") == true)
  }

  @Test("zip files that programs read differently may run code")
  func archives() {
    let plain = zip([("m/data.pkl", Self.good), ("m/version", [0x33])])
    #expect(Self.reason(plain) == nil)
    func changed(_ place: Int, _ byte: UInt8, fromEnd: Bool = false) -> [UInt8] {
      var bytes = plain
      bytes[fromEnd ? bytes.count - place : place] = byte
      return bytes
    }
    let directory = plain.count - 22 - 2 * 46 - 10 - 9
    let cases: [(name: String, bytes: [UInt8])] = [
      ("a directory that is not right before its end", plain.dropLast(22) + [0] + plain.suffix(22)),
      ("an offset that leads elsewhere", changed(6, UInt8(truncatingIfNeeded: directory - 1), fromEnd: true)),
      ("fewer entries", changed(12, 1, fromEnd: true)), ("a comment", plain.dropLast(2) + [1, 0, 0x20]),
      ("bytes behind its end", plain + [0]), ("encrypted", changed(directory + 8, 1)),
      ("encrypted by its own header", changed(6, 1)), ("compressed", zip([("m/data.pkl", Self.good)], method: 8)),
      ("compressed by its own header", changed(8, 8)), ("another name in its own header", changed(30, 0x6E)),
      ("another length in its own header", changed(18, 1)), ("an extra field", changed(directory + 30, 1)),
      ("several parts", changed(18, 1, fromEnd: true)), ("a pickle before it", Self.nothing + plain),
      ("a zip file at its end", [0x80, 2] + Self.magic + plain),
    ]
    for (name, bytes) in cases { #expect(Self.reason(bytes) != nil, "\(name)") }
    // What no program finds a directory in is broken and nothing else.
    let cut = PickleSummary(bytes: Array(plain.dropLast(22)))
    #expect(cut.risk == nil && cut.fault != nil)
  }

  @Test("a tar archive whose first name is a pickle")
  func tar() {
    var header = Self.nothing + [UInt8](repeating: 0, count: 510)
    let sum = header.reduce(0) { $0 + Int($1) } + 8 * 0x20
    let forms = ["0" + String(sum, radix: 8) + "\0 ", " \(String(sum, radix: 8))", "+0o" + String(sum, radix: 8)]
    for form in forms.map({ Array($0.utf8) }) + [[0x80, 0, 0, 0, 0, 0] + [UInt8(sum >> 8), UInt8(sum & 0xFF)]] {
      header.replaceSubrange(148..<156, with: form + [UInt8](repeating: 0, count: 8 - form.count))
      #expect(Self.reason(header)?.contains("tar archive") == true, "\(form)")
    }
    header.replaceSubrange(148..<156, with: [UInt8](repeating: 0x30, count: 8))
    #expect(Self.reason(header) == nil)
  }

  @Test("a pickle that begins like something else is one")
  func disguises() throws {
    try withFolder { folder in
      let gguf = Array("GGUF\u{3}\0\0\0\0".utf8) + Self.evil
      let page = Array("V<html>\n".utf8) + Self.evil
      for bytes in [gguf, page, Array("(".utf8) + Self.evil] {
        let file = ModelFile(inspecting: try folder.write("x.pt", bytes))
        #expect(file.fault?.reason.hasPrefix("it may run code when it is loaded: it uses 'os.system'") == true)
      }
      // What Python stops at before it has done anything is not.
      for start in ["\u{FEFF}", "\n", " ", "<html>", "7z", "\0"] {
        let file = ModelFile(inspecting: try folder.write("x.pt", Array(start.utf8) + Self.evil))
        #expect(file.pickle?.risk == nil && file.fault != nil, "\(start)")
      }
    }
  }
}
