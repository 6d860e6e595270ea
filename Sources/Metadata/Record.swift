/// What a record is written in: decides which standards apply to it by default.
public struct RecordFormat: Hashable, Sendable, Codable {
  /// The reader that made the record: `oai_dc`, `lom`, `kbart`, `jsonld`.
  public var reader: String
  /// The namespace of the payload's root element, or the vocabulary a JSON-LD context claims.
  public var namespace: String
  /// The kind of record within its format: `record`; `collection` and `title` for KBART; `cartridge`
  /// and `part` for the LOM in packages.
  public var shape: String

  /// Makes a format.
  public init(reader: String, namespace: String = "", shape: String = "record") {
    self.reader = reader
    self.namespace = namespace
    self.shape = shape
  }
}

/// One metadata record as read: its nodes with their places, the resource it describes, its bytes.
///
/// A reader hands out the same record again and again, emptied in between, so that reading costs no
/// allocation; whoever keeps a record copies it.
public struct Record: Sendable {
  /// Whether the source still has the record.
  public enum Status: UInt8, Sendable {
    case active
    /// A tombstone: the source says that the record is gone.
    case deleted
  }

  /// The identifier in the source: of an OAI-PMH header, `@id`, or a KBART row's key.
  public var identifier = ""
  /// The identifier of the resource in the source; differs from `identifier` for KBART rows, many
  /// of which may be about one title.
  public var resourceKey = ""
  /// Whether the source still has the record.
  public var status = Status.active
  /// The datestamp of the header, as written; empty where the format has none.
  public var datestamp = ""
  /// The sets of the header.
  public var setSpecs: [String] = []
  /// What the record is written in.
  public var format = RecordFormat(reader: "")
  /// The paths its nodes are numbered by.
  public var paths: PathTable
  /// The nodes, in document order; `nodes[0]` is the record's root.
  public var nodes: [Node] = []
  /// The values of nodes and of the resource, one after the other, in UTF-8.
  public var text: [UInt8] = []
  /// The record's own bytes, in UTF-8.
  public var raw: [UInt8] = []
  /// The language tags in use; index 0 is the empty tag.
  public var languages: [String] = [""]
  /// The values of the resource the record describes, in document order.
  public var resource: [ResourceValue] = []
  /// Faults met while reading, stepped over without losing the record.
  public var defects: [ReadingDefect] = []
  /// Where the record's first byte stands in its file or page.
  public var start = TextPosition.start
  /// The offset of that byte in the file or page as UTF-8.
  public var offset = 0
  /// The data row, from 1 and without the header, for tables.
  public var row: Int?
  /// Where the node array's fields of a table row are named: true for tables.
  public var isTabular: Bool { row != nil }

  /// The encoding of the feed before it became UTF-8, as the IANA registers it.
  public var encoding = "UTF-8"
  /// What the record shares with others of its feed and is needed to read `raw` again.
  ///
  /// The namespaces in scope, the header row or the `@context`, as the record's reader writes them.
  public var context: [UInt8] = []
  /// The path of a value that may change without the record changing: a header's datestamp.
  public var volatilePath: PathID?

  /// Makes an empty record whose nodes will be numbered by `paths`.
  public init(paths: PathTable) { self.paths = paths }

  /// Empties the record and keeps its storage.
  public mutating func removeAll() {
    identifier = ""
    resourceKey = ""
    status = .active
    datestamp = ""
    setSpecs.removeAll(keepingCapacity: true)
    nodes.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
    raw.removeAll(keepingCapacity: true)
    if languages.count > 1 { languages.removeLast(languages.count - 1) }
    resource.removeAll(keepingCapacity: true)
    defects.removeAll(keepingCapacity: true)
    row = nil
  }
}

extension Record {
  /// The text at `range`.
  public func string(_ range: Range<Int>) -> String {
    text.withUnsafeBufferPointer { String(decoding: $0[range], as: UTF8.self) }
  }

  /// The value of node `index`.
  public func value(ofNode index: Int) -> String { string(nodes[index].value) }

