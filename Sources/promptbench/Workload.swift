import Foundation
import PromptSyntax

/// The prompts that the stages run on.
enum Workload {
  /// The texts of a corpus folder's `prompts.jsonl`.
  static func corpus(in folder: URL) throws -> [SourceText] {
    struct Line: Decodable { let text: String }
    let decoder = JSONDecoder()
    return try Data(contentsOf: folder.appendingPathComponent("prompts.jsonl")).split(separator: UInt8(ascii: "\n"))
      .map { SourceText(try decoder.decode(Line.self, from: $0).text) }
  }

  /// Prompts of the usual shape from a fixed seed: tags with commas, one emphasis in four, now and then a schedule.
  static func generated(count: Int) -> [SourceText] {
    var state: UInt64 = 1
    func number(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let words = ["masterpiece", "best quality", "1girl", "castle on a hill", "by Monet", "soft light", "detailed eyes"]
    return (0..<count).map { _ in
      let items = (0..<(4 + number(below: 16))).map { _ -> String in
        let word = words[number(below: words.count)]
        switch number(below: 40) {
        case 0...7: return "(\(word):1.\(number(below: 5)))"
        case 8...9: return "((\(word)))"
        case 10: return "[\(word):\(words[number(below: words.count)]):0.\(1 + number(below: 9))]"
        case 11: return "[\(word)|\(words[number(below: words.count)])]"
        case 12...13: return "<lora:style_\(number(below: 100)):0.\(1 + number(below: 9))>"
        default: return word
        }
      }
      return SourceText(items.joined(separator: ", "))
    }
  }
}
