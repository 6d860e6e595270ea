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
    if records & 0xFF == 0 { show() }
  }

  /// Shows where things stand, with a note from whoever waits or pages.
  func show(records count: Int? = nil, note: String = "") {
    if let count { records = count }
    console.progress(line(note))
  }

  /// Takes the line away.
  func finish() { console.clearProgress() }

  private func line(_ note: String) -> String {
    let seconds = Double(Clock.nanoseconds - startedAt) / 1e9
    let rate = seconds > 0.2 ? ", \(Int(Double(records) / seconds).grouped)/s" : ""
    return "\(name): \(records.grouped) records\(rate)" + (note.isEmpty ? "" : ", \(note)")
  }
}
