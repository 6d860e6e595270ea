public import Markup

/// Reads a feed of any known format, told apart by its content and never by its name.
public enum FeedReader {
  /// The readers there are.
  public static let names = ["oai_dc", "lom", "kbart", "jsonld"]

  /// Reads `source` to its end and hands every record to `sink`.
  ///
  /// - Parameters:
  ///   - source: The bytes; gzip is opened on the way.
  ///   - request: The name, the bounds, and the reader where it is forced.
  ///   - sink: Is handed the records.
  /// - Returns: What was found, counted.
  /// - Throws: `FeedError` where nothing could be read, and whatever `source` and `sink` throw.
  public static func read(
    _ source: any ByteSource,
    _ request: FeedRequest,
    into sink: some FeedSink
  ) throws -> FeedSummary {
    let window: TextWindow
    do {
      window = try TextWindow(InflatingSource(source))
    } catch let error as InflateError {
      throw FeedError(.unreadable, error.description, advice: "nothing was read from it")
    }
    do {
      switch try FeedSniffer.format(of: window, forced: request.reader) {
      case .xml: return try XMLFeedReader(window: window, request: request).read(into: sink)
      case .json:
        var reader = JSONLDReader(window: window, request: request)
        return try reader.read(into: sink)
      case .table:
        var reader = KBARTReader(window: window, request: request)
        return try reader.read(into: sink)
      }
    } catch let error as InflateError {
      throw FeedError(
        .unreadable,
        error.description,
        advice: "records read before that point were kept"
      )
    }
  }
}
