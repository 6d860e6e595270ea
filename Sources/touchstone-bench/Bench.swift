import Feeds
import Foundation
import Markup
import Metadata

final class Counter: FeedSink {
  var shown = 0
  let verbose: Bool
  var defects: [String: Int] = [:]
  init(verbose: Bool) { self.verbose = verbose }
  func record(_ record: inout Record) throws {
    for d in record.defects { defects[d.kind.rawValue, default: 0] += 1 }
    if verbose, shown < 2 {
      shown += 1
      print("-- \(record.identifier) key \(record.resourceKey) start \(record.start) row \(record.row ?? 0) \(record.format)")
      for (i, n) in record.nodes.enumerated() {
        let p = record.place(ofNode: i).advanced(from: record.start)
        print("  \(record.paths.text(n.path))#\(n.ordinal) \(n.kind) '\(record.string(n.value).prefix(60))' \(p.start.line):\(p.start.column)-\(p.end.line):\(p.end.column) src '\(String(decoding: record.raw[n.source].prefix(40), as: UTF8.self))'")
      }
      print("  resource:", record.resource.map { "\($0.field)=\(record.string($0.range).prefix(20))" })
      print("  defects:", record.defects)
    }
  }
  func unreadable(_ item: UnreadableItem) throws {
    if verbose || shown < 3 { shown += 1; print("  unreadable:", item.reason, item.message, item.identifier ?? "", item.place.start) }
  }
}

@main
enum Bench {
  static func main() {
    let verbose = CommandLine.arguments.contains("-v")
    var total = 0
    for path in CommandLine.arguments.dropFirst() where path != "-v" {
      let sink = Counter(verbose: verbose)
      do {
        let summary = try FeedReader.read(try FileSource(path: path), FeedRequest(name: path), into: sink)
        total += summary.received
        if verbose || CommandLine.arguments.count < 200 {
          print(path.split(separator: "/").suffix(2).joined(separator: "/"), summary.reader, "records", summary.records, "tomb", summary.tombstones, "unreadable", summary.unreadable, summary.encoding.name, summary.isComplete ? "" : "INCOMPLETE", summary.problems.map { "\($0.code)" }, sink.defects, summary.envelope.map { "verb \($0.verb ?? "-") errors \($0.errors.map(\.code)) token \($0.resumptionToken?.value.prefix(12) ?? "none")" } ?? "")
        }
      } catch let e as FeedError { print(path.split(separator: "/").suffix(2).joined(separator: "/"), "ERROR", e.kind, e.description, e.place?.start as Any) } catch { print(path, "ERROR", error) }
    }
    print("total", total)
  }
}
