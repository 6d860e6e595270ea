internal import FoundationEssentials
internal import Ranking

/// What a match counts for, read from `search/ranking.json` in the standards folder.
public struct RankingWeights: Sendable {
  /// The parameters of each field, in the order of the index's columns, and of saturation: what the
  /// index is made with.
  let fields: FieldWeights

  /// The factors of a resource of quality 0, of quality 100, and of one that was not assessed.
  private let quality: (lowest: Double, highest: Double, unknown: Double)

  /// The factors of a resource of `year` or later, of one that is `years` older or more, and of one
  /// without a date.
  ///
  /// The year is not today's, so that the same catalogue ranks alike tomorrow.
  private let freshness:
    (newest: Double, oldest: Double, unknown: Double, year: Double, years: Double)

  /// The factors of how well a resource's ages fit those asked for.
  struct AgeFactors: Sendable, Hashable {
    /// Of ages that overlap by next to nothing; those that are the same have 1.
    var lowest = 1.0
    /// Of ages that do not overlap, where resources with other ages are offered at all.
    var unsuited = 1.0
    /// Of a resource that declares no ages.
    var unknown = 1.0

    /// What lifts a resource that has everything above those that lack a part: as much as a score
    /// has room for beside the factors of quality and freshness.
    static let promotion = 1.5
  }

  /// The factors of how well a resource's ages fit those asked for.
  let ages: AgeFactors

  /// Which words stand for one another in queries.
  public internal(set) var synonyms = Synonyms()

  /// Reads the weights of a standards folder, and its synonyms, if it has any.
  ///
  /// - Throws: `SearchError.badWeights` with what is wrong in which file.
  public static func load(standardsFolder: String) throws(SearchError) -> RankingWeights {
    let folder = standardsFolder + "/search/"
    var weights = try read(folder + "ranking.json") { data in
      try RankingWeights(JSONDecoder().decode(File.self, from: data))
    }
    let path = folder + "synonyms.json"
    if FileManager.default.fileExists(atPath: path) {
      weights.synonyms = try read(path) { try JSONDecoder().decode(Synonyms.self, from: $0) }
    }
    return weights
  }

