internal import FoundationEssentials

/// What a match counts for, read from `search/ranking.json` in the standards folder.
public struct RankingWeights: Sendable {
  /// The weight of a match in each field, in the order of the index's columns.
  let fields: [Double]

  /// The factors of a resource of quality 0, of quality 100, and of one that was not assessed.
  let qualityFactor: (lowest: Double, highest: Double, unknown: Double)

  /// Reads the weights of a standards folder.
  ///
  /// - Throws: `SearchError.badWeights` with what is wrong in which file.
  public static func load(standardsFolder: String) throws(SearchError) -> RankingWeights {
    let path = standardsFolder + "/search/ranking.json"
    do {
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      return try RankingWeights(JSONDecoder().decode(File.self, from: data))
    } catch let error as Fault {
      throw .badWeights(path: path, message: error.message)
    } catch let error as DecodingError {
      throw .badWeights(path: path, message: Self.message(of: error))
    } catch {
      throw .badWeights(path: path, message: "cannot be read (\(error))")
    }
  }

  /// The factor of a resource's quality, which breaks near-ties and no more.
  @inline(__always)
  func factor(ofQuality quality: UInt8) -> Double {
    guard quality != ColumnPage.noQuality else { return qualityFactor.unknown }
    let span = qualityFactor.highest - qualityFactor.lowest
    return qualityFactor.lowest + span * Double(quality) / 100
  }
}

// MARK: - The file

extension RankingWeights {
  /// A weight with the reason for it.
  private struct Weight: Decodable {
    var weight: Double
    var reason: String
  }

  private struct File: Decodable {
    var fields: [String: Weight]
    var quality: [String: Weight]
  }

  private struct Fault: Error {
    var message: String
  }

  private init(_ file: File) throws(Fault) {
    var fields: [Double] = []
    for name in SearchIndex.fields {
      fields.append(try Self.take(name, from: file.fields, 0...1_000))
    }
    let unknown = Set(file.fields.keys).subtracting(SearchIndex.fields)
    if let name = unknown.min() { throw Fault(message: "“\(name)” is no field of the index") }
    self.fields = fields
    // Wider bounds would let quality bury what was asked for by name.
    let bounds = 0.5...1.5
    qualityFactor = (
      try Self.take("lowest", from: file.quality, bounds),
      try Self.take("highest", from: file.quality, bounds),
      try Self.take("unknown", from: file.quality, bounds)
    )
  }

  private static func take(
    _ name: String,
    from weights: [String: Weight],
    _ bounds: ClosedRange<Double>
  ) throws(Fault) -> Double {
    guard let entry = weights[name] else { throw Fault(message: "“\(name)” has no weight") }
    guard bounds.contains(entry.weight) else {
      throw Fault(
        message:
          "the weight of “\(name)” is \(entry.weight), not from \(bounds.lowerBound) to \(bounds.upperBound)"
      )
    }
    guard !entry.reason.isEmpty else {
      throw Fault(message: "the weight of “\(name)” has no reason")
    }
    return entry.weight
  }

  private static func message(of error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, let context): "“\(key.stringValue)” is missing at \(path(context))"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "wrong kind of value at \(path(context))"
    case .dataCorrupted: "this is not JSON"
    @unknown default: "\(error)"
    }
  }

  private static func path(_ context: DecodingError.Context) -> String {
    "$" + context.codingPath.map { "." + $0.stringValue }.joined()
  }
}
