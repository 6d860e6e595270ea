import Markup
import Metadata

/// Builds the nodes of one record out of XML events, with the place of every value.
///
/// Offsets are those of the text; they become relative to the record by subtracting `origin`.
struct XMLRecordBuilder {
  /// An element that is open.
  private struct Frame {
    /// Its node; -1 below a path the table had no room for.
    var node: Int
    var path: PathID
    /// Tells apart the children of one parent from those of another with the same path.
    var serial: UInt64
    var textStart: Int
    var tagEnd: Int
    var language: LanguageIndex
    var hasChildren = false
    /// Whether own text before a child lies in `stash`.
    var stashed = false
    /// Whether a wrapper has given the node its value.
    var hasWrapped = false
  }

  private struct Counter {
    var serial: UInt64 = 0
    var next: UInt32 = 0
  }

  /// The record being built.
  var record: Record
  /// The text offset of the record's first byte.
  private(set) var origin = 0
  /// Whether an attribute `language` says what language an element is in, as in IEEE LOM.
  var readsLanguageAttribute = false
  /// Whether there were more nodes, names or bytes than the limits allow.
  private(set) var isOverfull = false

  private let limits: FeedLimits
  private var frames: [Frame] = []
  private var stash: [Int: [UInt8]] = [:]
  private var elements = AddressTable()
  private var attributes = AddressTable()
  private var counters: [Counter] = []
  private var serial: UInt64 = 0

  init(paths: PathTable, limits: FeedLimits) {
    record = Record(paths: paths)
    self.limits = limits
  }

  /// The number of elements that are open.
  var depth: Int { frames.count }

  /// The path of the innermost open element.
  var path: PathID { frames.last?.path ?? .root }

  /// Starts a record whose first byte is at `origin`.
  mutating func begin(at origin: Int) {
    record.removeAll()
    frames.removeAll(keepingCapacity: true)
    if !stash.isEmpty { stash.removeAll() }
    self.origin = origin
    isOverfull = false
    readsLanguageAttribute = false
  }

  /// Opens an element below `parent`, which is the path in force unless the payload starts anew.
  mutating func open(
    _ name: XMLName,
    _ elementAttributes: XMLAttributes,
    below parent: PathID? = nil,
    tagEnd: Int,
    window: TextWindow
  ) {
    let parentPath = parent ?? path
    suspendText()
    serial += 1
    var frame = Frame(
      node: -1,
      path: .root,
      serial: serial,
      textStart: record.text.count,
      tagEnd: tagEnd,
      language: frames.last?.language ?? 0
    )
    if let found = elementPath(name, below: parentPath), record.nodes.count < limits.nodes {
      open(&frame, at: found, below: parentPath)
    } else {
      isOverfull = true
    }
    if !elementAttributes.isEmpty, frame.node >= 0 {
      addAttributes(elementAttributes, to: &frame, window: window)
      frame.textStart = record.text.count
    }
    frames.append(frame)
  }

  /// Gives `frame` a node at `path`, or that of its parent where the path is its parent's.
  private mutating func open(_ frame: inout Frame, at path: PathID, below parent: PathID) {
    var path = path
    if path == parent, let last = frames.indices.last {
      if !frames[last].hasWrapped, frames[last].node >= 0 {
        frames[last].hasWrapped = true
        frame.path = path
        frame.node = frames[last].node
        return
      }
      // A second text where there should be one: a node of its own, lest it be lost.
      path = record.paths.child(of: parent, .element("string")) ?? path
    }
    frame.path = path
    frame.node = record.nodes.count
    let ordinal = nextOrdinal(of: path, in: frames.last?.serial ?? 0)
    record.nodes.append(Node(path: path, kind: .element, ordinal: ordinal))
  }

  /// Adds text to the innermost open element.
  mutating func append(_ text: UnsafeRawBufferPointer) {
    guard record.text.count + text.count <= limits.recordBytes else {
      isOverfull = true
      return
    }
    record.text.append(contentsOf: text)
  }

  /// Closes the innermost element, whose end tag ends at `offset`, and returns its node's index.
  @discardableResult
  mutating func close(offset: Int, window: TextWindow) -> Int {
    guard let frame = frames.popLast() else { return -1 }
    if frame.stashed { resumeText(frame) }
    // What follows belongs to the parent again, and begins behind this element's text.
    defer { if !frames.isEmpty { frames[frames.count - 1].textStart = record.text.count } }
    guard frame.node >= 0 else { return -1 }
    var value = frame.textStart..<record.text.count
    trim(&value)
    record.nodes[frame.node].end = UInt32(record.nodes.count)
    if frame.hasWrapped, value.isEmpty { return frame.node }
    record.nodes[frame.node].value = value
    record.nodes[frame.node].language = frame.language
    record.nodes[frame.node].source = source(
      of: frame,
      isEmpty: value.isEmpty,
      closedAt: offset,
      window: window
    )
    return frame.node
  }

