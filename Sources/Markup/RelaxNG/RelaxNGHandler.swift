/// Follows a document through the states of a grammar.
final class RelaxNGHandler: XMLEventHandler {
  /// An element that is open.
  private struct Frame {
    let declaration: Int32
    var state: Int32
    let name: RelaxNGMachine.Name
    let offset: Int
    /// Where its children begin in `trail`.
    let trailStart: Int
    var hasTextFault = false
  }

  /// An interned name, by its addresses; for an attribute, in its element's declaration.
  private struct Address: Hashable {
    let local: UInt
    let namespace: UInt
    let declaration: Int32

    init(_ name: XMLName, in declaration: Int32 = -1) {
      local = UInt(bitPattern: name.localPointer)
      namespace = UInt(bitPattern: name.namespacePointer)
      self.declaration = declaration
    }
  }

  private let machine: RelaxNGMachine
  /// What was worked out of names in this document, which makes no strings of those it has met.
  private var names: [Address: RelaxNGMachine.Name] = [:]
  private var allowed: [Address: Bool] = [:]
  private(set) var violations: [RelaxNGViolation] = []
  private let namespace: String
  private let limit: Int
  private var frames: [Frame] = []
  /// The children of the open elements so far, each with the state before it.
  private var trail: [(state: Int32, name: RelaxNGMachine.Name)] = []
  /// The depth below an element that is stepped over.
  private var skipped = 0

  init(_ machine: RelaxNGMachine, namespace: String, limit: Int) {
    self.machine = machine
    self.namespace = namespace
    self.limit = limit
  }

  override func startElement(_ name: XMLName, _ attributes: XMLAttributes, offset: Int) {
    if skipped > 0 {
      skipped += 1
      return
    }
    guard let parent = frames.last else { return startRoot(name, attributes, offset) }
    guard !machine.isFull else {
      // More than any record has: what is left is not judged.
      stops = true
      return
    }
    let number = self.number(of: name)
    let before = parent.state
    let next = machine.state(after: before, number)
    if let next {
      frames[frames.count - 1].state = next
    } else {
      explain(number, offset)
    }
    guard let declaration = machine.declaration(of: number, in: parent.declaration) else {
      skipped = 1
      return
    }
    trail.append((before, number))
    open(declaration, number, attributes, offset)
  }

  /// The number of a name, in which the record's namespace stands for the grammar's.
  private func number(of name: XMLName) -> RelaxNGMachine.Name {
    let address = Address(name)
    if let known = names[address] { return known }
    let itsNamespace = name.namespace
    let number = machine.name(
      itsNamespace == namespace ? machine.grammar.namespace : itsNamespace,
      name.local
    )
    names[address] = number
    return number
  }

  /// The first element that the grammar has for a root begins the document; what is around it is not
  /// its business.
  private func startRoot(_ name: XMLName, _ attributes: XMLAttributes, _ offset: Int) {
    guard name.namespace == namespace else { return }
    let number = self.number(of: name)
    guard let declaration = machine.declaration(of: number, in: -1) else { return }
    open(declaration, number, attributes, offset)
  }

  private func open(
    _ declaration: Int32,
    _ name: RelaxNGMachine.Name,
    _ attributes: XMLAttributes,
    _ offset: Int
  ) {
    let declared = machine.grammar.declarations[Int(declaration)]
    for attribute in attributes {
      let address = Address(attribute.name, in: declaration)
      let isAllowed = allowed[address] ?? declared.allows(attribute.name)
      allowed[address] = isAllowed
      guard !isAllowed else { continue }
      let isXML = attribute.name.namespacePointer != nil
      add(
        .attribute((isXML ? "xml:" : "") + attribute.name.local),
        name,
        in: frames.last?.name,
        expected: declared.attributeNames,
        offset
      )
    }
    frames.append(
      Frame(
        declaration: declaration,
        state: declared.content,
        name: name,
        offset: offset,
        trailStart: trail.count
      )
    )
  }

  override func endElement(_ name: XMLName, offset: Int) {
    if skipped > 0 {
      skipped -= 1
      return
    }
    guard let frame = frames.popLast() else { return }
    if !machine.mayEnd(frame.state) {
      let expected = machine.expected(in: frame.declaration)
      add(.missing, frame.name, in: frames.last?.name, expected: expected, frame.offset)
    }
    trail.removeLast(trail.count - frame.trailStart)
    if frames.isEmpty { stops = true }
  }

  override func characters(_ text: UnsafeRawBufferPointer) {
    guard skipped == 0, let frame = frames.last, !frame.hasTextFault,
      !machine.grammar.declarations[Int(frame.declaration)].allowsText,
      text.contains(where: { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 })
    else { return }
    frames[frames.count - 1].hasTextFault = true
    let expected = machine.expected(in: frame.declaration)
    let parent = frames.dropLast().last?.name
    add(.text, frame.name, in: parent, expected: expected, frame.offset)
  }

  // MARK: Faults

  private func add(
    _ kind: RelaxNGViolation.Kind,
    _ element: RelaxNGMachine.Name,
    in parent: RelaxNGMachine.Name?,
    expected: [String],
    _ offset: Int
  ) {
    guard violations.count < limit else { return }
    violations.append(
      RelaxNGViolation(
        kind: kind,
        element: machine.names[Int(element)].local,
        parent: parent.map { machine.names[Int($0)].local } ?? "",
        expected: expected,
        offset: offset
      )
    )
  }

  /// Says why an element may not stand where it does.
  private func explain(
    _ name: RelaxNGMachine.Name,
    _ offset: Int
  ) {
    guard let parent = frames.last else { return }
    let expected = machine.expected(in: parent.declaration)
    let (itsNamespace, local) = machine.names[Int(name)]
    let kind: RelaxNGViolation.Kind
    if itsNamespace != machine.grammar.namespace {
      kind = .foreign(namespace: itsNamespace)
    } else if machine.declaration(of: name, in: parent.declaration) != nil {
      kind = misorder(of: name, in: parent)
    } else if let meant = expected.first(where: { $0.lowercased() == local.lowercased() }) {
      kind = .misspelt(as: meant)
    } else if let parents = machine.grammar.parents[local] {
      kind = .misplaced(belongsIn: parents)
    } else {
      kind = .unknown
    }
    add(kind, name, in: parent.name, expected: expected, offset)
  }

  /// An element that the model has, but not here: the first of its siblings that it could have come
  /// before tells whether it comes too late or once too often.
  private func misorder(
    of name: RelaxNGMachine.Name,
    in parent: Frame
  ) -> RelaxNGViolation.Kind {
    let siblings = trail[parent.trailStart...]
    if siblings.contains(where: { $0.name == name }) { return .repeated }
    for sibling in siblings where machine.state(after: sibling.state, name) != nil {
      return .disordered(before: machine.names[Int(sibling.name)].local)
    }
    return .repeated
  }
}

extension RelaxNGGrammar.Declaration {
  /// Whether the element may have an attribute; those of foreign namespaces, such as
  /// `xsi:schemaLocation`, are nobody's business.
  fileprivate func allows(_ name: XMLName) -> Bool {
    let namespace = name.namespace
    guard namespace.isEmpty || namespace == "http://www.w3.org/XML/1998/namespace" else {
      return true
    }
    return attributes.contains { $0.contains(namespace, name.local) }
  }

  fileprivate var attributeNames: [String] {
    attributes.compactMap {
      guard case .name(let namespace, let local) = $0 else { return nil }
      return (namespace.isEmpty ? "" : "xml:") + local
    }
  }
}
