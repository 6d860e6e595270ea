import Glibc

/// A bound, listening TCP socket, made here so that a refusal keeps the system's own reason.
struct ListeningSocket {
  /// The socket; whoever starts serving closes it.
  let descriptor: Int32
  /// The port, chosen by the system where 0 was asked for.
  let port: UInt16

  /// Binds and listens.
  /// - Throws: ``HTTPServerError`` for the last of the host's addresses that was tried.
  init(host: String, port: UInt16) throws(HTTPServerError) {
    var hints = addrinfo()
    hints.ai_flags = AI_PASSIVE
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, String(port), &hints, &list)
    defer { if let list { freeaddrinfo(list) } }
    guard code == 0 else {
      throw .unknownHost(host, reason: String(cString: gai_strerror(code)))
    }
    var failure = HTTPServerError.unknownHost(host, reason: "it has no address")
    var candidate = list
    while let address = candidate?.pointee {
      do throws(Refusal) {
        self = try Self(address)
        return
      } catch {
        failure = HTTPServerError(code: error.code, doing: error.action, host: host, port: port)
      }
      candidate = address.ai_next
    }
    throw failure
  }

  private struct Refusal: Error {
    var action: String
    var code: Int32
  }

  private init(_ address: addrinfo) throws(Refusal) {
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(
      address.ai_family,
      type | Int32(SOCK_NONBLOCK.rawValue),
      address.ai_protocol
    )
    func check(_ result: Int32, _ action: String) throws(Refusal) {
      guard result < 0 else { return }
      let refusal = Refusal(action: action, code: errno)
      if descriptor >= 0 { close(descriptor) }
      throw refusal
    }
    try check(descriptor, "socket")
    var on: Int32 = 1
    // A restart need not wait until the last connections are forgotten.
    try check(
      setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size)),
      "setsockopt"
    )
    if address.ai_family == AF_INET6 {
      // "::" takes IPv4 too, whatever the machine's default is.
      var off: Int32 = 0
      try check(
        setsockopt(
          descriptor,
          Int32(IPPROTO_IPV6),
          IPV6_V6ONLY,
          &off,
          socklen_t(MemoryLayout<Int32>.size)
        ),
        "setsockopt"
      )
    }
    try check(bind(descriptor, address.ai_addr, address.ai_addrlen), "bind")
    try check(listen(descriptor, SOMAXCONN), "listen")
    var bound = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let named = withUnsafeMutablePointer(to: &bound) { storage in
      storage.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(descriptor, $0, &length)
      }
    }
    try check(named, "getsockname")
    self.descriptor = descriptor
    // The port stands at the same place in both families.
    port = withUnsafeBytes(of: bound) {
      UInt16(bigEndian: $0.loadUnaligned(fromByteOffset: 2, as: UInt16.self))
    }
  }
}

/// Ends reading and writing on a socket, which stays open; a listening one refuses clients then.
func shut(_ socket: Int32) {
  // SHUT_RDWR, which Swift cannot import: C defines it as a macro of its own name.
  _ = shutdown(socket, 2)
}
