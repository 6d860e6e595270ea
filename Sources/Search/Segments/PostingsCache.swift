internal import Ranking
internal import Synchronization

/// Keeps the postings that searches have read, up to a number of bytes; and which words a segment
/// does not have, since people mistype more than they look up rare words.
///
/// What was used lately is in one half, what was used before in the other. When the first half is
/// full it becomes the second, and what was in that is forgotten.
final class PostingsCache: Sendable {
  struct Key: Hashable {
    var segment: Int64
    var term: [UInt8]
  }

  /// What is known of a term in a segment.
  struct Entry: Sendable {
    /// Its postings; nil where the segment does not have it.
    var list: PostingList?
    /// The number of its row, or of its place in a bundle.
    var row: Int64 = 0
    /// Where it stands, once a phrase has asked.
    var positions: PositionList?

    var memory: Int { 100 + (list?.memory ?? 0) + (positions?.memory ?? 0) }
  }

  private struct Contents {
    var recent: [Key: Entry] = [:]
    var older: [Key: Entry] = [:]
    var recentMemory = 0
  }

  private let limit: Int
  private let contents = Mutex(Contents())

  /// Makes a cache of so many bytes.
  init(limit: Int) { self.limit = limit }

  /// What is known of a term; nil where nothing is.
  func entry(_ key: Key) -> Entry? {
    contents.withLock { contents in
      if let entry = contents.recent[key] { return entry }
      guard let entry = contents.older[key] else { return nil }
      put(entry, key, into: &contents)
      return entry
    }
  }

  /// Takes in what was read of a term.
  func put(_ entry: Entry, _ key: Key) {
    contents.withLock { put(entry, key, into: &$0) }
  }

  private func put(_ entry: Entry, _ key: Key, into contents: inout Contents) {
    if let former = contents.recent.updateValue(entry, forKey: key) {
      contents.recentMemory -= former.memory
    }
    contents.recentMemory += entry.memory
    guard contents.recentMemory > limit / 2 else { return }
    contents.older = contents.recent
    contents.recent = [:]
    contents.recentMemory = 0
  }

  /// Forgets the segments that are no more.
  func keep(only segments: Set<Int64>) {
    contents.withLock { contents in
      contents.older = contents.older.filter { segments.contains($0.key.segment) }
      contents.recent = contents.recent.filter { segments.contains($0.key.segment) }
      contents.recentMemory = contents.recent.values.reduce(0) { $0 + $1.memory }
    }
  }
}
