import Metadata

/// Reads the elements of IEEE 1484.12.1 into a resource, whatever binding they were written in.
struct LOMCrosswalk {
  static let reader = "lom"

  /// The format of a record whose root is in `namespace`.
  ///
  /// Metadata of a part of a package, and the cut-down metadata of a Common Cartridge, are shapes of
  /// their own, because a profile's demands make no sense of them.
  static func format(namespace: String, _ part: PackageContext.Part) -> RecordFormat {
    let shape = part == .part ? "part" : namespace.contains("/imscc") ? "cartridge" : "record"
    return RecordFormat(reader: reader, namespace: namespace, shape: shape)
  }

  private var targets = LOMTargets()

  /// Adds the values of the resource that the nodes of `record` describe.
  mutating func read(_ record: inout Record) {
    var date: (rank: Int, node: Int)?
    var index = 0
    while index < record.nodes.count {
      let node = record.nodes[index]
      let range = index..<max(index + 1, Int(node.end))
      switch target(index, record) {
      case .property(let field): add(field, index, to: &record)
      case .title:
        add(record.first(.title) == nil ? .title : .alternativeTitle, index, to: &record)
      case .location: addLocation(index, to: &record)
      case .restrictions: addRestrictions(index, to: &record)
      case .rightsDescription:
        add(.rights, index, to: &record)
        addLicence(index, to: &record)
      case .identifier: addIdentifier(range, to: &record)
      case .contribute:
        if let found = addContribution(range, to: &record), found.rank < date?.rank ?? .max {
          date = found
        }
      case .relation: addRelation(range, to: &record)
      case .classification: addClassification(range, to: &record)
      default: break
      }
      index += 1
    }
    if let date { add(.date, date.node, to: &record) }
    if record.first(.url) == nil { addURLOfIdentifier(to: &record) }
  }

  /// Names a record that its envelope does not: by its identifier, with the catalogue where the
  /// identifier says nothing outside of it.
  mutating func identify(_ record: inout Record) {
    guard let value = record.resource.first(where: { $0.field == .identifier }) else { return }
    let entry = record.string(value.range)
    let catalog = catalog(ofEntry: Int(value.node), record)
    record.identifier = catalog.isEmpty || entry.contains(":") ? entry : "\(catalog):\(entry)"
  }

  private mutating func target(_ index: Int, _ record: borrowing Record) -> LOMTarget {
    targets.target(of: record.nodes[index].path, in: record.paths)
  }

  private func add(
    _ field: ResourceField,
    _ index: Int,
    basis: ValueBasis = .declared,
    to record: inout Record
  ) {
    let node = record.nodes[index]
    guard node.valueEnd > node.valueStart, node.kind == .element else { return }
    record.resource.append(
      ResourceValue(field, node: index, range: node.value, language: node.language, basis: basis)
    )
  }

  // MARK: Identifiers and addresses

  /// `general.identifier`: an entry of a catalogue, or in the IMS binding the bare text.
  private mutating func addIdentifier(_ range: Range<Int>, to record: inout Record) {
    var entry = range.lowerBound
    var catalog = ""
    for index in range.dropFirst() {
      switch target(index, record) {
      case .entry:
        if record.nodes[index].valueEnd > record.nodes[index].valueStart { entry = index }
      case .catalog: catalog = record.value(ofNode: index).lowercased()
      default: break
      }
    }
    add(.identifier, entry, to: &record)
    switch catalog {
    case "doi": add(.doi, entry, to: &record)
    case "isbn": add(.isbn, entry, to: &record)
    case "issn": add(.issn, entry, to: &record)
    default: break
    }
  }

  private mutating func catalog(ofEntry entry: Int, _ record: borrowing Record) -> String {
    // The catalogue is a sibling of its entry: within the container that both stand in.
    guard let container = (0..<entry).last(where: { Int(record.nodes[$0].end) > entry }) else {
      return ""
    }
    guard case .identifier = target(container, record) else { return "" }
    for index in container..<Int(record.nodes[container].end) {
      if case .catalog = target(index, record) { return record.value(ofNode: index) }
    }
    return ""
  }

  private func addLocation(_ index: Int, to record: inout Record) {
    if record.isWebAddress(record.nodes[index].value) { add(.url, index, to: &record) }
  }

  /// Without a location, an identifier that is a web address is where the resource is.
  private func addURLOfIdentifier(to record: inout Record) {
    guard
      let value = record.resource.first(where: {
        $0.field == .identifier && record.isWebAddress($0.range)
      })
    else { return }
    add(.url, Int(value.node), basis: .derived, to: &record)
  }

  // MARK: People, organisations and dates

