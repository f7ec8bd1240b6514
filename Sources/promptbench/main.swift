import Foundation

let usage = """
  Times the stages of reading prompts against a scan of the same bytes, on one thread.

  promptbench [--corpus FOLDER] [--workload NAME] [--stage NAME] [--rounds N] [--frontends] [--json]

  The prompts are made from a fixed seed: short (75 bytes), typical, page (10 KB), long (1 MB), hostile, misspelt. With
  '--corpus', or PROMPT_CORPUS in the environment, those of a folder's prompts.jsonl are added. Exits with 1 when a stage
  finds something else than it should. '--frontends' times the readers of all frontends and the conversions instead.

  promptbench --answers FILE [--configuration JSON]

  Prints what the engine answers about the prompts of a file, which have a NUL after each, to be compared with the engine in
  other languages.
  """

func failed(_ message: String) -> Never {
  FileHandle.standardError.write(Data("error: \(message)\n".utf8))
  exit(2)
}

var options: [String: String] = [:]
var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
  switch argument {
  case "--json", "--frontends": options[argument] = ""
  case "--help":
    print(usage)
    exit(0)
  case "--corpus", "--workload", "--stage", "--rounds", "--answers", "--configuration":
    guard let value = arguments.popFirst() else { failed("'\(argument)' needs a value") }
    options[argument] = value
  default: failed("unknown option '\(argument)'; see 'promptbench --help'")
  }
}
if let file = options["--answers"] {
  do {
    try Answers.print(for: URL(fileURLWithPath: file), configuration: options["--configuration"] ?? "")
  } catch {
    failed("\(error)")
  }
  exit(0)
}
let rounds = options["--rounds"].map { Int($0) ?? 0 } ?? 5
if rounds < 1 { failed("'--rounds' is a number from 1 on") }

var workloads = Workload.generated()
if let folder = options["--corpus"] ?? ProcessInfo.processInfo.environment["PROMPT_CORPUS"] {
  do {
    workloads.append(try Workload.corpus(in: URL(fileURLWithPath: folder, isDirectory: true)))
  } catch {
    failed("cannot read the corpus in '\(folder)': \(error.localizedDescription)")
  }
}
if let name = options["--workload"] { workloads.removeAll { $0.name != name } }
let offered = options["--frontends"] == nil ? Stage.all : Stage.all.prefix(1) + Stage.frontends
let stages = offered.filter { options["--stage"] == nil || $0.name == "scan" || $0.name == options["--stage"] }
if workloads.isEmpty { failed("no prompts match; see 'promptbench --help'") }

let measurements = workloads.flatMap { Measurement.measure(stages, on: $0, rounds: rounds) }
let report = Report(rounds: rounds, measurements: measurements, peakMemory: Memory.peak)
if options["--json"] != nil {
  print(try report.json())
} else {
  print(report.table())
  print("\nbest of \(rounds) rounds", terminator: "")
  print(report.peakMemory.map { "; at most \($0 / 1_000_000) MB of memory" } ?? "")
}
if let message = report.unexpectedCount() {
  FileHandle.standardError.write(Data("error: \(message)\n".utf8))
  exit(1)
}
