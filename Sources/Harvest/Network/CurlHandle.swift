internal import CCurl
internal import Glibc

/// Owner of one libcurl easy handle, with its open connections.
struct CurlHandle: ~Copyable {
  private let handle: UnsafeMutableRawPointer

  /// libcurl's global state, set up once by whoever comes first.
  private static let isLibraryReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  init() throws(TransportError) {
    guard Self.isLibraryReady, let handle = curl_easy_init() else {
      throw TransportError(.library, "libcurl could not be started", address: "")
    }
    self.handle = handle
  }

  deinit { curl_easy_cleanup(handle) }

  /// Forgets every option; connections that are still open stay open.
  func reset() { curl_easy_reset(handle) }

  func set(_ option: CURLoption, _ value: Int) throws(TransportError) {
    try check(touchstone_setopt_long(handle, option, value))
  }

  /// Sets a text option; libcurl keeps a copy.
  func set(_ option: CURLoption, _ value: String) throws(TransportError) {
    try check(touchstone_setopt_string(handle, option, value))
  }

  /// Sets a list option; libcurl keeps the pointer, so the list must outlive `perform`.
  func set(_ option: CURLoption, _ value: borrowing CurlList) throws(TransportError) {
    try check(touchstone_setopt_list(handle, option, value.head))
  }

  /// Makes the transfer that the options describe; its bytes, header lines and sockets go through
  /// `transfer`.
  func perform(_ transfer: Transfer) throws(TransportError) -> CURLcode {
    let context = Unmanaged.passUnretained(transfer).toOpaque()
    try check(touchstone_setopt_data_callback(handle, CURLOPT_WRITEFUNCTION, receiveBody))
    try check(touchstone_setopt_context(handle, CURLOPT_WRITEDATA, context))
    try check(touchstone_setopt_data_callback(handle, CURLOPT_HEADERFUNCTION, receiveHeaderLine))
    try check(touchstone_setopt_context(handle, CURLOPT_HEADERDATA, context))
    try check(touchstone_setopt_open_socket(handle, openCheckedSocket))
    try check(touchstone_setopt_context(handle, CURLOPT_OPENSOCKETDATA, context))
    transfer.lend(handle)
    defer { transfer.takeBack() }
    return withExtendedLifetime(transfer) { curl_easy_perform(handle) }
  }

  /// Body bytes that came over the wire in the last transfer.
  var wireBytes: Int { Self.wireBytes(of: handle) }

  /// Body bytes that have come over the wire so far.
  static func wireBytes(of handle: UnsafeMutableRawPointer) -> Int {
    var value: curl_off_t = 0
    let code = touchstone_getinfo_offset(handle, CURLINFO_SIZE_DOWNLOAD_T, &value)
    return code == CURLE_OK ? Int(value) : 0
  }

  /// Whether the last transfer had a connection, new or kept alive.
  var hasConnected: Bool { number(CURLINFO_PRIMARY_PORT) > 0 }

  /// What OpenSSL found wrong with the server's certificate, by its own number; 0 is nothing.
  var certificateFault: Int { number(CURLINFO_SSL_VERIFYRESULT) }

  private func number(_ info: CURLINFO) -> Int {
    var value = 0
    return touchstone_getinfo_long(handle, info, &value) == CURLE_OK ? value : 0
  }

  private func check(_ code: CURLcode) throws(TransportError) {
    guard code == CURLE_OK else {
      throw TransportError(
        .library,
        "libcurl refused an option: \(String(cString: curl_easy_strerror(code)))",
        address: ""
      )
    }
  }
}

/// Owner of one libcurl string list.
struct CurlList: ~Copyable {
  fileprivate private(set) var head: UnsafeMutablePointer<curl_slist>?

  init(_ lines: [String]) {
    for line in lines {
      // A failed append leaves the list as it was.
      if let longer = curl_slist_append(head, line) { head = longer }
    }
  }

  deinit { curl_slist_free_all(head) }
}

// C calls these on the thread inside `perform`; they capture nothing and find their `Transfer` in
// the context pointer, which `perform` keeps alive.

private func receiveBody(
  _ bytes: UnsafeMutablePointer<CChar>?,
  _ size: Int,
  _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let context else { return 0 }
  let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  let length = size * count
  return transfer.receive(UnsafeRawBufferPointer(start: bytes, count: length)) ? length : -1
}

private func receiveHeaderLine(
  _ bytes: UnsafeMutablePointer<CChar>?,
  _ size: Int,
  _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let context else { return 0 }
  let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  let length = size * count
  let line = UnsafeRawBufferPointer(start: bytes, count: length)
  return transfer.receiveHeader(line) ? length : -1
}

/// Opens a socket only where the guard admits the very address it will be connected to: a name that
/// resolves to something else on the second look ("DNS rebinding") gains nothing.
private func openCheckedSocket(
  _ context: UnsafeMutableRawPointer?,
  _ purpose: curlsocktype,
  _ target: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
  guard let context, let target, let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr)
  else { return -1 }
  let bytes = UnsafeRawBufferPointer(
    start: UnsafeRawPointer(target) + offset,
    count: Int(target.pointee.addrlen)
  )
  let address = IPAddress(family: target.pointee.family, socketAddress: bytes)
  let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  guard let address, transfer.admits(address) else { return -1 }
  let kind = target.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
  return socket(target.pointee.family, kind, target.pointee.protocol)
}
