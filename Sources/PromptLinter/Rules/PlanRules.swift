// Rules whose findings the plan of a prompt words itself; here is what people are told about them.

extension Rule {
  static let planRules: [Rule] = [
    hypernetworkArgumentInvalid, hypernetworkMissing, loraAmbiguous, loraArgumentInvalid, loraAsText, loraBatchDiffers,
    loraBroken, loraDynNonpositive, loraInNegative, loraMissing, loraMissingInHires, loraOffByZero, loraOnlyInHires,
    loraOverLimit, loraRepeated,
    networkUnknown,
  ]
}
