import Markup
import Metadata

/// Builds the nodes of one record out of JSON tokens, with the place of every value.
final class JSONRecordBuilder {
  private struct Frame {
    var node: Int
    var path: PathID
    var serial: UInt64
    var isArray: Bool
  }

  private struct Counter {
    var serial: UInt64 = 0
    var next: UInt32 = 0
  }

  /// The record being built.
  var record: Record
  /// The text offset of the record's first byte.
  private(set) var origin = 0
  /// Whether there were more nodes or names than the limits allow.
  private(set) var isOverfull = false

  private let limits: FeedLimits
  private var frames: [Frame] = []
  private var member: (path: PathID, name: Range<Int>)?
  private var known: [MemberKey: PathID] = [:]
  private var counters: [Counter] = []
  private var serial: UInt64 = 0
  private var nameBytes: [UInt8] = []

  private struct MemberKey: Hashable {
    let parent: PathID
    let name: UInt64
  }

  init(paths: PathTable, limits: FeedLimits) {
    record = Record(paths: paths)
    self.limits = limits
  }

  /// The number of objects and arrays that are open.
  var depth: Int { frames.count }

  /// Starts a record whose first byte is at `origin`.
  func begin(at origin: Int) {
    record.removeAll()
    frames.removeAll(keepingCapacity: true)
    member = nil
    self.origin = origin
    isOverfull = false
  }

  /// Takes in a token.
  func add(_ token: JSONToken, _ tokenizer: JSONTokenizer) {
    switch token.kind {
    case .beginObject: open(.object, token)
    case .beginArray: open(.array, token)
    case .endObject, .endArray: close(token)
    case .name: name(token, tokenizer)
    case .string: addValue(.string, token, tokenizer)
    case .number: addValue(.number, token, tokenizer)
    case .true, .false: addValue(.boolean, token, tokenizer)
    case .null: addValue(.null, token, tokenizer)
    case .end: break
    }
  }

  /// The name of the member whose value comes next, as the record's text has it.
  func pendingName() -> String? { member == nil ? nil : String(decoding: nameBytes, as: UTF8.self) }

  private func name(_ token: JSONToken, _ tokenizer: JSONTokenizer) {
    guard let frame = frames.last else { return }
    nameBytes.removeAll(keepingCapacity: true)
    let isValid = tokenizer.decode(token, to: &nameBytes)
    if !isValid { note(.malformedJSON, "an escape in a member's name is not valid", token.source) }
    guard let path = memberPath(below: frame.path) else {
      isOverfull = true
      member = (frame.path, token.source)
      return
    }
    let index = Int(path.rawValue)
    if index < counters.count, counters[index].serial == frame.serial {
      note(.duplicateMember, String(decoding: nameBytes, as: UTF8.self), token.source)
    }
    member = (path, token.source)
  }

  private func open(_ kind: NodeKind, _ token: JSONToken) {
    let node = append(kind, value: 0..<0, source: token.source)
    serial += 1
    frames.append(
      Frame(
        node: node,
        path: record.nodes.isEmpty ? .root : record.nodes[max(node, 0)].path,
        serial: serial,
        isArray: kind == .array
      )
    )
  }

  private func close(_ token: JSONToken) {
    guard let frame = frames.popLast(), frame.node >= 0 else { return }
    record.nodes[frame.node].end = UInt32(record.nodes.count)
    record.nodes[frame.node].sourceEnd = UInt32(
      truncatingIfNeeded: token.source.upperBound - origin
    )
  }

  private func addValue(
    _ kind: NodeKind,
    _ token: JSONToken,
    _ tokenizer: JSONTokenizer
  ) {
    let first = record.text.count
    if kind != .null, !tokenizer.decode(token, to: &record.text) {
      note(.malformedJSON, "an escape in a string is not valid", token.source)
    }
    append(kind, value: first..<record.text.count, source: token.source)
  }

  @discardableResult
  private func append(_ kind: NodeKind, value: Range<Int>, source: Range<Int>) -> Int {
    guard record.nodes.count < limits.nodes, record.text.count <= limits.recordBytes,
      let path = valuePath()
    else {
      isOverfull = true
      return -1
    }
    let ordinal = nextOrdinal(of: path, in: frames.last?.serial ?? 0)
    let node = record.nodes.count
    record.nodes.append(
      Node(
        path: path,
        kind: kind,
        ordinal: ordinal,
        value: value,
        source: source.lowerBound - origin..<source.upperBound - origin,
        end: node + 1
      )
    )
    member = nil
    return node
  }

  private func note(_ kind: ReadingDefect.Kind, _ value: String, _ source: Range<Int>) {
    record.defects.append(
      ReadingDefect(
        kind,
        value: value,
        source: source.lowerBound - origin..<source.upperBound - origin
      )
    )
  }

  // MARK: Paths

  private func valuePath() -> PathID? {
    if let member { return member.path }
    guard let frame = frames.last else { return .root }
    let key = MemberKey(parent: frame.path, name: 0)
    if let path = known[key] { return path }
    guard let path = record.paths.child(of: frame.path, .item) else { return nil }
    known[key] = path
    return path
  }

  private func memberPath(below parent: PathID) -> PathID? {
    var hash = StableHash(seed: 3)
    nameBytes.withUnsafeBytes { hash.combine(bytes: $0) }
    let key = MemberKey(parent: parent, name: hash.value | 1)
    if let path = known[key] { return path }
    let step = PathTable.Step.member(String(decoding: nameBytes, as: UTF8.self))
    guard let path = record.paths.child(of: parent, step) else { return nil }
    known[key] = path
    return path
  }

  private func nextOrdinal(of path: PathID, in parent: UInt64) -> UInt32 {
    guard !frames.isEmpty || parent != 0 else { return 0 }
    let index = Int(path.rawValue)
    while counters.count <= index { counters.append(Counter()) }
    if counters[index].serial != parent { counters[index] = Counter(serial: parent, next: 0) }
    defer { counters[index].next += 1 }
    return counters[index].next
  }
}

extension JSONRecordBuilder {
  /// The `@context` of the record so far, as it was written; empty where there is none.
  func contextSource(in window: TextWindow) -> [UInt8] {
    for node in record.nodes where record.paths.text(node.path) == "$.@context" {
      var source = node.source.lowerBound + origin..<node.source.upperBound + origin
      // A string's range is that between its quotation marks.
      if node.kind == .string { source = source.lowerBound - 1..<source.upperBound + 1 }
      return Array(window.bytes(source))
    }
    return []
  }

  /// Forgets the member whose value was read by somebody else.
  func dropPendingMember() { member = nil }
}
