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

  /// The entry as one line: time, client, request, status, bytes, milliseconds.
  ///
  /// What the client wrote cannot break the line: quotes, control characters and all that is not
  /// ASCII are escaped.
  public var line: String {
    let milliseconds = duration / .milliseconds(1)
    let time = date.formatted(.iso8601)
    let rounded = (milliseconds * 10).rounded() / 10
    return "\(time) \(client) \"\(Self.plain(method)) \(Self.plain(target))\" "
      + "\(status) \(bytes) \(rounded)ms"
  }

  private static func plain(_ text: String) -> String {
    text.unicodeScalars.map { $0 == "\"" ? "\\\"" : $0.escaped(asASCII: true) }.joined()
  }
}
