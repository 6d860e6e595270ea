public import Catalogue
import Feeds
public import Metadata

/// What differs between two versions of one property.
public struct FieldChange: Sendable, Hashable {
  /// The property.
  public var field: ResourceField
  /// The values that are no longer there.
  public var removed: [String]
  /// The values that were not there before.
  public var added: [String]
}

/// One event in the history of a resource.
public struct HistoryEvent: Sendable {
  /// What happened.
  public enum Kind: String, Sendable {
    case new, changed, withdrawn, returned
  }

  /// The record it happened to.
  public var record: String
  /// The version that was received.
  public var version: RecordVersion
  /// What happened.
  public var kind: Kind
  /// What differs from the version before it; `nil` where there is none to compare with.
  public var changes: [FieldChange]?
}

extension ResourceDetail {
  /// What happened to the resource, the latest first.
  ///
  /// - Parameters:
  ///   - limit: The most events.
  ///   - compared: For how many of these the change is worked out: both versions are read again.
  /// - Returns: The events.
  public func events(limit: Int = 50, compared: Int = 20) -> [HistoryEvent] {
    var pairs: [(record: String, version: RecordVersion, before: [RecordVersion])] = []
    for (record, versions) in history {
      for (index, version) in versions.enumerated() {
        pairs.append((record.identifier, version, Array(versions.dropFirst(index + 1))))
      }
    }
    pairs.sort {
      ($1.version.received, $1.version.number) < ($0.version.received, $0.version.number)
    }
    return pairs.prefix(limit).enumerated().map { index, pair in
      let last = pair.before.first
      let kind: HistoryEvent.Kind =
        pair.version.status == .deleted
        ? .withdrawn : last.map { $0.status == .deleted ? .returned : .changed } ?? .new
      let other = pair.before.first { $0.status == .active }
      return HistoryEvent(
        record: pair.record,
        version: pair.version,
        kind: kind,
        changes: index < compared && pair.version.status == .active
          ? other.flatMap { Self.changes(from: $0, to: pair.version) } : nil
      )
    }
  }

  /// What differs in the properties that every format is read into; `nil` where a version can no
  /// longer be read.
  private static func changes(
    from old: RecordVersion,
    to new: RecordVersion
  ) -> [FieldChange]? {
    guard let before = read(old), let after = read(new) else { return nil }
    return ResourceField.allCases.compactMap { field in
      let had = Set(before.strings(field))
      let has = Set(after.strings(field))
      guard had != has else { return nil }
      return FieldChange(
        field: field,
        removed: before.strings(field).filter { !has.contains($0) },
        added: after.strings(field).filter { !had.contains($0) }
      )
    }
  }

  private static func read(_ version: RecordVersion) -> Record? {
    try? FeedReader.readAgain(
      raw: version.raw,
      context: version.context.content,
      format: version.context.format
    )
  }
}
