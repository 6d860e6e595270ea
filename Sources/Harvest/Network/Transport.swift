/// The only door to the network: one request out, one streamed answer in.
///
/// The method blocks its thread until the answer has come or failed; a transport has one owner, on
/// one thread.
/// `CurlTransport` is the real one; tests put a scripted one in its place.
public protocol Transport: AnyObject {
  /// Asks for one address, following redirects, and hands over the body as it arrives.
  ///
  /// The body of the last answer is delivered whatever its status; redirects' bodies are not.
  /// - Parameters:
  ///   - request: What to ask for.
  ///   - onBytes: Receives the body piece by piece, decompressed; the buffer lives for the call only.
  ///     An error it throws ends the transfer and comes back as the `cause` of a
  ///     `TransportError.Code.stoppedByReceiver`.
  /// - Returns: Status and headers of the last answer, and what the transfer cost.
  /// - Throws: `TransportError` where no whole answer came; a status of 400 or more is an answer.
  func fetch(
    _ request: TransportRequest,
    onBytes: (UnsafeRawBufferPointer) throws -> Void
  ) throws(TransportError) -> TransportResponse
}

/// One HTTP GET.
public struct TransportRequest: Sendable, Hashable {
  /// The absolute http or https address to ask, without credentials.
  public var address: String

  /// Header fields to send, beside those the transport sends by itself (RFC 9110 names and values).
  public var headers: [HTTPField]

  /// The most bytes of decompressed body to take, where less than the transport's own limit.
  public var maximumBytes: Int?

  /// Describes a request.
  /// - Parameters:
  ///   - address: The absolute http or https address to ask.
  ///   - headers: Header fields to send.
  ///   - maximumBytes: The most bytes of body to take; nil for the transport's own limit.
  public init(_ address: String, headers: [HTTPField] = [], maximumBytes: Int? = nil) {
    self.address = address
    self.headers = headers
    self.maximumBytes = maximumBytes
  }
}

/// A header field: a name and its value.
public struct HTTPField: Sendable, Hashable {
  /// The field's name; compared without regard to case.
  public var name: String

  /// The field's value, without surrounding blanks.
  public var value: String

  /// Makes a field.
  /// - Parameters:
  ///   - name: The field's name.
  ///   - value: The field's value.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// What came back beside the body.
public struct TransportResponse: Sendable {
  /// The HTTP status code of the last answer.
  public var status: Int

  /// The header fields of the last answer, in order.
  public var headers: [HTTPField]

  /// The address that answered, after redirects.
  public var address: String

  /// The addresses that sent the request on, first first; empty when the first address answered.
  public var redirects: [String]

  /// Bytes of body as they came over the wire, still compressed where the server compressed.
  public var wireBytes: Int

  /// Bytes of body after decompression: what `onBytes` was given.
  public var bytes: Int

  /// Wall-clock seconds from the first request to the last byte.
  public var seconds: Double

  /// Describes an answer.
  /// - Parameters:
  ///   - status: The HTTP status code.
  ///   - headers: The header fields, in order.
  ///   - address: The address that answered.
  ///   - redirects: The addresses that sent the request on.
  ///   - wireBytes: Bytes of body over the wire.
  ///   - bytes: Bytes of body after decompression.
  ///   - seconds: Wall-clock seconds it took.
  public init(
    status: Int,
    headers: [HTTPField],
    address: String,
    redirects: [String] = [],
    wireBytes: Int,
    bytes: Int,
    seconds: Double
  ) {
    self.status = status
    self.headers = headers
    self.address = address
    self.redirects = redirects
    self.wireBytes = wireBytes
    self.bytes = bytes
    self.seconds = seconds
  }

  /// The value of the first header field of a name, whatever its case.
  /// - Parameter name: The field's name.
  /// - Returns: The value, or nil where the server sent no such field.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}
