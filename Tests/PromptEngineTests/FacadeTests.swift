#if compiler(>=6.3)
  import CPromptEngine
  import Foundation
  import PromptEngine
  import PromptEngineC
  import TestPrompts
  import Testing

  /// The C functions that answer with JSON, by their names.
  private typealias Answer =
    @Sendable (
      OpaquePointer?, UnsafePointer<CChar>?, Int, UnsafePointer<CChar>?, Int, UnsafeMutablePointer<Int>?
    ) -> UnsafeMutablePointer<CChar>?

  @Suite("The C functions") struct FacadeTests {
    private static let functions: [Engine.Function: Answer] = [
      .parse: sdprompt_parse, .check: sdprompt_check, .fix: sdprompt_fix, .format: sdprompt_format,
      .resolve: sdprompt_resolve, .schedule: sdprompt_schedule, .tokens: sdprompt_tokens,
      .conditioning: sdprompt_conditioning, .convert: sdprompt_convert, .compare: sdprompt_compare,
      .infotext: sdprompt_infotext, .rules: sdprompt_rules, .highlight: sdprompt_highlight,
      .complete: sdprompt_complete, .hover: sdprompt_hover, .adjust: sdprompt_adjust, .brackets: sdprompt_brackets,
      .folding: sdprompt_folding, .selection: sdprompt_selection, .references: sdprompt_references,
      .rename: sdprompt_rename, .comment: sdprompt_comment, .inlays: sdprompt_inlays,
    ]

    private func newEngine(_ configuration: String) -> OpaquePointer? {
      sdprompt_engine_new(configuration, configuration.utf8.count, nil, nil)
    }

    private func answer(_ function: Engine.Function, _ engine: OpaquePointer?, _ text: [UInt8], _ options: [UInt8])
      -> String
    {
      var length = -1
      let result = text.withUnsafeBytes { text in
        options.withUnsafeBytes { options in
          Self.functions[function]?(
            engine, text.bindMemory(to: CChar.self).baseAddress, text.count,
            options.bindMemory(to: CChar.self).baseAddress, options.count, &length)
        }
      }
      defer { sdprompt_free(result) }
      guard let result else { return "" }
      #expect(strlen(result) == length)
      return String(cString: result)
    }

    @Test("the header declares a function for each question, and documents it in a sentence")
    func header() throws {
      let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
      let header = try String(
        contentsOf: root.appendingPathComponent("Sources/CPromptEngine/include/sdprompt.h"), encoding: .utf8)
      for function in Engine.Function.allCases {
        #expect(Self.functions[function] != nil)
        let parts = header.components(separatedBy: "char *sdprompt_\(function.rawValue)(const sdprompt_engine *engine")
        #expect(parts.count == 2 && parts[0].hasSuffix(" */\n"), "\(function)")
      }
      #expect(sdprompt_version() == UInt32(SDPROMPT_VERSION))
    }

    @Test("a C function answers what the engine answers", arguments: Engine.Function.allCases)
    func answers(_ function: Engine.Function) throws {
      let configuration = #"{"frontend": "forge", "positions": "utf-16"}"#
      let pointer = newEngine(configuration)
      defer { sdprompt_engine_free(pointer) }
      let engine = try Engine(configuration: configuration)
      for text in ["", "é 😀 (castle:1.2) at [day:night:0.5] <lora:ink_wash:0.8> AND fog :0.4", "a\u{0}b"] {
        let options = EngineTests.needed[function] ?? ""
        #expect(
          answer(function, pointer, Array(text.utf8), Array(options.utf8))
            == engine.answer(function, text, options: options))
      }
    }

    @Test("a wrong configuration gives no engine but the reason")
    func configuration() throws {
      var (error, length): (UnsafeMutablePointer<CChar>?, Int) = (nil, 0)
      let json = #"{"frontend": "x"}"#
      #expect(sdprompt_engine_new(json, json.utf8.count, &error, &length) == nil)
      let text = try #require(error.map { String(cString: $0) })
      #expect(try parsed(text).fault?.contains("'x'") == true && text.utf8.count == length)
      sdprompt_free(error)
      let engine = sdprompt_engine_new(nil, 0, &error, nil)
      #expect(engine != nil && error == nil)
      sdprompt_engine_free(engine)
      sdprompt_engine_free(nil)
      sdprompt_free(nil)
    }

    @Test("token ids and weights are those of the JSON document, for each step and part")
    func chunks() throws {
      let pointer = newEngine("")
      defer { sdprompt_engine_free(pointer) }
      let text = "a [cat:(dog:1.3):0.5] " + String(repeating: "very long ", count: 50) + "AND fog :0.4"
      let document = try parsed(answer(.conditioning, pointer, Array(text.utf8), Array(#"{"steps": 4}"#.utf8)))
      for (part, value) in document.objects("parts").enumerated() {
        for range in value.objects("ranges") {
          let chunks = document.objects("texts")[try #require(range["text"] as? Int)].objects("chunks")
          var found = sdprompt_chunks()
          let status = sdprompt_encode(
            pointer, text, text.utf8.count, 4, try #require(range["firstStep"] as? Int), part, &found)
          #expect(status == 0 && found.chunks == chunks.count)
          let ids = (0..<77 * found.chunks).map { Int(found.ids[$0]) }
          let weights = (0..<77 * found.chunks).map { found.weights[$0] }
          #expect(ids == chunks.flatMap { $0["ids"] as? [Int] ?? [] })
          #expect(weights == chunks.flatMap { $0["weights"] as? [Double] ?? [] })
          sdprompt_chunks_free(&found)
          #expect(found.ids == nil && found.weights == nil && found.chunks == 0)
        }
      }
      var none = sdprompt_chunks()
      for (steps, step, part) in [(4, 0, 0), (4, 5, 0), (4, 1, 2), (0, 1, 0), (-1, 1, 0), (Int.max, 1, 0), (4, 1, -1)] {
        #expect(sdprompt_encode(pointer, text, text.utf8.count, steps, step, part, &none) == 1)
      }
    }

    @Test("random bytes in the text, the options and the configuration are answered, and never trap")
    func randomBytes() throws {
      var prompts = RandomPrompts(seed: 16, count: 1000)
      let engines = ["", #"{"positions": "utf-16", "frontend": "comfyui", "allRules": true}"#].map(newEngine)
      defer { for engine in engines { sdprompt_engine_free(engine) } }
      let keys = ["offset", "range", "by", "steps", "role", "to", "with", "name", "negative", "hires", "unsafe", "for"]
      let values = [
        "0", "7", "-1", "1e9", "9223372036854775807", "1e400", "[3,1]", "[0,9]", "[1]", "\"negative\"", "\"comfyui\"",
        "\"\\ud800\"", "null", "true", "{}", "\"sdcpp\"", "0.1", "-0.1",
      ]
      for round in 0..<300 {
        let text = round % 3 == 0 ? prompts.bytes() : Array((prompts.next() ?? "").utf8)
        for function in Engine.Function.allCases where function != .rules {
          var options = Array((EngineTests.needed[function] ?? "").utf8)
          if round % 2 == 0 {
            let pairs = (0..<3).map { _ in
              "\"\(keys[prompts.number(below: keys.count)])\":\(values[prompts.number(below: values.count)])"
            }
            options = Array("{\(pairs.joined(separator: ","))}".utf8)
          } else if round % 7 == 0 {
            options = prompts.bytes()
          }
          let document = answer(function, engines[round % 2], text, options)
          #expect(document.hasPrefix("{") && document.hasSuffix("}"))
        }
        let configuration = prompts.bytes()
        configuration.withUnsafeBytes {
          sdprompt_engine_free(sdprompt_engine_new($0.bindMemory(to: CChar.self).baseAddress, $0.count, nil, nil))
        }
      }
    }
  }

  @Suite("Threads") struct ThreadTests {
    @Test("one engine answers four threads at the same time as it answers one")
    func threads() async throws {
      let engine = try Engine(configuration: #"{"catalog": {"models": [{"kind": "lora", "path": "ink.safetensors"}]}}"#)
      let texts = Array(RandomPrompts(seed: 4, count: 40))
      func all() -> [String] {
        texts.flatMap { text in [Engine.Function.check, .resolve, .tokens, .highlight].map { engine.answer($0, text) } }
      }
      let expected = all()
      await withTaskGroup(of: [String].self) { group in
        for _ in 0..<4 { group.addTask { all() } }
        for await answers in group { #expect(answers == expected) }
      }
    }
  }
#endif