  /// The values of `field`, in document order.
  public func strings(_ field: ResourceField) -> [String] {
    resource.compactMap { $0.field == field ? string($0.range) : nil }
  }

  /// The first value of `field`.
  public func first(_ field: ResourceField) -> String? {
    resource.first { $0.field == field }.map { string($0.range) }
  }

  /// The language in force at node `index`, or `nil`.
  public func language(ofNode index: Int) -> String? {
    let language = nodes[index].language
    return language == 0 ? nil : languages[Int(language)]
  }

  /// The number of a language tag in this record.
  public mutating func language(_ tag: String) -> LanguageIndex {
    if let known = languages.firstIndex(of: tag) { return LanguageIndex(known) }
    guard languages.count < Int(LanguageIndex.max) else { return 0 }
    languages.append(tag)
    return LanguageIndex(languages.count - 1)
  }

  /// Adds a value of the resource that is not a node's own text; `text` is appended.
  public mutating func addDerived(_ field: ResourceField, _ value: some Sequence<UInt8>, node: Int)
  {
    let first = text.count
    text.append(contentsOf: value)
    resource.append(
      ResourceValue(field, node: node, range: first..<text.count, basis: .derived)
    )
  }

  /// The place of `source`, a range of `raw`, relative to the record.
  public func place(
    ofSource source: Range<Int>,
    field: String? = nil,
    precision: Place.Precision = .value
  ) -> Place {
    raw.withUnsafeBytes { raw in
      var counter = PositionCounter()
      counter.advance(
        over: UnsafeRawBufferPointer(rebasing: raw[..<min(source.lowerBound, raw.count)])
      )
      let first = counter.position
      let end = max(source.lowerBound, min(source.upperBound, raw.count))
      counter.advance(
        over: UnsafeRawBufferPointer(
          rebasing: raw[min(source.lowerBound, raw.count)..<min(end, raw.count)]
        )
      )
      return Place(
        start: first,
        end: counter.position,
        row: row,
        field: field,
        precision: precision
      )
    }
  }

  /// The place of node `index`, relative to the record.
  public func place(ofNode index: Int) -> Place {
    let node = nodes[index]
    return place(
      ofSource: node.source,
      field: paths.text(node.path),
      precision: index == 0 ? .record : .value
    )
  }

  /// The place of the record as a whole, relative to itself.
  public var place: Place {
    Place(start: .start, end: .start, row: row, precision: .record)
  }

  /// A digest of the nodes: path, kind, value and language of each, in order.
  ///
  /// Two readings of the same content give the same digest, whatever the datestamp.
  public func digest() -> RecordDigest {
    var digester = RecordDigester()
    return digester.digest(self)
  }

  fileprivate func digest(_ pathDigests: [UInt64]) -> RecordDigest {
    var high = StableHash(seed: 1)
    var low = StableHash(seed: 2)
    text.withUnsafeBytes { text in
      for node in nodes where node.path != volatilePath {
        let head =
          pathDigests[Int(node.path.rawValue)] &+ UInt64(node.kind.rawValue) &* 0x9E37_79B9
          &+ UInt64(node.end) << 40
        high.combine(head)
        low.combine(head)
        if node.language != 0 {
          let tag = StableHash.of(languages[Int(node.language)].utf8)
          high.combine(tag)
          low.combine(tag)
        }
        let value = UnsafeRawBufferPointer(rebasing: text[node.value])
        high.combine(bytes: value)
        low.combine(bytes: value)
      }
    }
    return RecordDigest(high: high.value, low: low.value)
  }
}

/// Makes the digests of many records of one feed, whose paths it looks up once.
public struct RecordDigester: Sendable {
  private var paths: PathTable?
  private var pathDigests: [UInt64] = []

  /// Makes a digester that knows no paths yet.
  public init() {}

  /// As `Record.digest`.
  public mutating func digest(_ record: borrowing Record) -> RecordDigest {
    if paths !== record.paths {
      paths = record.paths
      pathDigests = []
    }
    if pathDigests.count < record.paths.count {
      pathDigests += record.paths.digests(from: pathDigests.count)
    }
    return record.digest(pathDigests)
  }
}
