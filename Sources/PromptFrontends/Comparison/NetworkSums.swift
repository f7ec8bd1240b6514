import PromptSyntax

/// The networks of a prompt by name: the multipliers of those that have the same name are added.
struct NetworkSums {
  private struct Sum {
    /// Of the text encoder and the blocks of the denoising network.
    var multipliers = [0.0, 0, 0, 0]
    /// Those that are not numbers.
    var others: [DialectNetwork.Multiplier] = []
    var dimension: Int?
    var modules: [String] = []
  }

  private var sums: [String: Sum] = [:]

  init(_ networks: [DialectNetwork]) {
    for network in networks {
      var sum = sums[Self.key(network)] ?? Sum()
      let multipliers = [network.textEncoder, network.model, network.middle, network.output]
      for (index, multiplier) in multipliers.enumerated() {
        if case .number(let number) = multiplier {
          sum.multipliers[index] += number
        } else {
          sum.others.append(multiplier)
        }
      }
      sum.dimension = network.dimension ?? sum.dimension
      sum.modules += network.modules
      sums[Self.key(network)] = sum
    }
  }

  /// Some frontends know the file, others the name that is written.
  static func key(_ network: DialectNetwork) -> String {
    String(decoding: Array(network.name.utf8).nameWithoutExtension, as: UTF8.self).lowercased()
  }

  func has(_ network: DialectNetwork) -> Bool { sums[Self.key(network)] != nil }

  /// Whether the sums of a name are the same.
  func isSame(as other: NetworkSums, _ network: DialectNetwork, _ equality: MeaningEquality) -> Bool {
    guard let one = sums[Self.key(network)], let two = other.sums[Self.key(network)] else { return false }
    return zip(one.multipliers, two.multipliers).allSatisfy { equality.isSame($0, $1) }
      && one.others == two.others && one.dimension == two.dimension && one.modules == two.modules
  }
}
