// Rules whose findings the syntax tree words itself; here is what people are told about them.

extension Rule {
  static let syntaxRules: [Rule] = [strayBar]
}
