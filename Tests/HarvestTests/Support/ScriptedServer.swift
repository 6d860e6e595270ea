import Foundation
import Glibc
import Synchronization

/// A small HTTP/1.1 server on loopback that answers as a test tells it to, byte by byte.
final class ScriptedServer: Sendable {
  /// A request as it came.
  struct Request: Sendable {
    /// Path and query, as in the request line.
    var target: String
    /// Header fields, names in lower case.
    var headers: [String: String]
    /// How many requests came before this one.
    var number: Int

    /// The value of a query argument, percent-decoded.
    func argument(_ name: String) -> String? {
      URLComponents(string: target)?.queryItems?.first { $0.name == name }?.value
    }
  }

  /// One thing the server does with a connection.
  enum Step: Sendable {
    /// Sends bytes.
    case send([UInt8])
    /// Waits for the client to go away, without sending more.
    case stall
    /// Closes the connection in the ordinary way.
    case close
    /// Closes it with a reset.
    case reset
  }

  /// The port it listens on.
  let port: Int

  private let listener: Int32
  private let answer: @Sendable (Request) -> [Step]
  private let log = Mutex<[Request]>([])
  private let accepted = Mutex(0)

  init(answer: @escaping @Sendable (Request) -> [Step]) throws {
    self.answer = answer
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let socket = listener
    let isOpen = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, length) == 0 && listen(socket, 16) == 0
          && getsockname(socket, $0, &length) == 0
      }
    }
    guard isOpen else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { [weak self] in
      while true {
        let connection = accept(socket, nil, nil)
        guard connection >= 0 else { break }
        self?.accepted.withLock { $0 += 1 }
        Thread.detachNewThread { [weak self] in
          while let self, self.serve(connection) {}
          close(connection)
        }
      }
      close(socket)
    }
  }

  deinit {
    // Wakes the listening thread, which closes the socket: its number must not be reused before.
    shutdown(listener, Int32(SHUT_RDWR))
  }

  /// The server's address with a path.
  func address(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

  /// The requests so far.
  var requests: [Request] { log.withLock { $0 } }

  /// How many connections were made.
  var connections: Int { accepted.withLock { $0 } }

  /// Serves one request; false when the connection has ended.
  private func serve(_ connection: Int32) -> Bool {
    guard let head = readHead(connection) else { return false }
    var lines = head.components(separatedBy: "\r\n")
    let words = lines.removeFirst().split(separator: " ")
    guard words.count == 3 else { return false }
    var headers: [String: String] = [:]
    for line in lines {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] =
        line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
    let request = log.withLock { log in
      log.append(Request(target: String(words[1]), headers: headers, number: log.count))
      return log[log.count - 1]
    }
    for step in answer(request) {
      switch step {
      case .send(let bytes):
        guard sendAll(connection, bytes) else { return false }
      case .stall:
        var byte: UInt8 = 0
        while recv(connection, &byte, 1, 0) > 0 {}
        return false
      case .close:
        return false
      case .reset:
        var hard = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
          connection,
          SOL_SOCKET,
          SO_LINGER,
          &hard,
          socklen_t(MemoryLayout<linger>.size)
        )
        return false
      }
    }
    return true
  }

  private func readHead(_ connection: Int32) -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while recv(connection, &byte, 1, 0) == 1 {
      bytes.append(byte)
      // A method begins with a capital letter; a TLS greeting does not.
      guard UInt8(ascii: "A")...UInt8(ascii: "Z") ~= bytes[0] else { return nil }
      if bytes.suffix(4) == [13, 10, 13, 10] { return String(decoding: bytes, as: UTF8.self) }
    }
    return nil
  }

  private func sendAll(_ connection: Int32, _ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        send(
          connection,
          $0.baseAddress?.advanced(by: sent),
          bytes.count - sent,
          Int32(MSG_NOSIGNAL)
        )
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }
}

extension [ScriptedServer.Step] {
  /// A whole answer with a length.
  static func answer(
    _ status: Int = 200,
    _ body: String = "",
    _ headers: [String] = []
  ) -> Self {
    .answer(status, [UInt8](body.utf8), headers)
  }

  /// A whole answer with a length.
  static func answer(_ status: Int = 200, _ body: [UInt8], _ headers: [String] = []) -> Self {
    [.send(head(status, ["Content-Length: \(body.count)"] + headers)), .send(body)]
  }

  /// An answer that promises more than it sends.
  static func cutShort(_ body: String, after count: Int) -> Self {
    [
      .send(head(200, ["Content-Length: \(body.utf8.count)"])),
      .send([UInt8](body.utf8.prefix(count))),
      .close,
    ]
  }

  /// An answer that sends the request on.
  static func redirect(_ status: Int = 302, to location: String) -> Self {
    .answer(status, "moved", ["Location: \(location)"])
  }

  private static func head(_ status: Int, _ headers: [String]) -> [UInt8] {
    [UInt8](("HTTP/1.1 \(status) Text\r\n" + headers.map { $0 + "\r\n" }.joined() + "\r\n").utf8)
  }
}
