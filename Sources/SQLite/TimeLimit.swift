internal import CSQLite
internal import Synchronization

/// A wish to stop, which any thread may express and a running query notices.
public final class Cancellation: Sendable {
  private let flag = Atomic(false)

  /// A wish not yet expressed.
  public init() {}

  /// Asks whatever runs under this cancellation to stop.
  public func cancel() {
    flag.store(true, ordering: .relaxed)
  }

  /// Whether `cancel` was called.
  public var isCancelled: Bool { flag.load(ordering: .relaxed) }
}

extension Connection {
  /// Runs `body`, ending its statements as `interrupted` after a time or when cancelled.
  ///
  /// Looked at every few thousand steps of SQLite's machine, so within about a millisecond.
  public func withTimeLimit<Result>(
    _ limit: Duration? = nil,
    cancellation: Cancellation? = nil,
    _ body: (Connection) throws -> Result
  ) throws -> Result {
    let watch = Watch(
      deadline: limit.map { ContinuousClock.now.advanced(by: $0) },
      cancellation: cancellation
    )
    return try withExtendedLifetime(watch) {
      sqlite3_progress_handler(
        handle,
        stepsBetweenLooks,
        stopWhenOverdue,
        Unmanaged.passUnretained(watch).toOpaque()
      )
      defer { sqlite3_progress_handler(handle, 0, nil, nil) }
      return try body(self)
    }
  }
}

private let stepsBetweenLooks: Int32 = 2_000

/// What the progress handler looks at.
private final class Watch {
  let deadline: ContinuousClock.Instant?
  let cancellation: Cancellation?

  init(deadline: ContinuousClock.Instant?, cancellation: Cancellation?) {
    self.deadline = deadline
    self.cancellation = cancellation
  }

  var isOverdue: Bool {
    if let cancellation, cancellation.isCancelled { return true }
    guard let deadline else { return false }
    return ContinuousClock.now >= deadline
  }
}

private func stopWhenOverdue(_ context: UnsafeMutableRawPointer?) -> Int32 {
  guard let context else { return 0 }
  return Unmanaged<Watch>.fromOpaque(context).takeUnretainedValue().isOverdue ? 1 : 0
}
