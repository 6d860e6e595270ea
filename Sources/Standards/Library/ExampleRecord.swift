import Markup
import Metadata

/// Builds the record that a criterion's example describes.
///
/// An example names values by path: `{"/oai_dc:dc/dc:title": ["x"]}`, `{"embargo_info": "P1Y"}`,
/// `{"resource.title": "x"}`, or holds a JSON record as it is under `"$"`. A value with a language is
/// `{"value": "x", "language": "en"}`. An element with others below it, of which there may be several,
/// is an object of paths that go on from it: `{"./role/value": "author", "./entity": "x"}`.
/// `"defects"` names faults met while reading. `"xml"` gives the bytes, for grammars; no values are
/// read from them.
struct ExampleRecord {
  private var record: Record
  /// The nodes made for the elements above the one being added, by path text.
  private var open: [String: Int] = [:]

  /// The record; `nil`, and a fault noted, where the example cannot be read.
  static func record(_ value: FileValue, format: RecordFormat, paths: PathTable) -> Record? {
    guard case .object = value.json.content else {
      value.report("A record should stand here.", "Write an object such as {\"path\": \"value\"}.")
      return nil
    }
    var example = ExampleRecord(record: Record(paths: paths))
    example.record.format = format
    example.record.identifier = "example"
    let members = value.members
    if members.contains(where: { $0.name == "$" }) {
      example.addJSON(members)
    } else {
      example.addFlat(members)
    }
    return example.record
  }

  private init(record: Record) { self.record = record }

  // MARK: Values by path

  private mutating func addFlat(_ members: [(name: String, value: FileValue)]) {
    if !members.contains(where: { $0.name.hasPrefix("/") }) {
      add(.root, .object, text: "")
      record.row = 1
    }
    for (name, value) in members {
      if name == "defects" {
        addDefects(value)
      } else if name == "xml" {
        addXML(value)
      } else if name.hasPrefix("resource.") {
        addResource(String(name.dropFirst("resource.".count)), value)
      } else {
        for item in value.items { addNode(name, item) }
      }
    }
    close()
  }

  private mutating func addDefects(_ value: FileValue) {
    for item in value.items {
      guard let kind = item.choice(ReadingDefect.Kind.self, or: nil) else { continue }
      record.defects.append(ReadingDefect(kind, value: kind.rawValue))
    }
  }

  private mutating func addXML(_ value: FileValue) {
    guard let text = value.text else { return }
    record.raw = Array(text.utf8)
    let root = RootReader()
    let parser = XMLEventParser(root)
    record.raw.withUnsafeBytes { parser.push($0) }
    record.format.namespace = root.namespace
  }

  private mutating func addResource(_ name: String, _ value: FileValue) {
    guard let field = ResourceField(rawValue: name) else {
      value.report(
        "A resource has no \"\(name)\".",
        Suggestion.sentence(for: name, in: ResourceField.allCases.map(\.rawValue))
      )
      return
    }
    for item in value.items {
      let (text, language) = Self.text(item)
      let path = record.paths.child(of: .root, .column("resource." + name)) ?? .root
      let node = add(path, .string, text: text, language: language)
      record.resource.append(
        ResourceValue(
          field,
          node: node,
          range: record.nodes[node].value,
          language: record.nodes[node].language
        )
      )
    }
  }

  private static func text(_ value: FileValue) -> (text: String, language: String?) {
    if case .object = value.json.content {
      value.expect(["value", "language"])
      return (value.optional("value") ?? "", value.optional("language"))
    }
    switch value.json.content {
    case .number(let number):
      return (Int(exactly: number).map(String.init) ?? String(number), nil)
    case .boolean(let boolean): return (String(boolean), nil)
    default: return (value.text ?? "", nil)
    }
  }

  private mutating func addNode(_ path: String, _ value: FileValue) {
    if path.hasPrefix("/"), let members = Self.children(value) {
      addElement(path)
      for member in members {
        for item in member.value.items { addNode(path + member.name.dropFirst(), item) }
      }
    } else {
      addText(path, value)
    }
  }

  /// The values of an object whose names are paths below an element; `nil` for a plain value.
  private static func children(_ value: FileValue) -> [(name: String, value: FileValue)]? {
    guard case .object = value.json.content else { return nil }
    let members = value.members
    return members.contains { $0.name.hasPrefix("./") } ? members : nil
  }

