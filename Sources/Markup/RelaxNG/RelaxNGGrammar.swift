/// Why a grammar cannot be used, and where.
public struct RelaxNGFault: Error, Hashable, Sendable {
  /// What is wrong, in a sentence without its full stop.
  public var message: String
  /// The offset in the grammar's bytes.
  public var offset: Int
}

/// A RELAX NG grammar in its XML syntax.
///
/// Of RELAX NG (ISO/IEC 19757-2) this reads what a binding of records needs: `element`, `attribute`,
/// `text`, `data`, `value` and `list` (as text), `choice`, `group`, `interleave`, `mixed`, `optional`,
/// `zeroOrMore`, `oneOrMore`, `empty`, `notAllowed`, `ref` and `define`, and the classes of names.
/// `include`, `parentRef` and combined definitions are refused. Attributes count as optional, and in
/// the content of one element, an element's name decides what it may hold.
public struct RelaxNGGrammar: Sendable {
  /// An element that the grammar declares.
  struct Declaration: Sendable {
    var name: RelaxNGNameClass
    var content = RelaxNGPatterns.empty
    var attributes: [RelaxNGNameClass] = []
    var allowsText = false
    /// The declarations that occur in its content.
    var children: [Int32] = []
  }

  var patterns = RelaxNGPatterns()
  var declarations: [Declaration] = []
  /// The pattern of the root.
  let start: Int32
  /// The declarations that may be roots.
  let roots: [Int32]
  /// The namespace that the grammar's elements are in.
  public let namespace: String
  /// The parents of each element of the grammar's namespace, by local name.
  let parents: [String: [String]]

  /// Reads a grammar.
  public init(_ bytes: some Sequence<UInt8>) throws(RelaxNGFault) {
    let reader = RelaxNGSyntaxReader()
    let parser = XMLEventParser(reader)
    Array(bytes).withUnsafeBytes { parser.push($0) }
    parser.finish()
    if let fault = reader.fault { throw RelaxNGFault(message: fault.message, offset: fault.offset) }
    guard let root = reader.root, root.name == "grammar" else {
      throw RelaxNGFault(message: "there is no element <grammar> of RELAX NG", offset: 0)
    }
    var compiler = try RelaxNGCompiler(root)
    try compiler.compile()
    patterns = compiler.patterns
    declarations = compiler.declarations
    start = compiler.start.pattern
    roots = compiler.start.children
    namespace = root.attributes["ns"] ?? ""
    var parents: [String: [String]] = [:]
    for declaration in declarations {
      guard case .name(_, let parent) = declaration.name else { continue }
      for child in declaration.children {
        guard case .name(namespace, let local) = declarations[Int(child)].name,
          parents[local]?.contains(parent) != true
        else { continue }
        parents[local, default: []].append(parent)
      }
    }
    self.parents = parents
  }
}

/// Turns the XML of a grammar into patterns and declarations.
private struct RelaxNGCompiler {
  /// What a content model comes to.
  struct Content {
    var pattern = RelaxNGPatterns.empty
    var attributes: [RelaxNGNameClass] = []
    var allowsText = false
    var children: [Int32] = []
  }

  private(set) var patterns = RelaxNGPatterns()
  private(set) var declarations: [RelaxNGGrammar.Declaration] = []
  private(set) var start = Content()

  private let root: RelaxNGNode
  private var definitions: [String: RelaxNGNode] = [:]
  private var known: [ObjectIdentifier: Int32] = [:]
  private var waiting: [(node: RelaxNGNode, namespace: String, declaration: Int)] = []
  /// The definitions being read, so that one that only refers to itself is refused.
  private var open: Set<String> = []

  init(_ root: RelaxNGNode) throws(RelaxNGFault) {
    self.root = root
    for node in root.children where node.name == "define" {
      let name = node.attributes["name"] ?? ""
      guard definitions.updateValue(node, forKey: name) == nil else {
        throw Self.fault(node, "there are two definitions \"\(name)\"")
      }
    }
  }

  private static func fault(_ node: RelaxNGNode, _ message: String) -> RelaxNGFault {
    RelaxNGFault(message: message, offset: node.offset)
  }

  mutating func compile() throws(RelaxNGFault) {
    guard let first = root.children.first(where: { $0.name == "start" }) else {
      throw Self.fault(root, "there is no <start>")
    }
    start = try content(of: first.children, root.attributes["ns"] ?? "")
    while let next = waiting.popLast() {
      let content = try content(of: Self.patterns(of: next.node), next.namespace)
      declarations[next.declaration].content = content.pattern
      declarations[next.declaration].attributes = content.attributes
      declarations[next.declaration].allowsText = content.allowsText
      declarations[next.declaration].children = content.children
    }
  }

  /// The patterns in an element or attribute, behind its name.
  private static func patterns(of node: RelaxNGNode) -> [RelaxNGNode] {
    node.attributes["name"] == nil ? Array(node.children.dropFirst()) : node.children
  }

