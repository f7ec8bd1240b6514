import Foundation
import PromptEngine
import Testing

@Suite("Engine") struct EngineTests {
  let engine: Engine

  init() throws { engine = try Engine() }

  /// Options that each function needs.
  static let needed: [Engine.Function: String] = [
    .convert: #"{"to": "comfyui"}"#, .compare: #"{"with": "comfyui"}"#, .complete: #"{"offset": 1}"#,
    .hover: #"{"offset": 3}"#, .adjust: #"{"range": [2, 5], "by": 0.1}"#, .selection: #"{"offset": 3}"#,
    .references: #"{"offset": 3}"#, .rename: #"{"offset": 18, "name": "oil"}"#, .comment: #"{"range": [0, 1]}"#,
  ]

  @Test("every function answers with its name and the version", arguments: Engine.Function.allCases)
  func answers(_ function: Engine.Function) throws {
    let answer = try engine.object(function, "a (cat:1.2) <lora:ink:0.8>", Self.needed[function] ?? "")
    #expect(answer.string("command") == function.rawValue)
    #expect(answer["version"] as? Int == 1)
    #expect(answer.fault == nil)
  }

  @Test("options that are not valid are said to be so", arguments: Engine.Function.allCases)
  func unknownOption(_ function: Engine.Function) throws {
    #expect(try engine.object(function, "a", #"{"colour": 1}"#).fault?.contains("'colour'") == true)
    #expect(try engine.object(function, "a", "[").fault?.hasPrefix("the options must be valid JSON") == true)
    #expect(try engine.object(function, "a", "[]").fault == "the options must be an object")
  }

