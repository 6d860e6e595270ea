import Markup
public import Metadata

extension FeedReader {
  /// Reads a stored record again, from its own bytes and what it shares with others of its feed.
  ///
  /// Gives the same nodes and values as the first reading did; positions are relative to the record.
  ///
  /// - Parameters:
  ///   - raw: `Record.raw`.
  ///   - context: `Record.context`.
  ///   - format: `Record.format`.
  /// - Returns: The record; `nil` where the bytes do not hold one.
  /// - Throws: `FeedError` where they cannot be read at all.
  public static func readAgain(
    raw: [UInt8],
    context: [UInt8],
    format: RecordFormat
  ) throws -> Record? {
    let sink = LastRecord(shape: format.shape)
    let request = FeedRequest(name: "", reader: format.reader)
    _ = try read(MemorySource(document(raw, context, format.reader)), request, into: sink)
    return sink.record
  }

  private static func document(_ raw: [UInt8], _ context: [UInt8], _ reader: String) -> [UInt8] {
    switch reader {
    case "oai_dc", "lom": return XMLScope.document(raw, context: context)
    case "kbart": return context == raw ? raw : context + [0x0A] + raw
    default:
      guard !context.isEmpty else { return raw }
      return Array("{\"@context\":".utf8) + context + Array(",\"@graph\":[".utf8) + raw
        + Array("]}".utf8)
    }
  }
}

/// Keeps the last record of a shape.
private final class LastRecord: FeedSink {
  private let shape: String
  private(set) var record: Record?

  init(shape: String) { self.shape = shape }

  func record(_ record: inout Record) {
    if record.format.shape == shape { self.record = record }
  }

  func unreadable(_ item: UnreadableItem) {}
}
