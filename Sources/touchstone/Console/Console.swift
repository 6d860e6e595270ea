import Glibc
import Reports
import Synchronization

/// The one door to standard error: messages, warnings, and the progress line.
final class Console: Sendable {
  /// What stands behind standard error.
  let terminal: Terminal

  private struct State {
    var progress = ""
    var drawnAt: UInt64 = 0
  }

  private let state = Mutex(State())

  /// Makes a console for what stands behind standard error.
  init(terminal: Terminal) { self.terminal = terminal }

  /// Says something that is neither a fault nor a result.
  func note(_ text: String) { say(text, label: nil, .faint) }

  /// Warns of something that was stepped over.
  func warn(_ text: String) { say(text, label: "warning", .poor) }

  /// Reports why something could not be done: what happened first, then the next step.
  func fail(_ lines: [String]) {
    guard let first = lines.first else { return }
    say(first, label: "touchstone", .bad)
    for line in lines.dropFirst() where !line.isEmpty { say(line, label: nil, .strong) }
  }

  /// Shows how far long work has come; only people see it, at most ten times a second.
  func progress(_ text: @autoclosure () -> String) {
    guard terminal.isInteractive else { return }
    let now = Clock.nanoseconds
    state.withLock { state in
      guard now - state.drawnAt >= 100_000_000 else { return }
      state.drawnAt = now
      let line = text().printable.clipped(toWidth: terminal.width - 1)
      write("\r\u{1B}[K" + terminal.styled(line, .faint))
      state.progress = line
    }
  }

  /// Takes the progress line away.
  func clearProgress() {
    state.withLock { state in
      if !state.progress.isEmpty { write("\r\u{1B}[K") }
      state.progress = ""
      state.drawnAt = 0
    }
  }

  /// Messages quote what strangers wrote, so every line is made safe before it is shown.
  private func say(_ text: String, label: String?, _ style: TextStyle) {
    clearProgress()
    let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
    for (index, line) in lines.enumerated() {
      let head = index == 0 ? label.map { terminal.styled($0 + ":", style) + " " } ?? "" : "  "
      write(head + String(line).printable + "\n")
    }
  }

  private func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Glibc.write(STDERR_FILENO, rest.baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        // Nobody can be told that standard error is gone.
        guard count > 0 else { return }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }
}

/// The clock that only moves forward.
enum Clock {
  /// Nanoseconds since some fixed moment.
  static var nanoseconds: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