  // MARK: Text around children

  /// Own text before a child is set aside, unless it is only the white space of indentation.
  private mutating func suspendText() {
    guard let last = frames.indices.last else { return }
    frames[last].hasChildren = true
    let start = frames[last].textStart
    guard record.text.count > start else { return }
    var range = start..<record.text.count
    trim(&range)
    if !range.isEmpty {
      stash[frames[last].node, default: []].append(contentsOf: record.text[start...])
      frames[last].stashed = true
    }
    record.text.removeLast(record.text.count - start)
  }

  private mutating func resumeText(_ frame: Frame) {
    let rest = Array(record.text[frame.textStart...])
    record.text.removeLast(rest.count)
    record.text.append(contentsOf: stash.removeValue(forKey: frame.node) ?? [])
    record.text.append(contentsOf: rest)
  }

  private func trim(_ range: inout Range<Int>) {
    record.text.withUnsafeBufferPointer { text in
      var lower = range.lowerBound
      var upper = range.upperBound
      while lower < upper, isXMLSpace(text[lower]) { lower += 1 }
      while upper > lower, isXMLSpace(text[upper - 1]) { upper -= 1 }
      range = lower..<upper
    }
  }

  // MARK: Places

  /// The source of an element's own text; of its start tag where it has none.
  private func source(
    of frame: Frame,
    isEmpty: Bool,
    closedAt offset: Int,
    window: TextWindow
  ) -> Range<Int> {
    if frame.hasChildren || isEmpty {
      let start = tagStart(before: frame.tagEnd, window: window)
      return start - origin..<frame.tagEnd + 1 - origin
    }
    var lower = frame.tagEnd + 1
    var upper = max(lower, tagStart(before: offset - 1, window: window))
    let text = window.bytes(lower..<upper)
    var front = 0
    var back = text.count
    while front < back, isXMLSpace(text[front]) { front += 1 }
    while back > front, isXMLSpace(text[back - 1]) { back -= 1 }
    upper = lower + back
    lower += front
    return lower - origin..<upper - origin
  }

  /// The offset of the last `<` before `offset`: a `<` cannot stand within a tag.
  func tagStart(before offset: Int, window: TextWindow) -> Int {
    let text = window.bytes
    var index = min(offset - window.base, text.count) - 1
    while index > 0, text[index] != UInt8(ascii: "<") { index -= 1 }
    return window.base + max(index, 0)
  }

  private mutating func addAttributes(
    _ elementAttributes: XMLAttributes,
    to frame: inout Frame,
    window: TextWindow
  ) {
    let start = tagStart(before: frame.tagEnd, window: window)
    var scanner = TagScanner(window.bytes(start..<frame.tagEnd), offset: start - origin)
    for attribute in elementAttributes {
      let source = scanner.nextAttribute() ?? start - origin..<frame.tagEnd + 1 - origin
      guard let path = attributePath(attribute.name, below: frame.path) else {
        isOverfull = true
        return
      }
      let first = record.text.count
      record.text.append(contentsOf: attribute.value)
      let ordinal = nextOrdinal(of: path, in: frame.serial)
      record.nodes.append(
        Node(
          path: path,
          kind: .attribute,
          ordinal: ordinal,
          value: first..<record.text.count,
          source: source,
          end: record.nodes.count + 1
        )
      )
      if attribute.name.matches("lang", in: CanonicalNames.xml)
        || readsLanguageAttribute && attribute.name.matches("language", in: "")
      {
        frame.language = record.language(attribute.text)
      }
    }
  }

  // MARK: Paths

  private mutating func elementPath(_ name: XMLName, below parent: PathID) -> PathID? {
    if let known = elements.value(name, below: parent.rawValue) { return PathID(known) }
    let path =
      CanonicalNames.step(name, below: record.paths.text(parent)).map {
        record.paths.child(of: parent, .element($0))
      } ?? parent
    guard let path else { return nil }
    elements.insert(path.rawValue, name, below: parent.rawValue)
    return path
  }

  private mutating func attributePath(_ name: XMLName, below parent: PathID) -> PathID? {
    if let known = attributes.value(name, below: parent.rawValue) { return PathID(known) }
    let step = PathTable.Step.attribute(CanonicalNames.canonical(name))
    guard let path = record.paths.child(of: parent, step) else { return nil }
    attributes.insert(path.rawValue, name, below: parent.rawValue)
    return path
  }

  private mutating func nextOrdinal(of path: PathID, in parent: UInt64) -> UInt32 {
    guard !frames.isEmpty || parent != 0 else { return 0 }
    let index = Int(path.rawValue)
    while counters.count <= index { counters.append(Counter()) }
    if counters[index].serial != parent { counters[index] = Counter(serial: parent, next: 0) }
    defer { counters[index].next += 1 }
    return counters[index].next
  }
}

/// White space as XML 1.0 defines it (production 3).
@inline(__always)
func isXMLSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
}
