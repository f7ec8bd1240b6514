import PromptEngine
import PromptJSON
import PromptSyntax

/// Properties of the engine.
extension Target {
  static let ofEngine: [Target] = [
    // The first byte chooses the function, the options end at the first NUL, and the rest is the text.
    Target(name: "engine") { bytes in
      let function = Engine.Function.allCases[Int(bytes.first ?? 0) % Engine.Function.allCases.count]
      if function == .rules { return }
      let rest = bytes.dropFirst()
      let end = rest.firstIndex(of: 0) ?? rest.endIndex
      let text = SourceText(bytes: rest[end...].dropFirst())
      for engine in engines {
        let document = engine.answer(function, text, ContiguousArray(rest[..<end]))
        checkJSON(document)
        precondition(engine.answer(function, text, ContiguousArray(rest[..<end])) == document, "answers are repeatable")
      }
    },
    Target(name: "engine-configuration") { bytes in
      guard let engine = try? Engine(configuration: String(decoding: bytes, as: UTF8.self)) else { return }
      checkJSON(engine.answer(.check, "a (cat:1.2) <lora:ink:1>", []))
    },
  ]

  private static let engines = ["", #"{"positions": "utf-16", "frontend": "comfyui", "allRules": true}"#].map {
    try! Engine(configuration: $0)
  }

  private static func checkJSON(_ document: JSONText) {
    precondition(JSONValue(document.string)?.isObject == true, "an answer is a JSON object")
  }
}
