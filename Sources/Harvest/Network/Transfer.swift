/// One hop of a fetch while libcurl carries it out.
///
/// It says what may be connected to, takes what comes, and remembers why it was stopped.
final class Transfer {
  /// Where a transfer is stopped from this side.
  enum Stop: Error {
    case addressRefused(IPAddress)
    case headersTooLarge
    case tooLarge(limit: Int)
    case compressionBomb(bytes: Int, wireBytes: Int)
    case receiver(any Error)
  }

  private(set) var status = 0
  private(set) var headers: [HTTPField] = []
  private(set) var bytes = 0
  private(set) var stop: Stop?

  private let address: WebAddress
  private let limits: TransferLimits
  private let addressGuard: AddressGuard
  private let onBytes: (UnsafeRawBufferPointer) throws -> Void
  private var headerBytes = 0
  /// The handle that carries the transfer, lent by its owner while it does.
  private var handle: UnsafeMutableRawPointer?

  init(
    _ address: WebAddress,
    limits: TransferLimits,
    addressGuard: AddressGuard,
    onBytes: @escaping (UnsafeRawBufferPointer) throws -> Void
  ) {
    self.address = address
    self.limits = limits
    self.addressGuard = addressGuard
    self.onBytes = onBytes
  }

  func lend(_ handle: UnsafeMutableRawPointer) { self.handle = handle }

  func takeBack() { handle = nil }

  /// The value of the first header field of a name.
  func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name }?.value
  }

  /// Where the answer sends the request on to, if it does (RFC 9110 section 15.4).
  var location: String? {
    switch status {
    case 301, 302, 303, 307, 308: header("location")
    default: nil
    }
  }

  /// Whether the guard lets a socket be opened to an address.
  func admits(_ candidate: IPAddress) -> Bool {
    if addressGuard.admits(candidate, host: address.host, port: address.port) { return true }
    stop = .addressRefused(candidate)
    return false
  }

  /// Takes one header line, or the status line that begins a new answer.
  func receiveHeader(_ line: UnsafeRawBufferPointer) -> Bool {
    headerBytes += line.count
    guard headerBytes <= limits.headerBytes else { return halt(.headersTooLarge) }
    let text = String(decoding: line, as: UTF8.self)
    if text.hasPrefix("HTTP/") {
      // An interim answer (1xx) may stand before the real one.
      status = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
      headers = []
    } else if let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) {
      let value = text[colon...].dropFirst()
      headers.append(HTTPField(String(text[..<colon]), value.trimmingBlanks()))
    }
    return true
  }

  /// Takes a piece of the body.
  func receive(_ piece: UnsafeRawBufferPointer) -> Bool {
    bytes += piece.count
    guard bytes <= limits.bytes else { return halt(.tooLarge(limit: limits.bytes)) }
    if bytes > limits.bytesBeforeRatio, let handle {
      let wireBytes = CurlHandle.wireBytes(of: handle)
      guard bytes / limits.ratio <= wireBytes else {
        return halt(.compressionBomb(bytes: bytes, wireBytes: wireBytes))
      }
    }
    guard location == nil else { return true }
    do {
      try onBytes(piece)
      return true
    } catch {
      return halt(.receiver(error))
    }
  }

  private func halt(_ reason: Stop) -> Bool {
    stop = reason
    return false
  }
}

extension Substring {
  /// The text without blanks and line ends at either end.
  fileprivate func trimmingBlanks() -> String {
    let isBlank = { (character: Character) in
      character == " " || character == "\t" || character.isNewline
    }
    guard let first = firstIndex(where: { !isBlank($0) }),
      let last = lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(self[first...last])
  }
}
