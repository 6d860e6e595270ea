import Feeds
import Harvest
import Metadata

/// Stores pages as a catalogue would: nothing of a page counts until it is accepted.
final class MemoryHandler: OAIPMHPageHandler {
  struct Stopped: Error {}

  /// How often each identifier was stored.
  private(set) var stored: [String: Int] = [:]
  private(set) var tombstones: Set<String> = []
  /// What was committed with each page.
  private(set) var checkpoints: [HarvestCheckpoint] = []
  /// Whether a page was asked for, accepted or rejected out of turn.
  private(set) var isOutOfTurn = false
  /// Throws when asked to accept one more page than this.
  var stopsAfter = Int.max

  private var pending: PageSink?

  var identifiers: Set<String> { Set(stored.keys) }

  func read(_ page: PageBody) throws -> FeedSummary {
    if pending != nil { isOutOfTurn = true }
    let sink = PageSink()
    pending = sink
    return try FeedReader.read(page, FeedRequest(name: "page"), into: sink)
  }

  func accept(_ checkpoint: HarvestCheckpoint) throws {
    guard let page = pending else { return isOutOfTurn = true }
    pending = nil
    guard checkpoints.count < stopsAfter else { throw Stopped() }
    for identifier in page.identifiers { stored[identifier, default: 0] += 1 }
    tombstones.formUnion(page.tombstones)
    checkpoints.append(checkpoint)
  }

  func reject() throws {
    if pending == nil { isOutOfTurn = true }
    pending = nil
  }

  private final class PageSink: FeedSink {
    var identifiers: [String] = []
    var tombstones: Set<String> = []

    func record(_ record: inout Record) {
      identifiers.append(record.identifier)
      if record.status == .deleted { tombstones.insert(record.identifier) }
    }

    func unreadable(_ item: UnreadableItem) {}
  }
}
