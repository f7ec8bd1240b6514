public import PromptSyntax

/// One mention of a hypernetwork. If no file matches, the plan has a diagnostic.
public struct HypernetworkApplication: Sendable, Hashable {
  /// Its position among the hypernetworks, from 1.
  public let order: Int
  /// The tag.
  public let tag: ExtraNetworkTag
  /// The name: the first item, even if it is a number or empty.
  public let name: String
  /// The second item, or 1 without one; nil if one of the prompt's hypernetworks has a multiplier that cannot be
  /// read, which switches off all of them.
  public let multiplier: Double?
}

/// A hypernetwork's tag with its multiplier read. It has no named arguments: `mult=1` is not a number.
struct HypernetworkReading: Sendable {
  let tag: ExtraNetworkTag
  /// Nil if the second item is not a number.
  let multiplier: Double?

  /// The hypernetworks among tags, in order.
  static func all(in tags: [ExtraNetworkTag]) -> [HypernetworkReading] {
    tags.filter { $0.kind == .hypernetwork }.map { tag in
      guard tag.items.count > 1 else { return HypernetworkReading(tag: tag, multiplier: 1) }
      return HypernetworkReading(tag: tag, multiplier: PythonNumber.float(tag.items[1].text))
    }
  }

  /// What becomes of the tags, given all of them.
  static func applications(of readings: [HypernetworkReading]) -> [HypernetworkApplication] {
    let isAllOff = readings.contains { $0.multiplier == nil }
    return readings.enumerated().map { index, reading in
      HypernetworkApplication(
        order: index + 1, tag: reading.tag, name: reading.tag.items[0].text,
        multiplier: isAllOff ? nil : reading.multiplier)
    }
  }
}
