/// An element of a grammar's own XML, as it was written.
final class RelaxNGNode {
  let name: String
  let attributes: [String: String]
  private(set) var children: [RelaxNGNode] = []
  var text = ""
  /// The offset at which its start tag ends.
  let offset: Int

  init(name: String, attributes: [String: String], offset: Int) {
    self.name = name
    self.attributes = attributes
    self.offset = offset
  }

  func add(_ child: RelaxNGNode) { children.append(child) }
}

/// Reads the XML of a grammar; what is not RELAX NG, such as documentation, is passed over.
final class RelaxNGSyntaxReader: XMLEventHandler {
  static let namespace = "http://relaxng.org/ns/structure/1.0"

  private(set) var root: RelaxNGNode?
  private(set) var fault: XMLFault?
  private var open: [RelaxNGNode] = []
  private var foreignDepth = 0

  override func startElement(_ name: XMLName, _ attributes: XMLAttributes, offset: Int) {
    guard foreignDepth == 0, name.namespace == Self.namespace else { return foreignDepth += 1 }
    var values: [String: String] = [:]
    for attribute in attributes where attribute.name.namespacePointer == nil {
      values[attribute.name.local] = attribute.text
    }
    let node = RelaxNGNode(name: name.local, attributes: values, offset: offset)
    if let last = open.last { last.add(node) } else if root == nil { root = node }
    open.append(node)
  }

  override func endElement(_ name: XMLName, offset: Int) {
    if foreignDepth > 0 { foreignDepth -= 1 } else { open.removeLast() }
  }

  override func characters(_ text: UnsafeRawBufferPointer) {
    guard foreignDepth == 0 else { return }
    open.last?.text += String(decoding: text, as: UTF8.self)
  }

  override func fault(_ fault: XMLFault) { if self.fault == nil { self.fault = fault } }
}

/// Which names a pattern is about.
indirect enum RelaxNGNameClass: Hashable, Sendable {
  case name(namespace: String, local: String)
  case anyName(except: [RelaxNGNameClass])
  case nsName(namespace: String, except: [RelaxNGNameClass])

  func contains(_ namespace: String, _ local: String) -> Bool {
    switch self {
    case .name(let itsNamespace, let itsLocal): itsNamespace == namespace && itsLocal == local
    case .anyName(let excluded): !excluded.contains { $0.contains(namespace, local) }
    case .nsName(let itsNamespace, let excluded):
      itsNamespace == namespace && !excluded.contains { $0.contains(namespace, local) }
    }
  }
}