  @Test(
    "a wrong configuration is an error that names the key",
    arguments: [
      (#"{"frontend": "photoshop"}"#, "photoshop"), (#"{"positions": "utf-7"}"#, "utf-7"),
      (#"{"steps": 0}"#, "'steps'"), (#"{"steps": 1.5}"#, "'steps'"),
      (#"{"rules": {"no-such-rule": "off"}}"#, "no-such-rule"),
      (#"{"rules": {"stray-bar": "loud"}}"#, "loud"), (#"{"rules": {"stray-bar": 1}}"#, "'stray-bar'"),
      (#"{"checkpoint": "sd9"}"#, "sd9"), (#"{"encoder": "bert"}"#, "bert"), (#"{"colour": 1}"#, "'colour'"),
      (#"{"promptExtensions": ["x"]}"#, "'x'"), (#"{"catalog": {"models": [{}]}}"#, "'kind'"),
      (#"{"catalog": {"models": [{"kind": "vae", "path": "x"}]}}"#, "vae"), (#"{"catalog": []}"#, "'catalog'"),
      ("{", "byte 1"),
    ])
  func configurations(_ json: String, _ named: String) {
    let error = #expect(throws: EngineError.self) { _ = try Engine(configuration: json) }
    #expect(error?.message.contains(named) == true, "\(error?.message ?? "")")
  }

  @Test("findings have offsets in the units that were asked for")
  func positions() throws {
    let text = "a 😀 (cat:1.2) ratio 16:9"
    let utf8 = try engine.object(.check, text).objects("diagnostics")
    let utf16 = try Engine(configuration: #"{"positions": "utf-16"}"#).object(.check, text).objects("diagnostics")
    let utf32 = try Engine(configuration: #"{"positions": "utf-32"}"#).object(.check, text).objects("diagnostics")
    #expect(!utf8.isEmpty && utf8.count == utf16.count && utf8.count == utf32.count)
    for ((one, other), third) in zip(zip(utf8, utf16), utf32) {
      let (bytes, units) = (try #require(one.range("range")), try #require(other.range("range")))
      let scalars = try #require(third.range("range"))
      let slice = Array(text.utf8)[bytes[0]..<bytes[1]]
      let wide = Array(text.utf16)[units[0]..<units[1]]
      #expect(String(decoding: slice, as: UTF8.self) == String(decoding: wide, as: UTF16.self))
      let points = String(String.UnicodeScalarView(Array(text.unicodeScalars)[scalars[0]..<scalars[1]]))
      #expect(points == String(decoding: slice, as: UTF8.self))
    }
  }

  @Test("a text with its edits applied is the text that 'fix' and 'format' give", arguments: ["utf-8", "utf-16"])
  func edits(_ unit: String) throws {
    let engine = try Engine(configuration: #"{"positions": "\#(unit)"}"#)
    for text in ["é cat<lora:ink:1>dog", "a  (castle: 1.20 ) ,😀fog", "a cat", ""] {
      for function in [Engine.Function.fix, .format] {
        let answer = try engine.object(function, text)
        var units = unit == "utf-8" ? Array(text.utf8).map(UInt16.init) : Array(text.utf16)
        for edit in answer.objects("edits").reversed() {
          let (range, new) = (try #require(edit.range("range")), try #require(edit.string("replacement")))
          units.replaceSubrange(
            range[0]..<range[1], with: unit == "utf-8" ? new.utf8.map(UInt16.init) : Array(new.utf16))
        }
        let edited =
          unit == "utf-8"
          ? String(decoding: units.map { UInt8($0) }, as: UTF8.self) : String(decoding: units, as: UTF16.self)
        #expect(edited == answer.string("text"))
      }
    }
    #expect(try engine.object(.fix, "cat<lora:ink:1>dog").string("text") == "cat <lora:ink:1>dog")
  }

  @Test("a negative prompt is checked beside the prompt, and alone")
  func roles() throws {
    let both = try engine.object(.check, "a cat", #"{"negative": "blurry <lora:ink:1>"}"#).objects("diagnostics")
    #expect(!both.isEmpty && both.allSatisfy { $0.string("role") == "negative" })
    let alone = try engine.object(.check, "blurry <lora:ink:1>", #"{"role": "negative"}"#).objects("diagnostics")
    #expect(alone.compactMap { $0.string("id") } == both.compactMap { $0.string("id") })
  }

  @Test("the settings of rules count")
  func rules() throws {
    let quiet = try Engine(configuration: #"{"rules": {"trailing-weight": "off"}}"#)
    let loud = try Engine(configuration: #"{"rules": {"trailing-weight": "error"}}"#)
    func ids(_ engine: Engine) throws -> [String: String] {
      try engine.object(.check, "a castle 16:9").objects("diagnostics").reduce(into: [:]) {
        $0[$1.string("id") ?? ""] = $1.string("severity")
      }
    }
    #expect(try ids(engine)["trailing-weight"] == "warning")
    #expect(try ids(quiet)["trailing-weight"] == nil)
    #expect(try ids(loud)["trailing-weight"] == "error")
  }

  @Test("the text encoder gets chunks of 77 ids, shared by steps with the same text")
  func conditioning() throws {
    let answer = try engine.object(.conditioning, "a [cat:dog:0.5] AND (fog:1.5) :0.4", #"{"steps": 4}"#)
    let (parts, texts) = (answer.objects("parts"), answer.objects("texts"))
    #expect(parts.map { $0["weight"] as? Double } == [1, 0.4])
    #expect(parts[0].objects("ranges").map { $0["text"] as? Int } == [0, 1])
    #expect(parts[0].objects("ranges").map { $0["lastStep"] as? Int } == [2, 4])
    #expect(texts.map { $0.string("text") } == ["a cat", "a dog", " (fog:1.5)"])
    for text in texts {
      for chunk in text.objects("chunks") {
        #expect((chunk["ids"] as? [Int])?.count == 77 && (chunk["weights"] as? [Double])?.count == 77)
      }
    }
    #expect((texts[2].objects("chunks")[0]["weights"] as? [Double])?[1] == 1.5)
  }

  @Test("an infotext gives its prompts and parameters")
  func infotext() throws {
    let answer = try engine.object(
      .infotext, "a cat\nNegative prompt: blurry\nSteps: 20, Sampler: Euler a, Seed: 1, Hires prompt: a big cat")
    #expect(answer.string("prompt") == "a cat" && answer.string("negative") == "blurry")
    #expect(answer.string("hires") == "a big cat")
    #expect((answer["parameters"] as? [[String]])?.first == ["Steps", "20"])
  }

  @Test("other frontends: the engine's own, conversion to another, and comparison with one")
  func frontends() throws {
    let comfy = try Engine(configuration: #"{"frontend": "comfyui"}"#)
    #expect(try comfy.object(.schedule, "a [cat]").objects("parts")[0].objects("ranges")[0].string("text") == "a [cat]")
    let converted = try engine.object(.convert, "a [cat]", #"{"to": "comfyui"}"#)
    #expect(converted.string("text")?.hasPrefix("a (cat:0.9") == true)
    #expect(try !engine.object(.compare, "a [cat]", #"{"with": "comfyui"}"#).objects("differences").isEmpty)
  }
}
