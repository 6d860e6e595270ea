import FoundationEssentials
import Metadata

/// A standard as read from its folder, with the examples of its criteria.
struct DecodedStandard {
  /// The standard; `nil` where a fault keeps it from being used.
  let standard: Standard?
  let examples: [CriterionExamples]
  let problems: [StandardError]
}

/// Reads a standard's folder: `standard.json`, `criteria.json` and `criteria/*.json`.
struct StandardDecoder {
  let folder: String
  var checks: CheckDecoder

  static let members = [
    "id", "code", "title", "version", "publisher", "source", "validFrom", "validUntil", "appliesTo",
    "default", "helpBase", "groups", "grade", "notes",
  ]

  /// Reads the folder.
  func decode() -> DecodedStandard {
    let head: StandardsFile
    do throws(StandardError) {
      head = try StandardsFile.read(folder + "/standard.json")
    } catch {
      return DecodedStandard(standard: nil, examples: [], problems: [error])
    }
    guard let root = head.root(), root.expect(Self.members),
      let id = root.required("id", "the name of the standard, which is also that of its folder"),
      let title = root.required("title", "the name people read"),
      let version = root.required("version", "which edition of the standard this is"),
      let publisher = root.required("publisher", "who publishes the standard"),
      let source = root.required("source", "the address of the standard's text")
    else { return DecodedStandard(standard: nil, examples: [], problems: head.problems) }
    if folder.split(separator: "/").last.map({ $0 != id }) ?? true {
      root.member("id")?.report(
        "The standard \"\(id)\" stands in a folder of another name.",
        "Call the folder \(id)."
      )
    }
    let (grammars, grammarProblems) = GrammarDecoder(folder: folder).grammars()
    var checks = checks
    checks.grammars = grammars
    let groups = groups(root)
    let code = root.optional("code") ?? id.uppercased().filter { $0.isLetter || $0.isNumber }
    let decoder = CriterionDecoder(
      standard: id,
      code: code,
      helpBase: root.optional("helpBase") ?? "",
      groups: groups.map(\.id),
      checks: checks
    )
    let (examples, faults) = criteria(decoder)
    let standard = Standard(
      id: id,
      title: title,
      version: version,
      publisher: publisher,
      source: source,
      validFrom: root.optional("validFrom"),
      validUntil: root.optional("validUntil"),
      appliesTo: root.member("appliesTo")?.items.compactMap(scope) ?? [],
      isDefault: root.member("default")?.boolean ?? false,
      helpBase: decoder.helpBase,
      groups: groups,
      notes: root.member("notes")?.texts ?? [],
      criteria: examples.map(\.criterion),
      grading: root.member("grade").flatMap(grading)
    )
    let problems = head.problems + grammarProblems + faults
    return DecodedStandard(
      standard: problems.isEmpty ? standard : nil,
      examples: examples,
      problems: problems
    )
  }

  private func groups(_ root: FileValue) -> [Standard.Group] {
    root.member("groups")?.items.compactMap { item in
      guard item.expect(["id", "title"]), let id = item.required("id", "what criteria refer to"),
        let title = item.required("title", "the name people read")
      else { return nil }
      return Standard.Group(id: id, title: title)
    } ?? []
  }

  private func scope(_ value: FileValue) -> Standard.Scope? {
    guard value.expect(["reader", "namespace", "shape"]) else { return nil }
    return Standard.Scope(
      reader: value.optional("reader"),
      namespace: value.optional("namespace"),
      shape: value.optional("shape")
    )
  }

  private func grading(_ value: FileValue) -> Grading? {
    guard value.expect(["weights", "letters", "lettersAboveWeakestGroup", "bestWithError"]),
      let weights = value.member("weights"), weights.expect(["error", "warning", "advice"]),
      let letters = value.member("letters"), letters.expect(["A", "B", "C", "D"]),
      let best = value.member("bestWithError")?.choice(Grade.self, or: nil)
    else {
      value.report(
        "\"grade\" needs \"weights\", \"letters\", \"lettersAboveWeakestGroup\" and \"bestWithError\".",
        "Copy the member from another standard that grades, and change the figures."
      )
      return nil
    }
    let least = ["A", "B", "C", "D"].compactMap { letters.member($0)?.number }
    guard least.count == 4, least == least.sorted(by: >) else {
      letters.report("The letters need four figures that fall from A to D.", "Correct the figures.")
      return nil
    }
    return Grading(
      error: weights.member("error")?.number ?? 0,
      warning: weights.member("warning")?.number ?? 0,
      advice: weights.member("advice")?.number ?? 0,
      letters: least,
      lettersAboveWeakestGroup: value.member("lettersAboveWeakestGroup")?.integer ?? 4,
      bestWithError: best
    )
  }

  // MARK: Criteria

  private func criteria(
    _ decoder: CriterionDecoder
  ) -> (examples: [CriterionExamples], problems: [StandardError]) {
    var examples: [CriterionExamples] = []
    var problems: [StandardError] = []
    var seen: Set<String> = []
    for path in criteriaFiles() {
      do throws(StandardError) {
        let file = try StandardsFile.read(path)
        for example in criteria(of: file, decoder) {
          if !seen.insert(example.criterion.id).inserted {
            example.value.member("id")?.report(
              "There are two criteria \"\(example.criterion.id)\".",
              "Give one of them another id: codes have to be unique."
            )
          }
          if let earlier = example.criterion.unless, !seen.contains(earlier) {
            example.value.member("unless")?.report(
              "No criterion \"\(earlier)\" comes before this one.",
              Suggestion.sentence(for: earlier, in: seen.sorted())
            )
          }
          examples.append(example)
        }
        problems += file.problems
      } catch {
        problems.append(error)
      }
    }
    if examples.isEmpty, problems.isEmpty {
      problems.append(
        StandardError(
          file: folder,
          message: "The standard has no criteria.",
          nextStep: "Add criteria.json, or files in a folder called criteria."
        )
      )
    }
    return (examples, problems)
  }

  private func criteria(
    of file: StandardsFile,
    _ decoder: CriterionDecoder
  ) -> [CriterionExamples] {
    guard let root = file.root() else { return [] }
    if case .array = root.json.content {
      return root.items.compactMap { decoder.criterion($0, shape: nil) }
    }
    guard root.expect(["title", "shape", "criteria"]), let list = root.member("criteria") else {
      root.report("\"criteria\" is missing: the list of criteria.", "Add \"criteria\": [ … ].")
      return []
    }
    let shape = root.optional("shape")
    return list.items.compactMap { decoder.criterion($0, shape: shape) }
  }

  private func criteriaFiles() -> [String] {
    let manager = FileManager.default
    let single = folder + "/criteria.json"
    let names = (try? manager.contentsOfDirectory(atPath: folder + "/criteria")) ?? []
    return (manager.fileExists(atPath: single) ? [single] : [])
      + names.filter { $0.hasSuffix(".json") }.sorted().map { "\(folder)/criteria/\($0)" }
  }
}
