// Rules about emphasis, schedules, parts and chunks beyond what the syntax tree says.

extension Rule {
  static let structureRules: [Rule] = []
}
