import Metadata

/// Reads a vocabulary file.
enum VocabularyDecoder {
  /// The vocabulary in `file`; `nil`, and faults noted, where it cannot be used.
  static func vocabulary(_ file: StandardsFile) -> Vocabulary? {
    guard let root = file.root() else { return nil }
    guard root.expect(["id", "title", "version", "source", "notes", "terms"]),
      let id = root.required("id", "the name criteria call the vocabulary by"),
      let title = root.required("title", "the name people read"),
      let version = root.required("version", "which edition of the list this is"),
      let source = root.required("source", "where the list comes from")
    else { return nil }
    if let stem = file.name.split(separator: "/").last, stem != "\(id).json" {
      root.member("id")?.report(
        "The vocabulary \"\(id)\" stands in a file of another name.",
        "Call the file \(id).json."
      )
    }
    guard let list = root.member("terms") else {
      root.report("\"terms\" is missing: the list itself.", "Add \"terms\": [ … ].")
      return nil
    }
    var seen: Set<String> = []
    let terms = list.items.compactMap { term($0, seen: &seen) }
    if terms.isEmpty { list.report("The list is empty.", "Add at least one term.") }
    guard file.problems.isEmpty else { return nil }
    return Vocabulary(id: id, title: title, version: version, source: source, terms: terms)
  }

  /// A term: an object, or its id alone.
  private static func term(_ value: FileValue, seen: inout Set<String>) -> Vocabulary.Term? {
    if case .string(let id) = value.json.content {
      note(id, value, &seen)
      return Vocabulary.Term(
        id: id,
        label: id,
        uri: nil,
        aliases: [],
        ages: nil,
        nation: nil,
        maps: nil
      )
    }
    guard value.expect(["id", "label", "uri", "aliases", "ages", "nation", "maps"]),
      let id = value.required("id", "the term as metadata writes it")
    else { return nil }
    note(id, value, &seen)
    var ages: AgeRange?
    if let member = value.member("ages"), let text = member.text {
      ages = AgeRange(text)
      if ages == nil { member.report("\"\(text)\" is no age range.", "Write it as 7-11 or 18-.") }
    }
    return Vocabulary.Term(
      id: id,
      label: value.optional("label") ?? id,
      uri: value.optional("uri"),
      aliases: value.member("aliases")?.texts ?? [],
      ages: ages,
      nation: value.optional("nation"),
      maps: value.optional("maps")
    )
  }

  private static func note(_ id: String, _ value: FileValue, _ seen: inout Set<String>) {
    if !seen.insert(id).inserted {
      value.report("The term \"\(id)\" stands here twice.", "Keep one of the two.")
    }
  }
}
