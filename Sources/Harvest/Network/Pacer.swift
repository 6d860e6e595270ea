internal import Glibc

/// What time it is, and how to let some pass; tests put a clock in its place that only counts.
public protocol Pacer: AnyObject {
  /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  var now: Double { get }

  /// Blocks the thread.
  /// - Parameter seconds: How long; nothing happens for zero or less.
  func wait(seconds: Double)
}

/// The machine's own clock.
public final class SystemPacer: Pacer {
  /// Makes a pacer; all are alike.
  public init() {}

  /// Seconds since 1970-01-01T00:00:00Z.
  public var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// Sleeps.
  /// - Parameter seconds: How long.
  public func wait(seconds: Double) {
    guard seconds > 0 else { return }
    let whole = seconds.rounded(.down)
    var wanted = timespec(tv_sec: Int(whole), tv_nsec: Int((seconds - whole) * 1e9))
    var left = timespec()
    // A signal wakes the thread early; sleep what is left.
    while nanosleep(&wanted, &left) == -1, errno == EINTR { wanted = left }
  }
}