  /// `lifeCycle.contribute`; returns its date, and how well it tells when the resource appeared.
  private mutating func addContribution(
    _ range: Range<Int>,
    to record: inout Record
  ) -> (rank: Int, node: Int)? {
    var role = ""
    var entities: [Int] = []
    var date: Int?
    for index in range.dropFirst()
    where record.nodes[index].valueEnd > record.nodes[index].valueStart {
      switch target(index, record) {
      case .role where role.isEmpty: role = record.value(ofNode: index).lowercased()
      case .entity: entities.append(index)
      case .date: date = date ?? index
      default: break
      }
    }
    let field: ResourceField
    var rank = 2
    switch role {
    case "publisher":
      field = .publisher
      rank = 0
    case "author":
      field = .creator
      rank = 1
    case "content provider", "contentprovider": field = .provider
    default: field = .contributor
    }
    for entity in entities {
      let name = LOMAgent.name(record.value(ofNode: entity))
      if !name.isEmpty { addName(name, field, entity, to: &record) }
    }
    return date.map { (rank, $0) }
  }

  /// The card says the name, even if not in so many words.
  private func addName(
    _ name: String,
    _ field: ResourceField,
    _ node: Int,
    to record: inout Record
  ) {
    let first = record.text.count
    record.text.append(contentsOf: name.utf8)
    record.resource.append(ResourceValue(field, node: node, range: first..<record.text.count))
  }

  // MARK: Rights

  /// Where LOMv1.0 says yes or no, profiles name the licence.
  private func addRestrictions(_ index: Int, to record: inout Record) {
    let value = record.value(ofNode: index)
    if let address = LOMLicence.address(ofToken: value) {
      record.addDerived(.licence, address.utf8, node: index)
    } else {
      addLicence(index, to: &record)
    }
  }

  /// A licence that the whole text names, or whose address stands in it.
  private func addLicence(_ index: Int, to record: inout Record) {
    let range = record.nodes[index].value
    let licences = record.text.withUnsafeBytes { text in
      LOMLicence.ranges(in: UnsafeRawBufferPointer(rebasing: text[range]))
    }
    for licence in licences {
      record.resource.append(
        ResourceValue(
          .licence,
          node: index,
          range: range.lowerBound + licence.lowerBound..<range.lowerBound + licence.upperBound,
          basis: .derived
        )
      )
    }
  }

  // MARK: Relations and classifications

  private mutating func addRelation(_ range: Range<Int>, to record: inout Record) {
    var field = ResourceField.relation
    var texts: [Int] = []
    for index in range.dropFirst()
    where record.nodes[index].valueEnd > record.nodes[index].valueStart {
      switch target(index, record) {
      case .kind:
        switch record.value(ofNode: index).lowercased() {
        case "ispartof": field = .isPartOf
        case "haspart": field = .hasPart
        case "isbasedon": field = .source
        default: field = .relation
        }
      case .relatedEntry, .relatedText: texts.append(index)
      default: break
      }
    }
    for index in texts { add(field, index, to: &record) }
  }

  private mutating func addClassification(_ range: Range<Int>, to record: inout Record) {
    var purpose = ""
    for index in range.dropFirst() {
      if case .purpose = target(index, record) {
        purpose = record.value(ofNode: index).lowercased()
        break
      }
    }
    guard let field = Self.field(ofPurpose: purpose) else { return }
    for index in range.dropFirst() {
      switch target(index, record) {
      case .taxonPath:
        addTaxa(index + 1..<Int(record.nodes[index].end), field, to: &record)
      case .keyword: add(.keyword, index, to: &record)
      case .statement: if field == .teaches { add(.teaches, index, to: &record) }
      default: break
      }
    }
  }

  /// What taxa say of the resource; `nil` where they say nothing that a resource has a property for.
  private static func field(ofPurpose purpose: String) -> ResourceField? {
    switch purpose {
    case "discipline", "idea", "": .subject
    case "educational level": .educationalLevel
    case "educational objective", "competency": .teaches
    case "skill level", "prerequisite": .alignment
    case "accessibility restrictions", "security level": nil
    default: .keyword
    }
  }

  /// The last taxon is what is meant; those above it are words to find it by.
  private mutating func addTaxa(
    _ range: Range<Int>,
    _ field: ResourceField,
    to record: inout Record
  ) {
    var entries: [Int] = []
    var id: Int?
    func settle(_ field: ResourceField, _ record: inout Record) {
      if entries.isEmpty, let id { entries = [id] }
      for entry in entries { add(field, entry, to: &record) }
    }
    for index in range {
      switch target(index, record) {
      case .taxon:
        if field == .subject, !entries.isEmpty { settle(.keyword, &record) }
        entries = []
        id = nil
      case .taxonID where record.nodes[index].valueEnd > record.nodes[index].valueStart: id = index
      case .taxonEntry where record.nodes[index].valueEnd > record.nodes[index].valueStart:
        entries.append(index)
      default: break
      }
    }
    settle(field, &record)
  }
}
