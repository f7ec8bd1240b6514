extension FlatMeaning {
  /// The meaning as it is written for another frontend.
  ///
  /// - Parameters:
  ///   - spaces: whether texts of different weights get a space between them, because their frontend keeps none.
  ///   - weight: shortens a weight to the digits that the other frontend keeps.
  func writable(spaces: Bool, weight: (Double) -> Double) -> FlatMeaning {
    let written = states.map { state in
      let parts = state.parts.map { part in
        var units = TextUnits()
        part.units.forEachRun { run in
          if spaces, let last = units.last, last.kind != .break, let next = run.first, next.kind != .break,
            next.byte != UInt8(ascii: ",")
          {
            units.append(TextUnit(kind: .text, byte: UInt8(ascii: " "), weight: 1, source: last.source + 1))
          }
          for unit in run {
            units.append(TextUnit(kind: unit.kind, byte: unit.byte, weight: weight(unit.weight), source: unit.source))
          }
        }
        return Part(weight: part.weight, units: units, isBlend: part.isBlend)
      }
      return State(parts: parts, networks: state.networks.map { $0.mapped(weight) })
    }
    return FlatMeaning(self, states: written)
  }
}

extension FlatMeaning.State {
  /// The parts joined with commas, for a frontend without parts. Later parts with a weight of 0 or less are left out.
  var joinedParts: FlatMeaning.Part {
    var units = TextUnits()
    for (index, part) in parts.enumerated() where index == 0 || part.weight > 0 && !part.units.isEmpty {
      if let last = units.last {
        for byte in (last.byte == UInt8(ascii: ",") ? " " : ", ").utf8 {
          units.append(TextUnit(kind: .text, byte: byte, weight: 1, source: last.source + 1))
        }
      }
      units += part.units
    }
    return FlatMeaning.Part(weight: 1, units: units, isBlend: false)
  }
}
