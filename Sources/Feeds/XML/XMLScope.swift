/// The namespaces in force around records, written so that a record's bytes can be read again.
struct XMLScope {
  private struct Declaration {
    var depth: Int
    var prefix: String
    var namespace: String
  }

  /// The name of the element that stands for everything around a record.
  static let name = "context"

  private var declarations: [Declaration] = []
  private var written: [UInt8]?

  /// The element at `depth` binds a prefix.
  mutating func declare(_ prefix: String, _ namespace: String, depth: Int) {
    declarations.append(Declaration(depth: depth, prefix: prefix, namespace: namespace))
    written = nil
  }

  /// The elements deeper than `depth` are closed.
  mutating func close(below depth: Int) {
    guard let last = declarations.last, last.depth > depth else { return }
    declarations.removeAll { $0.depth > depth }
    written = nil
  }

  /// The start tag of an element that binds what is in force, in the order of the prefixes.
  ///
  /// Where a package names the record, its name is kept as an attribute.
  mutating func context(of package: PackageContext = PackageContext()) -> [UInt8] {
    if package.identifier.isEmpty { return context() }
    var text = "<\(Self.name) identifier=\"\(Self.escaped(package.identifier))\""
    if package.part == .part { text += " part=\"true\"" }
    return Array(text.utf8) + context().dropFirst(Self.name.utf8.count + 1)
  }

  private mutating func context() -> [UInt8] {
    if let written { return written }
    // The innermost binding of a prefix comes last, and wins.
    var bound: [String: String] = [:]
    for declaration in declarations { bound[declaration.prefix] = declaration.namespace }
    var text = "<\(Self.name)"
    for (prefix, namespace) in bound.sorted(by: { $0.key < $1.key }) {
      text += prefix.isEmpty ? " xmlns=\"" : " xmlns:\(prefix)=\""
      text += Self.escaped(namespace) + "\""
    }
    let bytes = Array((text + ">").utf8)
    written = bytes
    return bytes
  }

  /// A document of one record with its context around it.
  static func document(_ raw: [UInt8], context: [UInt8]) -> [UInt8] {
    context + raw + Array("</\(name)>".utf8)
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }
}
