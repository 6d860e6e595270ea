import Foundation
import SQLite

/// Builds an index of a harness's records and prints the latencies of its queries by class.
///
/// Guards: every class at 1.5 times the best peer or better; the worst single word under 5 ms at a
/// million records. CPU time of the thread, the median over rounds for each query, then the
/// percentiles over queries; queries a second are one over the mean.
struct SearchBenchmark {
  private let options: PeerOptions

  init(_ options: PeerOptions) { self.options = options }

  func run() throws {
    let workplace = try Workplace()
    let start = CPUClock.own
    var build = PeerBuild(options.with("--index", workplace.folder))
    let count = try build.run()
    let seconds = CPUClock.own - start
    let size = Workplace.size(of: [PeerIndex.path(workplace.folder)])
    print(
      String(
        format: "%d records, %.0f a second of CPU, %.1f MB",
        count,
        Double(count) / seconds,
        Double(size) / 1e6
      )
    )
    let out = workplace.folder + "/samples.json"
    let query = options.with("--index", workplace.folder).with("--out", out)
    let cells = try PeerQuery(query).run()
    print("class                     p50 ms   p95 ms   p99 ms        QPS")
    for (name, samples) in cells { Self.printLine(name, samples) }
    print(String(format: "peak memory %.0f MB", CPUClock.peakMegabytes))
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
