import Foundation
import Ranking
import SQLite
import Search

/// Builds indexes of 100,000 and 1,000,000 records of a corpus, with the plain analyser and with the
/// product's own, and prints the latencies of queries by class.
///
/// Guards, at a million records: the worst single word (`word1`) under 5 ms at p95; opened in under
/// 100 ms; under 600 MB resident; two reader threads at 1.7 times one. Latencies are CPU time of the
/// thread, the median over rounds for each query, then the percentiles over queries; queries a second
/// are one over the mean. Building and querying are processes of their own, so that each one's memory
/// is its own.
struct SearchBenchmark {
  private static let sizes = [100_000, 1_000_000]
  private let options: PeerOptions

  init(_ options: PeerOptions) { self.options = options }

  func run() throws {
    let workplace = try Workplace()
    let corpus = try options.text("--corpus")
    let queries = workplace.folder + "/queries.txt"
    let made = try MadeUpQueries(corpus: corpus)
    let given = options.list("--queries").first
    let text = try given.map { try String(contentsOfFile: $0, encoding: .utf8) + "\n" }
    try ((text ?? made.classes) + made.commonWords)
      .write(toFile: queries, atomically: true, encoding: .utf8)
    for size in Self.sizes {
      for analyser in options.list("--analyser", "plain,standard") {
        let folder = "\(workplace.folder)/\(size)-\(analyser)"
        let count = try build(corpus, size, analyser, folder)
        try query(folder, queries, analyser)
        try ReaderMeasurement(folder: folder, queries: made.threeWords).run()
        try FileManager.default.removeItem(atPath: folder)
        // A corpus that is smaller than the first size is not measured twice.
        if count < size { return print("the corpus has only \(count) records") }
      }
    }
  }

  private func build(
    _ corpus: String,
    _ size: Int,
    _ analyser: String,
    _ folder: String
  ) throws -> Int {
    let start = CPUClock.children
    let printed = try Self.runSelf([
      "build", "--corpus", corpus, "--index", folder, "--records", "\(size)", "--analyser",
      analyser,
    ])
    let seconds = CPUClock.children - start
    let built = try JSONSerialization.jsonObject(with: printed) as? [String: NSNumber]
    guard let count = built?["docs"]?.intValue else { throw BenchError("build printed no count") }
    let bytes = Workplace.size(of: [PeerIndex.path(folder)])
    let rate = Double(count) / seconds
    print(
      String(
        format: "\n%d records, %@ analyser: %.0f a second of CPU, %.1f MB",
        count,
        analyser,
        rate,
        Double(bytes) / 1e6
      )
    )
    return count
  }

  private func query(_ folder: String, _ queries: String, _ analyser: String) throws {
    let out = folder + "/samples.json"
    _ = try Self.runSelf([
      "query", "--index", folder, "--queries", queries, "--out", out, "--analyser", analyser,
      "--rounds", "\(Int(try options.number("--rounds", 10)))",
      "--budget", "\(try options.number("--budget", 2))",
    ])
    let data = try Data(contentsOf: URL(fileURLWithPath: out))
    let answer = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    let cells = answer?["cells"] as? [String: [String: [String: Any]]] ?? [:]
    print("class                     p50 ms   p95 ms   p99 ms        QPS")
    for (name, queries) in cells.sorted(by: { $0.key < $1.key }) {
      Self.printLine(name, queries.values.compactMap { $0["cpu"] as? [Int] })
    }
    print("peak memory \((answer?["rss_mb"] as? NSNumber)?.intValue ?? 0) MB")
  }

  /// Runs this program with other arguments; what it printed.
  private static func runSelf(_ arguments: [String]) throws -> Data {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = arguments
    process.standardOutput = output
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw BenchError("\(arguments[0]) ended with \(process.terminationStatus)")
    }
    return printed
  }

  /// Prints a class's line; `samples` are nanoseconds, those of a query together.
  private static func printLine(_ name: String, _ samples: [[Int]]) {
    let times = samples.filter { !$0.isEmpty }.map { $0.sorted()[$0.count / 2] }.sorted()
    guard !times.isEmpty else { return }
    func percentile(_ share: Int) -> Double {
      Double(times[min(times.count - 1, share * times.count / 100)]) / 1e6
    }
    let mean = Double(times.reduce(0, +)) / Double(times.count)
    print(
      name.padding(toLength: 22, withPad: " ", startingAt: 0)
        + String(
          format: "%10.3f %8.3f %8.3f %10.0f",
          percentile(50),
          percentile(95),
          percentile(99),
          1e9 / mean
        )
    )
  }
}
