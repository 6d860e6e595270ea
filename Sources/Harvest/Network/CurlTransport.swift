internal import CCurl

/// The real door to the network: libcurl, behind the address guard.
///
/// Every address is checked when it is connected to, on every hop of a redirect. Certificates are
/// always verified; no proxy, cookie, stored password or cached policy is ever used. Connections are
/// kept alive between fetches. One thread owns a transport; `onBytes` must not fetch over it again.
public final class CurlTransport: Transport {
  /// How the harvester names itself to servers.
  public static let defaultUserAgent = "Touchstone/1.0 (digital resource catalogue; OAI-PMH 2.0)"

  private let handle: CurlHandle
  private let addressGuard: AddressGuard
  private let limits: TransferLimits
  private let userAgent: String
  private let resolutions: [String]

  /// Opens the door.
  /// - Parameters:
  ///   - allowPrivate: Hosts that may have private or loopback addresses, each exactly as in the
  ///     address to be harvested, with a port or without.
  ///   - limits: What one transfer may cost.
  ///   - userAgent: The `User-Agent` header field; a contact in it is good manners.
  /// - Throws: `TransportError` of code `library` where libcurl does not start.
  public convenience init(
    allowPrivate: [String] = [],
    limits: TransferLimits = TransferLimits(),
    userAgent: String = CurlTransport.defaultUserAgent
  ) throws(TransportError) {
    try self.init(
      allowPrivate: allowPrivate,
      limits: limits,
      userAgent: userAgent,
      resolutions: []
    )
  }

  /// Opens the door with fixed answers in place of DNS, so that tests can play a hostile resolver.
  ///
  /// `resolutions` are lines of the form `name:port:address[,address]`.
  package init(
    allowPrivate: [String],
    limits: TransferLimits,
    userAgent: String,
    resolutions: [String]
  ) throws(TransportError) {
    handle = try CurlHandle()
    addressGuard = AddressGuard(allowPrivate: allowPrivate)
    self.limits = limits
    self.userAgent = userAgent
    self.resolutions = resolutions
  }

  /// Asks for one address; see `Transport.fetch(_:onBytes:)`.
  public func fetch(
    _ request: TransportRequest,
    onBytes: (UnsafeRawBufferPointer) throws -> Void
  ) throws(TransportError) -> TransportResponse {
    try withoutActuallyEscaping(onBytes) { (onBytes) throws(TransportError) in
      try follow(request, onBytes: onBytes)
    }
  }

  /// Goes from hop to hop until an answer does not send the request on.
  private func follow(
    _ request: TransportRequest,
    onBytes: @escaping (UnsafeRawBufferPointer) throws -> Void
  ) throws(TransportError) -> TransportResponse {
    let start = ContinuousClock.now
    var limits = limits
    limits.bytes = min(limits.bytes, request.maximumBytes ?? .max)
    var address = try WebAddress(request.address)
    var redirects: [String] = []
    while true {
      try refuseLiteral(address)
      let transfer = Transfer(
        address,
        limits: limits,
        addressGuard: addressGuard,
        onBytes: onBytes
      )
      try perform(transfer, address, request.headers)
      guard let location = transfer.location else {
        return TransportResponse(
          status: transfer.status,
          headers: transfer.headers,
          address: address.description,
          redirects: redirects,
          wireBytes: handle.wireBytes,
          bytes: transfer.bytes,
          seconds: (ContinuousClock.now - start).seconds
        )
      }
      redirects.append(address.description)
      guard redirects.count <= limits.redirects else {
        throw TransportError(
          .tooManyRedirects,
          "the server sends the request on more than \(limits.redirects) times; tell its keepers",
          address: request.address
        )
      }
      address = try target(of: location, from: address)
    }
  }

  /// Judges a redirect: it may not leave the site, nor give up encryption.
  private func target(
    of location: String,
    from address: WebAddress
  ) throws(TransportError) -> WebAddress {
    let next = try address.following(location)
    guard next.isSameSite(as: address) else {
      throw TransportError(
        .redirectRefused,
        "the server sends the request on to another site, \(next); "
          + "if you trust that, harvest it by its own address",
        address: address.description
      )
    }
    guard next.scheme == "https" || address.scheme == "http" else {
      throw TransportError(
        .redirectRefused,
        "the server sends the request from https down to unencrypted \(next); tell its keepers",
        address: address.description
      )
    }
    return next
  }

  /// Refuses an address in digits before anything is opened; names are judged when connected to.
  private func refuseLiteral(_ address: WebAddress) throws(TransportError) {
    guard let literal = IPAddress(address.host),
      !addressGuard.admits(literal, host: address.host, port: address.port)
    else { return }
    throw refusal(of: literal, address)
  }

  private func refusal(of literal: IPAddress, _ address: WebAddress) -> TransportError {
    TransportError(
      .addressRefused,
      "\(address.host) is at \(literal), a \(literal.kind.rawValue) address, which feeds may not "
        + "lead to; if it is yours and meant, allow it with --allow-private \(address.host)",
      address: address.description
    )
  }

