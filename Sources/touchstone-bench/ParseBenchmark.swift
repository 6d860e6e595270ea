import Feeds
import Foundation
import Ingest
import Markup
import Metadata
import Reports
import Standards

/// Reading and judging: oai_dc beside `xmllint --stream`, and KBART.
///
/// Guards: reading into records with places at 0.5 of xmllint or better, read and judged with JSON
/// written at 0.35, KBART judged at 150,000 rows a second, memory under 150 MB at any size.
struct ParseBenchmark {
  private let options: BenchOptions

  init(_ options: BenchOptions) { self.options = options }

  func run() throws {
    let workplace = try Workplace()
    let rules = try Workplace.library().ruleSet(forcing: [])
    var made = MadeUpFeed()
    let pages =
      options.files.isEmpty
      ? try made.writePages(records: options.records, into: workplace.folder) : options.files
    let bytes = Workplace.size(of: pages)
    let peer = try xmllint(pages, bytes: bytes)
    peer?.print()
    let read = try Measurement.median("oai_dc read", runs: options.runs, bytes: bytes) {
      try pages.reduce(0) { try $0 + Self.read($1) }
    }
    read.print(against: peer)
    let judged = try Measurement.median(
      "oai_dc read, judged, as JSON",
      runs: options.runs,
      bytes: bytes
    ) {
      try pages.reduce(0) { try $0 + Self.judge($1, rules) }
    }
    judged.print(against: peer)
    let list =
      try options.kbart ?? made.writeList(rows: 4 * options.records, into: workplace.folder)
    let rows = try Measurement.median(
      "KBART read, judged, as JSON",
      runs: options.runs,
      bytes: Workplace.size(of: [list])
    ) { try Self.judge(list, rules) }
    rows.print()
    let assessed = try Measurement.median(
      "KBART read, judged",
      runs: options.runs,
      bytes: Workplace.size(of: [list])
    ) { try Self.assess(list, rules) }
    assessed.print()
    print(String(format: "peak memory %.0f MB", CPUClock.peakMegabytes))
  }

  private static func read(_ path: String) throws -> Int {
    try FeedReader.read(try FileSource(path: path), FeedRequest(name: path), into: Ignore())
      .received
  }

  private static func assess(_ path: String, _ rules: RuleSet) throws -> Int {
    try AssessedFeed.run(
      try FileSource(path: path),
      FeedRequest(name: path),
      rules: rules,
      into: IgnoreVerdicts()
    ).summary.received
  }

  private static func judge(_ path: String, _ rules: RuleSet) throws -> Int {
    let report = ValidationReport(
      input: path,
      rules: rules.descriptor,
      format: .json,
      output: Nowhere(),
      terminal: .plain
    )
    let (summary, findings) = try AssessedFeed.run(
      try FileSource(path: path),
      FeedRequest(name: path),
      rules: rules,
      into: report
    )
    try report.finish(summary, findings)
    return summary.received
  }

  /// The peer's time on the same files, if it is installed.
  private func xmllint(_ pages: [String], bytes: Int) throws -> Measurement? {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/xmllint") else { return nil }
    var times: [Double] = []
    for _ in 0..<options.runs {
      let start = CPUClock.children
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/xmllint")
      process.arguments = ["--stream", "--noout"] + pages
      try process.run()
      process.waitUntilExit()
      times.append(CPUClock.children - start)
    }
    times.sort()
    let records = try pages.reduce(0) { try $0 + Self.read($1) }
    return Measurement(
      name: "xmllint --stream",
      seconds: times[times.count / 2],
      items: records,
      bytes: bytes
    )
  }
}

/// Takes records and does nothing with them.
private final class Ignore: FeedSink {
  func record(_ record: inout Record) {}
  func unreadable(_ item: UnreadableItem) {}
}

/// Takes verdicts and does nothing with them.
private final class IgnoreVerdicts: AssessedSink {
  func assessed(_ record: inout Record, _ assessment: Assessment) {}
  func unreadable(_ item: UnreadableItem) {}
}

/// Output that goes nowhere.
private final class Nowhere: ReportOutput {
  func write(_ bytes: UnsafeRawBufferPointer) {}
}
