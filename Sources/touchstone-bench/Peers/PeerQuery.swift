import Foundation
import Ranking
import SQLite
import Search

/// Runs a harness's queries by class and writes each one's times, hits and best ten.
///
/// Words are cut and the ids of the hits fetched inside the clock; the segments are opened once, as
/// peers open their searchers once. Nothing remembers answers.
struct PeerQuery {
  private let options: PeerOptions

  init(_ options: PeerOptions) { self.options = options }

  private static let cells: [(name: String, mode: String)] = [
    ("rare1", "or"), ("common1", "or"), ("and2", "and"), ("and2", "or"), ("or3", "or"),
    ("or3", "and"), ("mixed4", "or"), ("mixed4", "and"), ("phrase", "phrase"),
    ("prefix", "prefix"), ("filter", "and"), ("typo", "or"), ("typo", "fuzzy"),
    ("common1", "or+facet"), ("and2", "and+facet"), ("or3", "or+facet"), ("word1", "or"),
  ]

  private struct Query {
    var id: String
    var name: String
    var text: String
    var filters: [String]
  }

  /// Runs the queries and writes the file; returns the CPU times of each class, query by query.
  @discardableResult
  func run() throws -> [(name: String, samples: [[Int]])] {
    let connection = try PeerIndex.open(PeerIndex.path(options.text("--index")))
    let queries = try Self.queries(options.text("--queries"))
    let wanted = options.list("--cells")
    let cells = try connection.transaction(.deferred) { connection in
      let searcher = try PeerSearcher(connection, try options.analyzer())
      var cells: [(name: String, queries: [Query], measured: [Measured])] = []
      for cell in Self.cells {
        let name = "\(cell.name)/\(cell.mode)"
        guard wanted.isEmpty || wanted.contains(name) else { continue }
        let mine = queries.filter { $0.name == cell.name }
        guard !mine.isEmpty else { continue }
        cells.append((name, mine, try measure(mine, cell.mode, searcher)))
      }
      return cells
    }
    var written: [String: Any] = [:]
    for (name, queries, measured) in cells {
      written[name] = Dictionary(
        uniqueKeysWithValues: zip(queries.map(\.id), measured.map(\.json))
      )
    }
    let answer: [String: Any] = [
      "engine": "touchstone", "rss_mb": Int(CPUClock.peakMegabytes), "cells": written,
    ]
    let data = try JSONSerialization.data(withJSONObject: answer)
    try data.write(to: URL(fileURLWithPath: options.text("--out")))
    return cells.map { ($0.name, $0.measured.map(\.cpu)) }
  }

  /// What was found out about one query.
  private struct Measured {
    var answer: PeerSearcher.Answer
    var wall: [Int] = []
    var cpu: [Int] = []

    var json: [String: Any] {
      let hits: Any = answer.hits.map { $0 as Any } ?? NSNull()
      return ["hits": hits, "top": answer.ids, "ns": wall, "cpu": cpu]
    }
  }

  private func measure(
    _ queries: [Query],
    _ mode: String,
    _ searcher: PeerSearcher
  ) throws -> [Measured] {
    let rounds = Int(try options.number("--rounds", 5))
    let budget = Duration.seconds(try options.number("--budget", 20))
    // The first round warms up.
    var measured = try queries.map { query in
      Measured(answer: try searcher.search(query.text, mode: mode, filters: query.filters))
    }
    let end = ContinuousClock.now + budget
    for _ in 0..<max(1, rounds) {
      for (number, query) in queries.enumerated() {
        let wall = Self.nanoseconds(CLOCK_MONOTONIC)
        let cpu = Self.nanoseconds(CLOCK_THREAD_CPUTIME_ID)
        _ = try searcher.search(query.text, mode: mode, filters: query.filters)
        measured[number].cpu.append(Self.nanoseconds(CLOCK_THREAD_CPUTIME_ID) - cpu)
        measured[number].wall.append(Self.nanoseconds(CLOCK_MONOTONIC) - wall)
      }
      if ContinuousClock.now > end { break }
    }
    return measured
  }

  private static func nanoseconds(_ clock: clockid_t) -> Int {
    var time = timespec()
    clock_gettime(clock, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  private static func queries(_ path: String) throws -> [Query] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .map { line in
        let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard parts.count >= 3 else { throw BenchError("a query needs an id, a class and a text") }
        let filters = parts.count > 3 ? parts[3].split(separator: ";").map { String($0) } : []
        return Query(
          id: String(parts[0]),
          name: String(parts[1]),
          text: String(parts[2]),
          filters: filters
        )
      }
  }
}

/// Searches an index of a harness's records.
struct PeerSearcher {
  struct Answer {
    var hits: Int?
    var ids: [String]
  }

  private let reader: SegmentReader
  private let analyzer: Analyzer
  private let values: [String: UInt32]
  private let ids: [UInt8]
  private let starts: [Int]

  init(_ connection: Connection, _ analyzer: Analyzer) throws {
    reader = try SegmentReader(connection, SegmentIndex())
    self.analyzer = analyzer
    let names = try connection.first("SELECT ids, facets FROM names") {
      ($0.bytes(0), $0.bytes(1))
    }
    guard let names else { throw BenchError("the index is not one of `build`") }
    ids = names.0
    starts = [0] + ids.indices.filter { names.0[$0] == 0 }.map { $0 + 1 }
    let object = try JSONSerialization.jsonObject(with: Data(names.1)) as? [String: NSNumber]
    values = (object ?? [:]).mapValues { $0.uint32Value }
  }

  func search(_ text: String, mode: String, filters: [String]) throws -> Answer {
    let parts = mode.split(separator: "+")
    guard let mode = WordQuery.Mode(rawValue: String(parts[0])) else {
      throw BenchError("there is no mode \(mode)")
    }
    var query = WordQuery(mode, WordQuery.words(of: text, analyzer))
    if parts.count > 1 {
      query.counts = true
      query.greatestFacetID = values.values.max()
    }
    query.filters = filters.map { [values[$0] ?? .max] }
    let answer = try reader.answer(query)
    return Answer(
      hits: query.counts ? answer.total : nil,
      ids: answer.ranked.map { id(Int($0.document)) }
    )
  }

  private func id(_ document: Int) -> String {
    String(decoding: ids[starts[document]..<(starts[document + 1] - 1)], as: UTF8.self)
  }
}
