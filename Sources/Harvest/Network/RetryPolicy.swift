internal import CCurl

/// How often and how patiently a request is repeated that failed in passing.
public struct RetryPolicy: Sendable {
  /// Requests made in all before giving up.
  public var attempts = 8

  /// Requests made in all where the host never gave a good answer: a mistyped address should say
  /// so soon.
  public var attemptsAtFirst = 4

  /// Seconds of the first back-off; each further one may be twice as long.
  public var firstWait = 1.0

  /// The longest back-off in seconds.
  public var longestWait = 60.0

  /// Seconds to wait, doubling, where a busy server (429, 503) does not say how long.
  public var busyWait = 10.0

  /// The longest wait in seconds that a server may ask for; it is asked again after that.
  public var longestBusyWait = 300.0

  /// Rest given to a host after an answer, as a share of the time it took over it.
  public var restShare = 0.5

  /// The longest rest in seconds.
  public var longestRest = 5.0

  /// A number from 0 up to 1 that spreads the back-offs of many clients ("full jitter").
  public var jitter: @Sendable () -> Double = { Double.random(in: 0..<1) }

  /// The patience that suits a public server.
  public init() {}

  /// Seconds to wait before repeating a request.
  /// - Parameters:
  ///   - failures: How many attempts have failed, at least 1.
  ///   - status: The status of the answer, or nil where none came.
  ///   - retryAfter: The answer's `Retry-After` field.
  ///   - now: The time, in seconds since 1970, for dates in that field.
  /// - Returns: Seconds, never more than the limits above.
  func wait(failures: Int, status: Int?, retryAfter: String?, now: Double) -> Double {
    let doubling = Double(1 << min(failures - 1, 30))
    if let asked = retryAfter.flatMap({ Self.seconds(retryAfter: $0, now: now) }), asked > 0 {
      return min(asked, longestBusyWait)
    }
    if status == 429 || status == 503, retryAfter == nil {
      return min(busyWait * doubling, longestBusyWait)
    }
    return min(firstWait * doubling, longestWait) * jitter()
  }

  /// Reads a `Retry-After` field: seconds, or an HTTP date in any of its three forms (RFC 9110
  /// section 10.2.3); nil for anything else.
  static func seconds(retryAfter value: String, now: Double) -> Double? {
    if !value.isEmpty, value.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) {
      return Double(value)
    }
    // A date has letters; curl_getdate would also take other numbers for one.
    guard value.contains(where: \.isLetter) else { return nil }
    let date = curl_getdate(value, nil)
    return date < 0 ? nil : max(0, Double(date) - now)
  }
}