  /// Adds an element that starts anew, so that what follows stands below it.
  private mutating func addElement(_ path: String) {
    open = open.filter { $0.key != path && !$0.key.hasPrefix(path + "/") }
    addXML(path, text: "", language: nil)
  }

  private mutating func addText(_ path: String, _ value: FileValue) {
    let (text, language) = Self.text(value)
    guard path.hasPrefix("/") else {
      let id = record.paths.child(of: .root, .column(path)) ?? .root
      add(id, .cell, text: text, language: language)
      return
    }
    addXML(path, text: text, language: language)
  }

  private mutating func addXML(_ path: String, text: String, language: String?) {
    let steps = Self.steps(of: path)
    var parent = PathID.root
    var so = ""
    for (position, step) in steps.enumerated() {
      so += "/" + step
      let isAttribute = step.hasPrefix("@")
      let name = isAttribute ? String(step.dropFirst()) : step
      guard
        let id = record.paths.child(of: parent, isAttribute ? .attribute(name) : .element(name))
      else { return }
      parent = id
      let isLast = position == steps.count - 1
      if isLast {
        let node = add(id, isAttribute ? .attribute : .element, text: text, language: language)
        if !isAttribute { open[so] = node }
      } else if open[so] == nil {
        open[so] = add(id, .element, text: "")
      }
    }
  }

  /// The steps of an XML path, in which `{…}` may hold slashes.
  private static func steps(of path: String) -> [String] {
    var steps: [String] = []
    var depth = 0
    for character in path {
      if character == "/", depth == 0 {
        steps.append("")
        continue
      }
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      if !steps.isEmpty { steps[steps.count - 1].append(character) }
    }
    return steps
  }

  /// Ends every subtree: an element's runs to the next node that is not below it.
  private mutating func close() {
    let texts = record.nodes.map { record.paths.text($0.path) }
    for index in record.nodes.indices {
      var end = index + 1
      let prefix = texts[index] + "/"
      while end < texts.count, index == 0 && texts[0].isEmpty || texts[end].hasPrefix(prefix) {
        end += 1
      }
      record.nodes[index].end = UInt32(end)
    }
  }

  @discardableResult
  private mutating func add(
    _ path: PathID,
    _ kind: NodeKind,
    text: String,
    language: String? = nil
  ) -> Int {
    let first = record.text.count
    record.text.append(contentsOf: text.utf8)
    let start = record.raw.count
    record.raw.append(contentsOf: text.utf8)
    record.raw.append(UInt8(ascii: "\t"))
    record.nodes.append(
      Node(
        path: path,
        kind: kind,
        value: first..<record.text.count,
        source: start..<record.raw.count - 1,
        end: record.nodes.count + 1,
        language: language.map { record.language($0) } ?? 0
      )
    )
    return record.nodes.count - 1
  }

  // MARK: JSON as it is

  private mutating func addJSON(_ members: [(name: String, value: FileValue)]) {
    for (name, value) in members {
      switch name {
      case "$": addTree(value.json, record.paths.child(of: .root, .column("$")) ?? .root, "$")
      case "defects": addDefects(value)
      case _ where name.hasPrefix("resource."):
        addResource(String(name.dropFirst("resource.".count)), value)
      default: value.report("\"\(name)\" cannot stand beside \"$\".", "Write it within \"$\".")
      }
    }
  }

  private mutating func addTree(_ json: PositionedJSON, _ path: PathID, _ text: String) {
    let paths = record.paths
    switch json.content {
    case .object(let members):
      let node = add(path, .object, text: "")
      for member in members {
        let step = text + "." + member.name
        addTree(member.value, paths.child(of: .root, .column(step)) ?? .root, step)
      }
      record.nodes[node].end = UInt32(record.nodes.count)
    case .array(let items):
      let node = add(path, .array, text: "")
      for item in items {
        let step = text + "[*]"
        addTree(item, paths.child(of: .root, .column(step)) ?? .root, step)
      }
      record.nodes[node].end = UInt32(record.nodes.count)
    case .string(let value): add(path, .string, text: value)
    case .number(let value):
      add(path, .number, text: Int(exactly: value).map(String.init) ?? String(value))
    case .boolean(let value): add(path, .boolean, text: String(value))
    case .null, .unread: add(path, .null, text: "")
    }
  }
}

/// Reads the namespace of a document's root.
private final class RootReader: XMLEventHandler {
  private(set) var namespace = ""

  override func startElement(_ name: XMLName, _ attributes: XMLAttributes, offset: Int) {
    namespace = name.namespace
    stops = true
  }
}
