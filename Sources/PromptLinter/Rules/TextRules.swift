// Rules about characters, comments, repeated phrases and embeddings.

extension Rule {
  static let textRules: [Rule] = []
}
