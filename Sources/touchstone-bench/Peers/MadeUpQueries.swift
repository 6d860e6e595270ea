import Foundation

/// Queries of every class, made of the words of a corpus's first records.
struct MadeUpQueries {
  private static let records = 20_000
  private static let perClass = 25

  /// Lines of number, class, text and filter, as harnesses have them.
  private(set) var classes = ""

  /// The same for the hundred most common words, the worst that a single word can be.
  private(set) var commonWords = ""

  /// Three words that stand together in a record.
  private(set) var threeWords: [String] = []

  private var number = 0

  /// Reads the corpus and makes the queries, the same each time.
  init(corpus: String) throws {
    var texts: [(words: [String], subject: String)] = []
    var frequencies: [String: Int] = [:]
    for line in try LineReader(path: corpus).prefix(Self.records) {
      let record = try PeerRecord(line)
      let words = Self.words(record.title) + Self.words(record.description)
      for word in Set(words) { frequencies[word, default: 0] += 1 }
      texts.append((words, record.facets[0]))
    }
    let ordered = frequencies.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.map(\.key)
    let rare = ordered.filter { 2...5 ~= frequencies[$0] ?? 0 }
    let middling = Set(ordered.dropFirst(100).prefix(10_000))
    for word in Self.spread(rare) { add("rare1", word) }
    for word in Self.spread(Array(ordered.dropFirst(100).prefix(500))) { add("common1", word) }
    for (words, subject) in Self.spread(texts) {
      let chosen = words.filter { middling.contains($0) }
      guard let first = chosen.first, let last = chosen.last, chosen.count >= 3 else { continue }
      let middle = chosen[chosen.count / 2]
      add("and2", "\(first) \(last)")
      add("or3", "\(first) \(middle) \(last)")
      add("mixed4", "\(first) \(ordered[number % 10]) \(middle) \(last)")
      add("filter", "\(first) \(last)", filter: "subject=\(subject)")
      add("phrase", "\"" + words.suffix(2).joined(separator: " ") + "\"")
      add("prefix", last.prefix(4) + "*")
      threeWords.append("\(first) \(middle) \(last)")
      guard let long = chosen.first(where: { $0.count >= 6 }) else { continue }
      add(
        "typo",
        long.prefix(2) + String(long.dropFirst(2).prefix(2).reversed()) + long.dropFirst(4)
      )
    }
    let prepared = classes
    classes = ""
    for word in ordered.prefix(100) { add("word1", word) }
    (classes, commonWords) = (prepared, classes)
  }

  private mutating func add(_ name: String, _ text: String, filter: String = "") {
    classes += "m\(number)\t\(name)\t\(text)\t\(filter)\n"
    number += 1
  }

  /// Some of the elements, from all parts.
  private static func spread<Element>(_ elements: [Element]) -> [Element] {
    let step = max(1, elements.count / perClass)
    return stride(from: 0, to: elements.count, by: step).prefix(perClass).map { elements[$0] }
  }

  private static func words(_ text: [UInt8]) -> [String] {
    String(decoding: text, as: UTF8.self).lowercased()
      .split { !$0.isASCII || !($0.isLetter || $0.isNumber) }.map { String($0) }
  }
}
