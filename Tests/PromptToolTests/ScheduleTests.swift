import PromptSyntax
import PromptTool
import Testing

@Suite("schedule") struct ScheduleTests {
  @Test("parts, steps and weighted segments")
  func text() {
    #expect(
      sdprompt("schedule", "--steps", "4", "a [day:night:0.5] BREAK (fog:1.3) AND [b|c] :0.5").standardOutput == """
        4 steps
        part 1 of 2, weight 1
        steps 1–2
          1      "a day"
                 BREAK
          1.3    "fog"
        steps 3–4
          1      "a night"
                 BREAK
          1.3    "fog"

        part 2 of 2, weight 0.5
        steps 1, 3
          1      " b"
        steps 2, 4
          1      " c"

        """)
  }

  @Test("a negative prompt is one part")
  func negative() {
    let output = sdprompt("schedule", "--negative", "--steps", "2", "blurry AND [a:b:1] :1.4").standardOutput
    #expect(
      output == """
        2 steps
        step 1
          1      "blurry AND a :1.4"
        step 2
          1      "blurry AND b :1.4"

        """)
  }

  @Test("a timeline has a row for each branch")
  func timeline() {
    let outcome = sdprompt("schedule", "--steps", "10", "--timeline", "[day:[a|b|]:0.4], [x::8]")
    #expect(
      outcome.standardOutput.hasPrefix(
        """
        10 steps

          steps      1       10
          day        ████······  1–4
          [a|b|]     ····██████  5–10
            a        ······█··█  7, 10
            b        ····█··█··  5, 8
            (empty)  ·····█··█·  6, 9
          x          ████████··  1–8
          (empty)    ········██  9–10


        """))
  }

  @Test("a timeline is drawn on a terminal, and its bars fit")
  func scaled() {
    let outcome = sdprompt(
      "schedule", "--steps", "1000", "[day:night:0.5]", isTerminal: true, environment: ["NO_COLOR": "1"])
    let rows = outcome.standardOutput.split(separator: "\n").filter { $0.contains("█") }
    #expect(rows.count == 2)
    #expect(rows.allSatisfy { $0.unicodeScalars.count <= 80 })
    #expect(!sdprompt("schedule", "[day:night:0.5]").standardOutput.contains("█"))
  }

  @Test("a timeline of very many branches stops, and says so")
  func manyBranches() {
    let nested = String(repeating: "[a:", count: 5_000) + "b" + String(repeating: ":3]", count: 5_000)
    let output = sdprompt("schedule", "--timeline", nested).standardOutput
    #expect(output.contains("\n  9800 more branches\n"))
    #expect(output.split(separator: "\n").count < 250)
  }

  @Test("the hires pass and the old rules count otherwise")
  func passes() {
    let hires = sdprompt("schedule", "--hires", "10", "[day:night:1.5]").standardOutput
    #expect(hires.hasPrefix("hires pass of 10 steps after 20\nsteps 1–5\n"))
    let old = sdprompt("schedule", "--steps", "10", "--old-scheduling", "[day:night:1.5]").standardOutput
    #expect(old.hasPrefix("10 steps, counted as in WebUI before 1.6\nstep 1\n"))
  }

  @Test("where the WebUI makes no image, the place is shown")
  func failure() throws {
    let outcome = sdprompt("schedule", "a (b:1.2.3)")
    #expect(outcome.exitCode == 1)
    #expect(outcome.standardOutput.isEmpty)
    #expect(
      outcome.standardError == """
        <prompt>:1:6: error: '1.2.3' is not a number [weight-unreadable]
         1 | a (b:1.2.3)
           |      ^^^^^
           note: the WebUI raises an error and makes no image

        """)
    let json = sdprompt("schedule", "--json", "[a:1e400]")
    #expect(json.exitCode == 1)
    #expect((try jsonObject(json)["diagnostics"] as? [[String: Any]])?.first?["id"] as? String == "schedule-overflow")
  }

  @Test("the JSON has exact weights, and infinite ones as strings")
  func json() throws {
    let huge = String(repeating: "9", count: 400)
    let outcome = sdprompt("schedule", "--json", "--steps", "2", "((a)) (b:\(huge)) [c:1]")
    let report = try jsonObject(outcome)
    #expect(report["steps"] as? Int == 2)
    let part = try #require((report["parts"] as? [[String: Any]])?.first)
    let ranges = try #require(part["ranges"] as? [[String: Any]])
    #expect(ranges.map { $0["lastStep"] as? Int } == [1, 2])
    let segments = try #require(ranges.first?["segments"] as? [[String: Any]])
    // As text: JSONSerialization does not always read a number back to the last bit.
    #expect(outcome.standardOutput.contains(#""text":"a","weight":1.2100000000000002}"#))
    #expect(segments.contains { $0["weight"] as? String == "inf" })
  }

  @Test("steps are written as ranges")
  func stepList() {
    #expect(StepList.text(of: [1...2, 3...5, 7...7]) == "1–5, 7")
    #expect(StepList.text(of: [1...1, 3...3, 5...5, 7...7, 9...9], limit: 3) == "1, 3, … 9")
    #expect(StepList.text(of: []) == "never")
  }
}