  private static func read<Content>(
    _ path: String,
    _ decode: (Data) throws -> Content
  ) throws(SearchError) -> Content {
    do {
      return try decode(try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch let error as Fault {
      throw .badWeights(path: path, message: error.message)
    } catch let error as DecodingError {
      throw .badWeights(path: path, message: Self.message(of: error))
    } catch {
      throw .badWeights(path: path, message: "cannot be read (\(error))")
    }
  }

  /// The factor of a resource's quality, which breaks near-ties and no more.
  func factor(ofQuality quality: UInt8) -> Double {
    guard quality != SegmentColumns.noQuality else { return self.quality.unknown }
    let span = self.quality.highest - self.quality.lowest
    return self.quality.lowest + span * Double(quality) / 100
  }

  /// The factor of a resource's date (yyyymmdd, 0 for none).
  func factor(ofDate date: Int32) -> Double {
    guard date > 0 else { return freshness.unknown }
    let age = freshness.year - Double(date / 10_000)
    let share = min(max(age / freshness.years, 0), 1)
    return freshness.newest + (freshness.oldest - freshness.newest) * share
  }

  /// What a resource's text score is multiplied by.
  func factor(ofQuality quality: UInt8, date: Int32) -> Double {
    factor(ofQuality: quality) * factor(ofDate: date)
  }
}

// MARK: - The file

extension RankingWeights {
  /// A weight with the reason for it.
  private struct Weight: Decodable {
    var weight: Double
    var reason: String
  }

  private struct Field: Decodable {
    var weight: Double
    var lengthNormalisation: Double
    var typicalLength: Double
    var reason: String
  }

  private struct File: Decodable {
    var fields: [String: Field]
    var saturation: Weight
    var quality: [String: Weight]
    var freshness: [String: Weight]
    var ages: [String: Weight]?
  }

  private struct Fault: Error {
    var message: String
  }

  private init(_ file: File) throws(Fault) {
    var fields: [FieldWeights.Field] = []
    for name in SearchIndex.fields { fields.append(try Self.field(name, file.fields)) }
    let unknown = Set(file.fields.keys).subtracting(SearchIndex.fields)
    if let name = unknown.min() { throw Fault(message: "“\(name)” is no field of the index") }
    self.fields = FieldWeights(
      fields: fields,
      saturation: try Self.take("saturation", from: ["saturation": file.saturation], 0.1...10)
    )
    // Wider bounds would let quality and age bury what was asked for by name.
    let bounds = 0.5...1.5
    quality = (
      try Self.take("lowest", from: file.quality, bounds),
      try Self.take("highest", from: file.quality, bounds),
      try Self.take("unknown", from: file.quality, bounds)
    )
    let narrow = 0.8...1.2
    freshness = (
      try Self.take("newest", from: file.freshness, narrow),
      try Self.take("oldest", from: file.freshness, narrow),
      try Self.take("unknown", from: file.freshness, narrow),
      try Self.take("year", from: file.freshness, 1900...2200),
      try Self.take("years", from: file.freshness, 1...100)
    )
    guard let ages = file.ages else {
      self.ages = AgeFactors()
      return
    }
    self.ages = AgeFactors(
      lowest: try Self.take("lowest", from: ages, 0.1...1),
      unsuited: try Self.take("unsuited", from: ages, 0.1...1),
      unknown: try Self.take("unknown", from: ages, 0.1...1)
    )
  }

  private static func field(
    _ name: String,
    _ fields: [String: Field]
  ) throws(Fault) -> FieldWeights.Field {
    guard let field = fields[name] else { throw Fault(message: "“\(name)” has no weight") }
    try check("the weight of “\(name)”", field.weight, 0...1_000)
    try check("the length normalisation of “\(name)”", field.lengthNormalisation, 0...1)
    try check("the typical length of “\(name)”", field.typicalLength, 1...10_000)
    try check(name, hasReason: field.reason)
    return FieldWeights.Field(
      weight: field.weight,
      lengthNormalisation: field.lengthNormalisation,
      typicalLength: field.typicalLength
    )
  }

  private static func take(
    _ name: String,
    from weights: [String: Weight],
    _ bounds: ClosedRange<Double>
  ) throws(Fault) -> Double {
    guard let entry = weights[name] else { throw Fault(message: "“\(name)” has no weight") }
    try check("the weight of “\(name)”", entry.weight, bounds)
    try check(name, hasReason: entry.reason)
    return entry.weight
  }

  private static func check(
    _ what: String,
    _ number: Double,
    _ bounds: ClosedRange<Double>
  ) throws(Fault) {
    guard !bounds.contains(number) else { return }
    throw Fault(
      message: "\(what) is \(number), not from \(bounds.lowerBound) to \(bounds.upperBound)"
    )
  }

  private static func check(_ name: String, hasReason reason: String) throws(Fault) {
    if reason.isEmpty { throw Fault(message: "the weight of “\(name)” has no reason") }
  }

  private static func message(of error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, let context): "“\(key.stringValue)” is missing at \(path(context))"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "wrong kind of value at \(path(context))"
    case .dataCorrupted(let context) where !context.codingPath.isEmpty: context.debugDescription
    case .dataCorrupted: "this is not JSON"
    @unknown default: "\(error)"
    }
  }

  private static func path(_ context: DecodingError.Context) -> String {
    "$" + context.codingPath.map { "." + $0.stringValue }.joined()
  }
}

// MARK: - In the index

extension FieldWeights {
  /// The weights as the index keeps them, to know what its impacts were made with.
  var encoded: String {
    get throws { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }
  }

  init?(encoded: String) {
    guard let weights = try? JSONDecoder().decode(Self.self, from: Data(encoded.utf8)) else {
      return nil
    }
    self = weights
  }
}
