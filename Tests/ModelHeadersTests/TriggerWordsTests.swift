import ModelHeaders
import Testing

@Suite("Trigger words")
struct TriggerWordsTests {
  private func words(
    _ metadata: [String: String], activationText: String? = nil, trainedWords: [String] = []
  ) -> [TriggerWord] {
    TriggerWords(metadata: metadata, activationText: activationText, trainedWords: trainedWords).words
  }

  @Test("the most trusted come first")
  func order() {
    let found = words(
      [
        "modelspec.trigger_phrase": "ink phrase",
        "ss_datasets": #"[{"subsets": [{"class_tokens": "ink class", "image_dir": "10_ink dir", "img_count": 12}]}]"#,
        "ss_dataset_dirs": #"{"10_ink dir": {"n_repeats": 10, "img_count": 12}, "5_other": {"img_count": 3}}"#,
        "ss_tag_frequency":
          #"{"10_ink dir": {"ink": 12, "rare": 3, " brush": 12}, "5_other": {"wash": 3}, "x": {"y": 1}}"#,
      ], activationText: " my ink, ", trainedWords: ["ink word", "second"])
    #expect(
      found.map { [$0.text, $0.source.rawValue] } == [
        ["my ink", "activation-text"], ["ink phrase", "trigger-phrase"], ["ink word", "trained-words"],
        ["second", "trained-words"], ["ink class", "class-tokens"], ["ink dir", "folder-name"],
        ["other", "folder-name"], ["ink", "every-caption"], ["brush", "every-caption"], ["wash", "every-caption"],
      ])
    #expect(TriggerWord.Source.allCases.map { $0.rawValue } == found.map(\.source.rawValue).uniqued)
  }

  @Test("a word is listed once, letter case aside, under the best source")
  func once() {
    let found = words(
      ["modelspec.trigger_phrase": "INK"], activationText: "ink", trainedWords: ["Ink", "", " , ", "é"])
    #expect(found == words([:], activationText: "ink", trainedWords: ["é"]))
  }

  @Test("captions give the words that every one of them has")
  func captions() {
    let frequencies = #"{"1_x": {"a zeichnung of a small Cat": 2, "a zeichnung, zeichnung of a dog by the sea": 1}}"#
    let found = words(["ss_dataset_dirs": #"{"1_x": {"img_count": 3}}"#, "ss_tag_frequency": frequencies])
    #expect(found.map(\.text) == ["x", "zeichnung"])
  }

  @Test("frequencies inside the datasets stand in for those outside")
  func insideDatasets() {
    let datasets =
      #"[{"tag_frequency": {"img": {"ink": 4, "cat": 1}}, "subsets": [{"image_dir": "img", "img_count": 4}]}]"#
    #expect(words(["ss_datasets": datasets]).map(\.text) == ["ink"])
  }

  @Test(
    "metadata that does not read gives nothing",
    arguments: [
      "", "{", "[", "None", "[{]", #"{"a": }"#, #"{"a" 1}"#, "[1,]", "nul", "\"", #"{"10_a": {"img_count": 1e400}}"#,
      #"{"10_": 5}"#, #"{"a": {"b": 1.5}}"#, "[[[]", "{\"\\u12\": 1}", "{\"\u{1}\": 1}", "1 2", "-", "-x",
    ])
  func malformed(_ json: String) {
    for key in ["ss_datasets", "ss_dataset_dirs", "ss_tag_frequency"] {
      let found = words([key: json])
      #expect(found.isEmpty || json.utf8.starts(with: #"{"10_a"#.utf8))
    }
  }

  @Test("numbers of any size do not trap")
  func hugeCounts() {
    let huge =
      #"{"1_x": {"a caption of some length, first": 9223372036854774784, "another caption of length": 9223372036854774784}}"#
    let found = words(["ss_dataset_dirs": #"{"1_x": {"img_count": 9e18}}"#, "ss_tag_frequency": huge])
    #expect(found.map(\.text) == ["x"])
  }

  @Test(
    "the preferred weight", arguments: [("0.7", 0.7), ("0", nil), ("", nil), (" 1 ", 1), ("nan", nil), ("x", nil)])
  func preferredWeight(_ text: String, _ weight: Double?) {
    #expect(TriggerWords(metadata: [:], preferredWeight: text).preferredWeight == weight)
  }
}

extension [String] {
  fileprivate var uniqued: [String] { reduce(into: []) { if $0.last != $1 { $0.append($1) } } }
}
