extension UInt8 {
  /// `%` and two hexadecimal digits, as URIs and GitHub's commands write what would mean something there.
  var percentEncoded: String {
    let hex = String(self, radix: 16, uppercase: true)
    return "%" + (hex.utf8.count == 1 ? "0" + hex : hex)
  }
}
