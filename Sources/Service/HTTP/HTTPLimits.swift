/// Bounds on what the server takes from its clients and on how long anything may last.
public struct HTTPLimits: Sendable, Hashable {
  /// Connections open at one time; more wait in the kernel's queue.
  public var connections = 512
  /// Connections from one address at one time; more are closed at once.
  public var connectionsPerAddress = 128
  /// Seconds that an open connection may stay silent.
  public var idleSeconds = 15
  /// How long a client may take to send the head of a request, however busily it drips.
  public var headTime: Duration = .seconds(30)
  /// How long a client may take to send a body.
  public var bodyTime: Duration = .seconds(300)
  /// How long a client may take to read an answer.
  public var answerTime: Duration = .seconds(300)
  /// Bytes of a request target; longer ones are refused with 414.
  public var targetBytes = 8 << 10
  /// Bytes of all header fields; more are refused with 431.
  public var headerBytes = 24 << 10
  /// Bytes of a body; more are refused with 413.
  public var bodyBytes = 32 << 20
  /// Bytes of all bodies held at one time; more are refused with 503.
  public var bodyBytesInAll = 256 << 20
  /// Threads that make answers.
  public var workers = 4
  /// Requests that may wait for a thread; more are refused with 503.
  public var waitingRequests = 256
  /// How long an answer may take from the end of the request on, waiting included.
  public var requestTime: Duration = .seconds(30)

  /// The limits for a service to the public.
  public init() {}
}
