import Reports

/// The progress line of one input or source: how many records, and how fast.
final class Progress {
  private let name: String
  private let console: Console
  private let startedAt = Clock.nanoseconds
  private var records = 0

  /// Starts counting.
  init(_ name: String, _ console: Console) {
    self.name = name == "-" ? "standard input" : name
    self.console = console
  }

  /// Counts one record.
  func count() {
    records += 1
    if records & 0xFF == 0 { console.progress(line(of: nil)) }
  }

  /// Shows that `count` records have come, out of as many as the source says there are.
  func show(records count: Int, of total: Int?) {
    records = count
    console.progress(line(of: total))
  }

  /// Takes the line away.
  func finish() { console.clearProgress() }

  private func line(of total: Int?) -> String {
    let seconds = Double(Clock.nanoseconds - startedAt) / 1e9
    let rate = seconds > 0.2 ? ", \(Int(Double(records) / seconds).grouped)/s" : ""
    let share = total.map { " of \($0.grouped)" } ?? ""
    return "\(name): \(records.grouped)\(share) records\(rate)"
  }
}
