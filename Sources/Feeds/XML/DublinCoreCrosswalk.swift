import Metadata

/// Reads the fifteen elements of Dublin Core (ISO 15836-1) into a resource.
struct DublinCoreCrosswalk {
  static let format = RecordFormat(reader: "oai_dc", namespace: CanonicalNames.oaiDC)

  private enum Target {
    case unresolved, none
    case identifier, subject, rights
    case plain(ResourceField)
  }

  private var targets: [Target] = []

  private static let fields: [String: ResourceField] = [
    "title": .title, "creator": .creator, "subject": .subject, "description": .description,
    "publisher": .publisher, "contributor": .contributor, "date": .date, "type": .type,
    "format": .format, "identifier": .identifier, "source": .source, "language": .language,
    "relation": .relation, "coverage": .coverage, "rights": .rights,
  ]

  /// Adds the values of the resource that the nodes of `record` describe.
  mutating func read(_ record: inout Record) {
    for index in record.nodes.indices {
      let node = record.nodes[index]
      guard node.valueEnd > node.valueStart, node.kind == .element else { continue }
      switch target(of: node.path, in: record.paths) {
      case .unresolved, .none: continue
      case .identifier: addIdentifier(index, node, to: &record)
      case .subject: addSubject(index, node, to: &record)
      case .rights: addRights(index, node, to: &record)
      case .plain(let field):
        record.resource.append(
          ResourceValue(field, node: index, range: node.value, language: node.language)
        )
      }
    }
  }

  /// An identifier that is a web address is where the resource is, too.
  private func addIdentifier(_ index: Int, _ node: Node, to record: inout Record) {
    record.resource.append(ResourceValue(.identifier, node: index, range: node.value))
    if record.isWebAddress(node.value) {
      record.resource.append(
        ResourceValue(.url, node: index, range: node.value, basis: .derived)
      )
    }
  }

  /// A subject such as `Key Stage 4` says for whom a resource is, and not what it is about; Dublin
  /// Core has no other place for it.
  private func addSubject(_ index: Int, _ node: Node, to record: inout Record) {
    let isStage = record.text.withUnsafeBytes { text in
      Self.namesKeyStage(UnsafeRawBufferPointer(rebasing: text[node.value]))
    }
    record.resource.append(
      isStage
        ? ResourceValue(.stage, node: index, range: node.value, basis: .derived)
        : ResourceValue(.subject, node: index, range: node.value, language: node.language)
    )
  }

  private static func namesKeyStage(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let first = text.first, first | 0x20 == UInt8(ascii: "k") else { return false }
    return Stage.verdict(text).isOfForm
  }

  private func addRights(_ index: Int, _ node: Node, to record: inout Record) {
    record.resource.append(
      ResourceValue(.rights, node: index, range: node.value, language: node.language)
    )
    record.resource.append(
      ResourceValue(.licence, node: index, range: node.value, basis: .derived)
    )
  }

  private mutating func target(of path: PathID, in paths: PathTable) -> Target {
    let index = Int(path.rawValue)
    while targets.count <= index { targets.append(.unresolved) }
    if case .unresolved = targets[index] { targets[index] = Self.resolve(paths.text(path)) }
    return targets[index]
  }

  private static func resolve(_ path: String) -> Target {
    let parts = path.split(separator: "/")
    guard parts.count == 2, parts[0] == "oai_dc:dc" || parts[0] == "dc:dc",
      let colon = parts[1].firstIndex(of: ":"),
      parts[1][..<colon] == "dc" || parts[1][..<colon] == "dcterms",
      let field = fields[String(parts[1][parts[1].index(after: colon)...])]
    else { return .none }
    switch field {
    case .identifier: return .identifier
    case .subject: return .subject
    case .rights: return .rights
    default: return .plain(field)
    }
  }
}
