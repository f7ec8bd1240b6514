import PromptFrontends
import PromptSyntax

/// Which constructs of the WebUI a frontend has; the characters of the others are text.
struct ReadConstructs: Sendable {
  let emphasis: Bool, weight: Bool, deemphasis: Bool, schedule: Bool, alternation: Bool, partWeight: Bool
  let `break`: Bool, escape: Bool, embedding: Bool

  init(of dialect: Dialect) {
    func reads(_ construct: Construct) -> Bool { !dialect.reading(of: construct).isText }
    (emphasis, weight, deemphasis) = (reads(.emphasis), reads(.weight), reads(.deemphasis))
    (schedule, alternation, partWeight) = (reads(.schedule), reads(.alternation), reads(.partWeight))
    (self.break, escape, embedding) = (reads(.break), reads(.escape), reads(.embedding))
  }
}