  /// Patterns that follow each other.
  private mutating func content(
    of nodes: [RelaxNGNode],
    _ namespace: String
  ) throws(RelaxNGFault) -> Content {
    var result = Content()
    for node in nodes {
      let next = try content(node, namespace)
      result.pattern = patterns.group(result.pattern, next.pattern)
      Self.add(next, to: &result)
    }
    return result
  }

  private static func add(_ next: Content, to result: inout Content) {
    result.attributes += next.attributes
    result.allowsText = result.allowsText || next.allowsText
    for child in next.children where !result.children.contains(child) {
      result.children.append(child)
    }
  }

  private mutating func content(
    _ node: RelaxNGNode,
    _ inherited: String
  ) throws(RelaxNGFault) -> Content {
    let namespace = node.attributes["ns"] ?? inherited
    switch node.name {
    case "empty": return Content()
    case "notAllowed": return Content(pattern: RelaxNGPatterns.notAllowed)
    case "text", "data", "value", "list": return Content(allowsText: true)
    case "attribute":
      let name = try nameClass(node, isAttribute: true, namespace)
      return Content(attributes: [name])
    case "element": return try element(node, namespace)
    case "ref": return try reference(node, namespace)
    case "group": return try content(of: node.children, namespace)
    case "mixed":
      var inner = try content(of: node.children, namespace)
      inner.allowsText = true
      return inner
    case "optional", "zeroOrMore", "oneOrMore": return try repetition(node, namespace)
    case "choice", "interleave": return try combination(node, namespace)
    default: throw Self.fault(node, "<\(node.name)> is not read here")
    }
  }

  private mutating func element(
    _ node: RelaxNGNode,
    _ namespace: String
  ) throws(RelaxNGFault) -> Content {
    let number: Int32
    if let declared = known[ObjectIdentifier(node)] {
      number = declared
    } else {
      number = Int32(declarations.count)
      known[ObjectIdentifier(node)] = number
      let name = try nameClass(node, isAttribute: false, namespace)
      declarations.append(RelaxNGGrammar.Declaration(name: name))
      waiting.append((node, namespace, Int(number)))
    }
    return Content(pattern: patterns.number(.element(number)), children: [number])
  }

  private mutating func reference(
    _ node: RelaxNGNode,
    _ namespace: String
  ) throws(RelaxNGFault) -> Content {
    let name = node.attributes["name"] ?? ""
    guard let definition = definitions[name] else {
      throw Self.fault(node, "there is no definition \"\(name)\"")
    }
    guard open.insert(name).inserted else {
      throw Self.fault(node, "the definition \"\(name)\" refers to itself outside of an element")
    }
    defer { open.remove(name) }
    return try content(of: definition.children, root.attributes["ns"] ?? "")
  }

  private mutating func repetition(
    _ node: RelaxNGNode,
    _ namespace: String
  ) throws(RelaxNGFault) -> Content {
    var inner = try content(of: node.children, namespace)
    if node.name != "optional" { inner.pattern = patterns.oneOrMore(inner.pattern) }
    if node.name != "oneOrMore" {
      inner.pattern = patterns.choice(inner.pattern, RelaxNGPatterns.empty)
    }
    return inner
  }

  private mutating func combination(
    _ node: RelaxNGNode,
    _ namespace: String
  ) throws(RelaxNGFault) -> Content {
    var result: Content?
    for child in node.children {
      let next = try content(child, namespace)
      guard var sum = result else {
        result = next
        continue
      }
      sum.pattern =
        node.name == "choice"
        ? patterns.choice(sum.pattern, next.pattern)
        : patterns.interleave(sum.pattern, next.pattern)
      Self.add(next, to: &sum)
      result = sum
    }
    guard let result else { throw Self.fault(node, "<\(node.name)> is empty") }
    return result
  }

  // MARK: Names

  private func nameClass(
    _ node: RelaxNGNode,
    isAttribute: Bool,
    _ namespace: String
  ) throws(RelaxNGFault) -> RelaxNGNameClass {
    if let name = node.attributes["name"] {
      if name.hasPrefix("xml:") {
        return .name(
          namespace: "http://www.w3.org/XML/1998/namespace",
          local: String(name.dropFirst(4))
        )
      }
      // Only an `ns` of its own puts an attribute in a namespace.
      let itsNamespace = isAttribute ? node.attributes["ns"] ?? "" : namespace
      return .name(namespace: itsNamespace, local: name)
    }
    guard let first = node.children.first else {
      throw Self.fault(node, "<\(node.name)> has no name")
    }
    return try nameClass(first, namespace)
  }

  private func nameClass(
    _ node: RelaxNGNode,
    _ inherited: String
  ) throws(RelaxNGFault) -> RelaxNGNameClass {
    let namespace = node.attributes["ns"] ?? inherited
    var excluded: [RelaxNGNameClass] = []
    for child in node.children where child.name == "except" {
      for name in child.children { excluded.append(try nameClass(name, namespace)) }
    }
    switch node.name {
    case "anyName": return .anyName(except: excluded)
    case "nsName": return .nsName(namespace: namespace, except: excluded)
    case "name":
      return .name(namespace: namespace, local: node.text.filter { !$0.isWhitespace })
    default: throw Self.fault(node, "<\(node.name)> is no class of names that is read here")
    }
  }
}
