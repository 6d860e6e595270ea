import Harvest

/// A clock that only counts: waiting takes no time.
final class CountingPacer: Pacer {
  private(set) var now = 1_767_225_600.0
  private(set) var waits: [Double] = []

  func wait(seconds: Double) {
    guard seconds > 0 else { return }
    waits.append(seconds)
    now += seconds
  }
}

extension Transport {
  /// Fetches an address into memory.
  func get(_ address: String, maximumBytes: Int? = nil) throws(TransportError) -> (
    [UInt8], TransportResponse
  ) {
    var body: [UInt8] = []
    let response = try fetch(TransportRequest(address, maximumBytes: maximumBytes)) {
      body.append(contentsOf: $0)
    }
    return (body, response)
  }

  /// The kind of failure that an address meets.
  func failure(_ address: String, maximumBytes: Int? = nil) -> TransportError? {
    do throws(TransportError) {
      _ = try get(address, maximumBytes: maximumBytes)
      return nil
    } catch {
      return error
    }
  }
}

extension CurlTransport {
  /// A transport that may ask this machine.
  static func local(
    _ limits: TransferLimits = TransferLimits(),
    resolutions: [String] = [],
    allowing hosts: [String] = []
  ) throws -> CurlTransport {
    try CurlTransport(
      allowPrivate: ["127.0.0.1"] + hosts,
      limits: limits,
      userAgent: defaultUserAgent,
      resolutions: resolutions
    )
  }
}
