/// Why no whole answer came, in words that say what to do next.
public struct TransportError: Error, Sendable, CustomStringConvertible {
  /// The kinds of failure; the raw values are stable and appear in a harvest's problems.
  public enum Code: String, Sendable, CaseIterable {
    /// The address cannot be read as an absolute http or https URL.
    case badAddress
    /// The address carries a user name or a password.
    case credentialsInAddress
    /// The address leads to this machine or a private network, and its host is not allowed to.
    case addressRefused
    /// The host's name is not known.
    case hostUnknown
    /// No connection could be made.
    case unreachable
    /// The server's certificate could not be verified, or no secure connection agreed on.
    case tls
    /// A time limit passed: connecting, waiting for bytes, or the whole transfer.
    case timedOut
    /// The connection ended before the answer was whole.
    case cutShort
    /// The answer is longer than the limit.
    case tooLarge
    /// The answer unpacks to far more than its packed size: a compression bomb.
    case compressionBomb
    /// A redirect leads to another site, or from https down to http.
    case redirectRefused
    /// More redirects than the limit.
    case tooManyRedirects
    /// The answer is not HTTP, or breaks its rules.
    case badResponse
    /// The server answered with a status that is not success.
    case status
    /// The receiver of the bytes threw an error.
    case stoppedByReceiver
    /// libcurl refused an option or failed inside.
    case library
  }

  /// What kind of failure it is.
  public var code: Code

  /// What happened and what to do, as one or two sentences.
  public var message: String

  /// The address asked when it happened.
  public var address: String

  /// The HTTP status, where the server answered with one.
  public var status: Int?

  /// What the receiver threw, for `Code.stoppedByReceiver`.
  public var cause: (any Error)?

  /// Describes a failure.
  /// - Parameters:
  ///   - code: What kind of failure it is.
  ///   - message: What happened and what to do.
  ///   - address: The address asked.
  ///   - status: The HTTP status, where there is one.
  ///   - cause: What the receiver threw.
  public init(
    _ code: Code,
    _ message: String,
    address: String,
    status: Int? = nil,
    cause: (any Error)? = nil
  ) {
    self.code = code
    self.message = message
    self.address = address
    self.status = status
    self.cause = cause
  }

  /// The failure that an answer's status is by itself.
  /// - Parameter response: The answer; nil comes of status 200.
  public init?(status response: TransportResponse) {
    guard response.status != 200 else { return nil }
    let advice =
      switch response.status {
      case 401, 403: "it asks for permission; ask its keepers to let harvesters in"
      case 404, 410: "nothing is at this address; check it, or look for where it went"
      case 429, 503: "it is too busy; try again later"
      case 500...: "it is in trouble; try again later, or tell its keepers"
      default: "check the address"
      }
    self.init(
      .status,
      "the server answers with status \(response.status): \(advice)",
      address: response.address,
      status: response.status
    )
  }

  /// The message and the address.
  public var description: String { "\(message) (\(address))" }

  /// Whether the same request may well succeed a little later.
  public var isPassing: Bool {
    switch code {
    case .hostUnknown, .unreachable, .timedOut, .cutShort, .badResponse: true
    case .status: status.map { $0 == 429 || $0 == 408 || $0 >= 500 } ?? false
    case .badAddress, .credentialsInAddress, .addressRefused, .tls, .tooLarge, .compressionBomb,
      .redirectRefused, .tooManyRedirects, .stoppedByReceiver, .library:
      false
    }
  }
}
