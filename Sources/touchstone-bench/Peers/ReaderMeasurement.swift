import Dispatch
import Foundation
import Ranking
import SQLite
import Search
import Synchronization

/// Measures how long an index takes to open, and what a second reader thread adds.
///
/// Both are wall-clock time: on a machine with other work the second says less than it could.
struct ReaderMeasurement {
  private static let seconds = 2
  private let folder: String
  private let queries: [WordQuery]

  /// Prepares queries of any of some words.
  init(folder: String, queries: [String]) {
    self.folder = folder
    let analyzer = Analyzer(.plain)
    self.queries = queries.map { WordQuery(.any, WordQuery.words(of: $0, analyzer)) }
  }

  func run() throws {
    var opened: [Double] = []
    for _ in 0..<5 {
      let start = ContinuousClock.now
      let connection = try PeerIndex.open(PeerIndex.path(folder))
      _ = try connection.transaction(.deferred) {
        try SegmentReader($0, SegmentIndex()).documentCount
      }
      opened.append((ContinuousClock.now - start) / .milliseconds(1))
    }
    print(String(format: "opened in %.1f ms", opened.sorted()[opened.count / 2]))
    let index = SegmentIndex()
    _ = try count(index, until: .now + .seconds(1))
    let (one, two) = (try answered(threads: 1, index), try answered(threads: 2, index))
    print(
      String(
        format: "three words, any: %.0f a second by one thread, %.2f times that by two",
        Double(one) / Double(Self.seconds),
        Double(two) / Double(max(1, one))
      )
    )
  }

  /// How many queries some threads answer in two seconds, each by a connection of its own.
  private func answered(threads: Int, _ index: SegmentIndex) throws -> Int {
    let total = Mutex(0)
    let failure = Mutex<String?>(nil)
    let end = ContinuousClock.now + .seconds(Self.seconds)
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      do {
        let count = try count(index, until: end)
        total.withLock { $0 += count }
      } catch {
        failure.withLock { $0 = "\(error)" }
      }
    }
    if let message = failure.withLock({ $0 }) { throw BenchError(message) }
    return total.withLock { $0 }
  }

  private func count(_ index: SegmentIndex, until end: ContinuousClock.Instant) throws -> Int {
    let connection = try PeerIndex.open(PeerIndex.path(folder))
    return try connection.transaction(.deferred) { connection in
      let reader = try SegmentReader(connection, index)
      var count = 0
      while ContinuousClock.now < end {
        for query in queries { _ = try reader.answer(query) }
        count += queries.count
      }
      return count
    }
  }
}
