import Foundation
import Ranking
import SQLite
import Search

/// An index of a harness's records: the ranking core's segments in a file of their own, through the
/// same code as in a catalogue.
///
/// The fields are title, keywords and description; the facets subject, key stage and type.
enum PeerIndex {
  static let facets = ["subject", "key_stage", "type"]

  /// What matches count for: what they do in a catalogue.
  static func weights() throws -> FieldWeights {
    try RankingWeights.load(standardsFolder: Workplace.standardsFolder())
      .weights(ofFields: ["title", "keyword", "description"])
  }

  static func path(_ folder: String) -> String { folder + "/index.db" }

  static func open(_ path: String) throws -> Connection {
    var options = ConnectionOptions()
    options.pageSize = 8_192
    options.cacheSize = 64 * 1_024
    return try Connection(path: path, options: options)
  }
}

/// Builds the index of a file of records, a JSON object a line.
struct PeerBuild {
  /// How many documents become a segment before segments are merged, which bounds the memory.
  private static let segmentSize = 131_072

  private let options: PeerOptions
  private var values: [String: UInt32] = [:]
  private var ids: [UInt8] = []

  init(_ options: PeerOptions) { self.options = options }

  /// Builds the index; the number of its records.
  @discardableResult
  mutating func run() throws -> Int {
    let start = ContinuousClock.now
    let folder = try options.text("--index")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let connection = try PeerIndex.open(PeerIndex.path(folder))
    try SegmentTables.create(connection)
    try connection.execute(
      """
      CREATE TABLE names(ids BLOB, facets BLOB);
      """
    )
    let count = try connection.transaction { connection in
      let count = try build(connection)
      let names = try JSONSerialization.data(withJSONObject: values)
      try connection.run("INSERT INTO names VALUES (?, ?)", ids, Array(names))
      return count
    }
    try connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    let seconds = Double((ContinuousClock.now - start).components.seconds)
    print("{\"docs\":\(count),\"seconds\":\(seconds)}")
    return count
  }

  private mutating func build(_ connection: Connection) throws -> Int {
    let store = SegmentStore(connection)
    let analyzer = try options.analyzer()
    let perSegment = Int(try options.number("--segment-size", Double(Self.segmentSize)))
    let weights = try PeerIndex.weights()
    let most = Int(try options.number("--records", 1e9))
    var builder = SegmentBuilder(analyzer: analyzer, weights: weights)
    var columns = SegmentColumns()
    var count = 0
    for line in try LineReader(path: options.text("--corpus")) {
      let record = try PeerRecord(line)
      builder.append([record.title, record.keywords, record.description])
      columns.append(document: UInt32(count), facets: facetIDs(record))
      ids += Array(record.id.utf8) + [0]
      count += 1
      if count == most { break }
      if builder.count == perSegment {
        try store.write(builder, columns)
        builder = SegmentBuilder(analyzer: analyzer, weights: weights)
        columns = SegmentColumns()
      }
    }
    if builder.count > 0 { try store.write(builder, columns) }
    let segments = try store.segments()
    if segments.count > 1, try options.number("--merge", 1) > 0 { try store.merge(segments) }
    return count
  }

  private mutating func facetIDs(_ record: PeerRecord) -> [UInt32] {
    record.facets.enumerated().map { code, value in
      let key = "\(PeerIndex.facets[code])=\(value)"
      if let known = values[key] { return known }
      let id = UInt32(values.count) << 4 | UInt32(code)
      values[key] = id
      return id
    }
  }
}

/// A record of a harness.
struct PeerRecord {
  var id: String
  var title: [UInt8]
  var keywords: [UInt8]
  var description: [UInt8]
  var facets: [String]

  init(_ line: Data) throws {
    guard let object = try JSONSerialization.jsonObject(with: line) as? [String: Any] else {
      throw BenchError("a line of the corpus is no JSON object")
    }
    func text(_ name: String) -> String { object[name] as? String ?? "" }
    id = (object["id"] as? NSNumber)?.stringValue ?? text("id")
    title = Array(text("title").utf8)
    description = Array((object["description"] as? String ?? text("text")).utf8)
    keywords = Array(((object["keywords"] as? [String]) ?? []).joined(separator: " ").utf8)
    facets = PeerIndex.facets.map { text($0) }
  }
}

/// The lines of a file, read a piece at a time.
struct LineReader: Sequence, IteratorProtocol {
  private let file: FileHandle
  private var buffer = Data()
  private var start = 0

  init(path: String) throws {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw BenchError("\(path) cannot be read")
    }
    self.file = file
  }

  mutating func next() -> Data? {
    while true {
      if let end = buffer[(buffer.startIndex + start)...].firstIndex(of: 0x0A) {
        let line = buffer[(buffer.startIndex + start)..<end]
        start = end - buffer.startIndex + 1
        if !line.isEmpty { return line }
        continue
      }
      buffer = Data(buffer[(buffer.startIndex + start)...])
      start = 0
      let more = file.readData(ofLength: 1 << 20)
      guard !more.isEmpty else {
        let rest = buffer
        buffer = Data()
        return rest.isEmpty ? nil : rest
      }
      buffer.append(more)
    }
  }
}
