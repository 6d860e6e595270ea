public import FoundationEssentials

/// One answered request, for the access log.
public struct AccessLogEntry: Sendable {
  /// The client's address.
  public var client: String
  /// When the answer was ready.
  public var date: Date
  /// The method.
  public var method: String
  /// The target as the client sent it.
  public var target: String
  /// The status of the answer.
  public var status: Int
  /// The bytes of its body.
  public var bytes: Int
  /// The time from the end of the head to the answer.
  public var duration: Duration

  /// The entry as one line of the common log format, in UTC.
  ///
  /// What the client wrote cannot break the line: quotes, control characters and all that is not
  /// ASCII are escaped.
  public var line: String {
    "\(client) - - [\(Self.clock(date))] \"\(Self.plain(method)) \(Self.plain(target)) HTTP/1.1\" "
      + "\(status) \(bytes)"
  }

  /// A moment as in `10/Oct/2026:13:55:36 +0000`.
  private static func clock(_ date: Date) -> String {
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let iso = date.formatted(.iso8601)
    let month = Int(iso.dropFirst(5).prefix(2)) ?? 1
    return "\(iso.dropFirst(8).prefix(2))/\(months[month - 1])/\(iso.prefix(4)):"
      + "\(iso.dropFirst(11).prefix(8)) +0000"
  }

  private static func plain(_ text: String) -> String {
    text.unicodeScalars.map { $0 == "\"" ? "\\\"" : $0.escaped(asASCII: true) }.joined()
  }
}