  private func perform(
    _ transfer: Transfer,
    _ address: WebAddress,
    _ headers: [HTTPField]
  ) throws(TransportError) {
    let lines = CurlList(try headers.map { (field) throws(TransportError) in try line(field) })
    let resolutions = CurlList(self.resolutions)
    handle.reset()
    try handle.set(CURLOPT_URL, address.description)
    try handle.set(CURLOPT_PROTOCOLS_STR, "http,https")
    // Whatever the environment says: a proxy would do the connecting, unchecked.
    try handle.set(CURLOPT_PROXY, "")
    try handle.set(CURLOPT_NOSIGNAL, 1)
    try handle.set(CURLOPT_SSL_VERIFYPEER, 1)
    try handle.set(CURLOPT_SSL_VERIFYHOST, 2)
    try handle.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    try handle.set(CURLOPT_HTTP09_ALLOWED, 0)
    try handle.set(CURLOPT_ACCEPT_ENCODING, "gzip, deflate")
    try handle.set(CURLOPT_USERAGENT, userAgent)
    try handle.set(CURLOPT_HTTPHEADER, lines)
    try handle.set(CURLOPT_RESOLVE, resolutions)
    try handle.set(CURLOPT_CONNECTTIMEOUT, limits.connectSeconds)
    try handle.set(CURLOPT_LOW_SPEED_LIMIT, 1)
    try handle.set(CURLOPT_LOW_SPEED_TIME, limits.idleSeconds)
    try handle.set(CURLOPT_TIMEOUT, limits.totalSeconds)
    let code = try handle.perform(transfer)
    if let stop = transfer.stop, code != CURLE_OK { throw failure(stop, address) }
    if code != CURLE_OK {
      throw failure(code, transfer, address)
    }
  }

  /// A header line; a value that could smuggle in another line is refused.
  private func line(_ field: HTTPField) throws(TransportError) -> String {
    let text = "\(field.name): \(field.value)"
    guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      throw TransportError(
        .badAddress,
        "the header field \(field.name) holds a control character",
        address: ""
      )
    }
    return text
  }
}

extension CurlTransport {
  /// A stop from this side, in words.
  private func failure(_ stop: Transfer.Stop, _ address: WebAddress) -> TransportError {
    let place = address.description
    switch stop {
    case .addressRefused(let literal):
      return refusal(of: literal, address)
    case .headersTooLarge:
      return TransportError(
        .badResponse,
        "the answer's header fields are longer than \(limits.headerBytes) bytes",
        address: place
      )
    case .tooLarge(let limit):
      return TransportError(
        .tooLarge,
        "the answer is longer than \(limit) bytes; ask its keepers to send it in pages",
        address: place
      )
    case .compressionBomb(let bytes, let wireBytes):
      return TransportError(
        .compressionBomb,
        "\(wireBytes) bytes unpacked to more than \(bytes): refused as a compression bomb",
        address: place
      )
    case .receiver(let error):
      return TransportError(
        .stoppedByReceiver,
        "the transfer was stopped: \(error)",
        address: place,
        cause: error
      )
    }
  }

  /// A failure that libcurl reports, in words.
  private func failure(
    _ code: CURLcode,
    _ transfer: Transfer,
    _ address: WebAddress
  ) -> TransportError {
    let place = address.description
    let words = String(cString: curl_easy_strerror(code))
    switch code {
    case CURLE_URL_MALFORMAT:
      return TransportError(.badAddress, "this address cannot be asked: \(words)", address: place)
    case CURLE_COULDNT_RESOLVE_HOST:
      return TransportError(
        .hostUnknown,
        "no host of the name \(address.host) was found; check its spelling",
        address: place
      )
    case CURLE_COULDNT_CONNECT:
      return TransportError(
        .unreachable,
        "\(address.host) does not answer on port \(address.port)",
        address: place
      )
    case CURLE_OPERATION_TIMEDOUT where !handle.hasConnected:
      return TransportError(
        .timedOut,
        "\(address.host) was not reached within \(limits.connectSeconds) seconds",
        address: place
      )
    case CURLE_OPERATION_TIMEDOUT:
      return TransportError(
        .timedOut,
        "the answer stopped: no byte for \(limits.idleSeconds) seconds, or not whole "
          + "after \(limits.totalSeconds)",
        address: place
      )
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_USE_SSL_FAILED:
      return TransportError(
        .tls,
        "no secure connection to \(address.host): \(certificateFault ?? words); tell its keepers",
        address: place
      )
    case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2,
      CURLE_HTTP2_STREAM:
      return TransportError(
        .cutShort,
        "the connection ended before the answer was whole, after \(transfer.bytes) bytes",
        address: place
      )
    default:
      return TransportError(.badResponse, "the answer breaks HTTP: \(words)", address: place)
    }
  }
}

extension CurlTransport {
  /// What is wrong with the server's certificate, where OpenSSL says (`verify(1)`).
  private var certificateFault: String? {
    switch handle.certificateFault {
    case 9: "its certificate is not valid yet"
    case 10: "its certificate has expired"
    case 18, 19: "its certificate is signed by nobody that is known"
    case 20, 21: "its certificate's chain is incomplete, so that nobody known vouches for it"
    default: nil
    }
  }
}

extension Duration {
  /// The length in seconds.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
