import Glibc
import Synchronization

/// A request from outside to stop: Ctrl-C, or a service manager's SIGTERM.
enum Signals {
  /// How many such requests have come.
  private static let count = Atomic<Int>(0)

  /// The end of a pipe that the handler writes to, so that a waiting thread wakes.
  private static let wakeWriter = Atomic<Int32>(-1)
  private static let wakeReader = Atomic<Int32>(-1)

  /// Whether work should stop at the next safe point.
  static var isStopRequested: Bool { count.load(ordering: .relaxed) > 0 }

  /// Lets writing report a closed output, or a file at its greatest size, instead of ending the
  /// process.
  static func ignoreFailedWrites() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }

  /// Turns SIGINT and SIGTERM into requests; the second one ends the process at once.
  static func catchStopRequests() {
    // Touched before the handler can run: a first access inside it would not be signal-safe.
    _ = isStopRequested
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) == 0 {
      wakeReader.store(ends[0], ordering: .relaxed)
      wakeWriter.store(ends[1], ordering: .relaxed)
    }
    signal(SIGINT, handleStop)
    signal(SIGTERM, handleStop)
    // A parent that started this process from a worker thread hands down its mask, which may hold
    // both signals back for ever.
    var stops = sigset_t()
    sigemptyset(&stops)
    sigaddset(&stops, SIGINT)
    sigaddset(&stops, SIGTERM)
    pthread_sigmask(SIG_UNBLOCK, &stops, nil)
  }

  /// Waits until a request to stop has come.
  static func waitForStop() {
    var byte: UInt8 = 0
    while !isStopRequested {
      if read(wakeReader.load(ordering: .relaxed), &byte, 1) < 0 && errno != EINTR { return }
    }
  }

  /// Runs inside the signal: atomics, `write` and `_exit` only.
  fileprivate static func requestStop(_ number: Int32) {
    if count.wrappingAdd(1, ordering: .relaxed).newValue > 1 { _exit(128 + number) }
    var byte: UInt8 = 1
    _ = write(wakeWriter.load(ordering: .relaxed), &byte, 1)
  }
}

/// A free function, because a C callback must not belong to an isolated context.
private func handleStop(_ number: Int32) { Signals.requestStop(number) }
