import Markup

/// The identifiers of the elements of an IMS package manifest around a block of metadata.
///
/// Metadata within a package seldom names what it is about: the manifest, item, resource or file
/// around it does. The same goes for the element that stands for all that when a record is read again.
struct PackageContext {
  /// Which part of a package a block of metadata is about.
  enum Part {
    /// The package as a whole.
    case whole
    /// An organisation, item, resource or file of it.
    case part
  }

  private struct Element {
    let depth: Int
    let identifier: String
    let part: Part
  }

  private var elements: [Element] = []

  /// Whether the document is a manifest.
  private(set) var isManifest = false

  /// An element outside of records begins.
  mutating func start(_ name: XMLName, _ attributes: XMLAttributes, depth: Int) {
    switch name.local {
    case "manifest":
      isManifest = true
      push(attributes.text("identifier"), .whole, depth)
    case "organization", "item", "resource": push(attributes.text("identifier"), .part, depth)
    case "file": push(attributes.text("href"), .part, depth)
    case XMLScope.name where depth == 1:
      push(
        attributes.text("identifier"),
        attributes.text("part") == nil ? .whole : .part,
        depth
      )
    default: break
    }
  }

  private mutating func push(_ identifier: String?, _ part: Part, _ depth: Int) {
    guard isManifest || depth == 1, let identifier, !identifier.isEmpty else { return }
    elements.append(Element(depth: depth, identifier: identifier, part: part))
  }

  /// The elements deeper than `depth` are closed.
  mutating func close(below depth: Int) {
    while let last = elements.last, last.depth > depth { elements.removeLast() }
  }

  /// The package's identifier, and after a number sign that of the innermost part; empty outside of
  /// packages.
  var identifier: String {
    guard let first = elements.first, let last = elements.last else { return "" }
    return elements.count == 1 ? first.identifier : first.identifier + "#" + last.identifier
  }

  /// What the innermost element is.
  var part: Part { elements.last?.part ?? .whole }
}
