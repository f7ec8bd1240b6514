/// What each stage counts on the generated workloads, so that the benchmark is also a test: a faster stage that finds
/// something else is not a faster stage.
let expectedCounts: [String: [String: Int]] = [
  "short": [
    "scan": 17_174, "lex": 36_524, "parse": 32_027, "walk": 7976, "diagnose": 32, "meaning": 16_683, "resolve": 1872,
    "lint": 52, "tokenize": 221_406,
  ],
  "typical": [
    "scan": 40_039, "lex": 73_823, "parse": 47_744, "walk": 18_568, "diagnose": 81, "meaning": 31_055, "resolve": 4302,
    "lint": 264, "tokenize": 524_869,
  ],
  "page": [
    "scan": 10_345, "lex": 17_026, "parse": 7072, "walk": 4686, "diagnose": 27, "meaning": 33_023, "resolve": 1040,
    "lint": 301, "tokenize": 138_913,
  ],
  "long": [
    "scan": 21_000, "lex": 34_501, "parse": 14_498, "walk": 9678, "diagnose": 69, "meaning": 173_685, "resolve": 2208,
    "lint": 93, "tokenize": 279_061,
  ],
  "hostile": [
    "scan": 600_000, "lex": 750_006, "parse": 300_029, "walk": 180_000, "diagnose": 40_000, "meaning": 74_928,
    "resolve": 20_000,
    "lint": 120_003, "tokenize": 865_006,
  ],
  "misspelt": [
    "scan": 60, "lex": 100, "parse": 100, "walk": 40, "diagnose": 0, "meaning": 20, "resolve": 20,
    "lint": 0, "tokenize": 323,
  ],
]
