/// Numbers keys from 0 in the order in which they come first.
struct Numbering<Key: Hashable> {
  private var numbers: [Key: Int] = [:]

  /// The number of a key; how many keys there were before it if it is new.
  mutating func number(of key: Key) -> Int {
    if let number = numbers[key] { return number }
    let number = numbers.count
    numbers[key] = number
    return number
  }
}
