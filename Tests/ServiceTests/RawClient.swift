import Foundation
import Service

/// A bare TCP client that says exactly what a test tells it, right or wrong.
final class RawClient {
  private let descriptor: Int32
  private var unread: [UInt8] = []

  /// Connects to a server on this machine.
  init(_ server: HTTPServer) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = server.port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw ClientError.refused(errno) }
    // No test waits for ever on an answer that does not come.
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(
      descriptor,
      SOL_SOCKET,
      SO_RCVTIMEO,
      &limit,
      socklen_t(MemoryLayout<timeval>.size)
    )
  }

  deinit { close(descriptor) }

  enum ClientError: Error, Equatable {
    case refused(Int32), closedEarly, notHTTP(String)
  }

  /// Sends text; false once the server has closed the connection.
  @discardableResult
  func send(_ text: String) -> Bool {
    send(Array(text.utf8))
  }

  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// Reads one answer; to `HEAD`, one without a body.
  func answer(toHead: Bool = false) throws -> RawAnswer {
    let blank = Array("\r\n\r\n".utf8)
    while firstRange(of: blank) == nil { try readMore() }
    let end = firstRange(of: blank) ?? 0
    let lines = String(decoding: unread[..<end], as: UTF8.self)
      .components(separatedBy: "\r\n")
    unread.removeFirst(end + 4)
    let words = lines[0].split(separator: " ", maxSplits: 2)
    guard words.count >= 2, words[0].hasPrefix("HTTP/1"), let status = Int(words[1]) else {
      throw ClientError.notHTTP(lines[0])
    }
    var answer = RawAnswer(status: status)
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
      answer.headers.append(
        parts[0],
        parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : ""
      )
    }
    if status == 100 { return answer }
    let length = answer.headers["Content-Length"].flatMap { Int($0) } ?? 0
    guard !toHead, status != 204, status != 304 else { return answer }
    while unread.count < length { try readMore() }
    answer.body = Array(unread[..<length])
    unread.removeFirst(length)
    return answer
  }

  /// Whether the server has closed the connection, with nothing more to read.
  func isClosed() -> Bool {
    do {
      try readMore()
      return false
    } catch {
      return unread.isEmpty
    }
  }

  private func readMore() throws {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    guard count > 0 else { throw ClientError.closedEarly }
    unread += buffer[..<count]
  }

  private func firstRange(of pattern: [UInt8]) -> Int? {
    guard unread.count >= pattern.count else { return nil }
    return (0...(unread.count - pattern.count)).first {
      unread[$0..<($0 + pattern.count)].elementsEqual(pattern)
    }
  }
}

/// An answer as it came over the wire.
struct RawAnswer {
  var status: Int
  var headers = HTTPHeaders()
  var body: [UInt8] = []

  var text: String { String(decoding: body, as: UTF8.self) }
}

/// A handler made of a closure.
struct Handler: HTTPHandler {
  let answer: @Sendable (HTTPRequest) -> HTTPResponse

  init(_ answer: @escaping @Sendable (HTTPRequest) -> HTTPResponse) {
    self.answer = answer
  }

  func respond(to request: HTTPRequest) -> HTTPResponse { answer(request) }

  /// Tells back what was asked.
  static let echo = Handler { request in
    HTTPResponse(
      "\(request.method) \(request.target.text) \(request.body.count)",
      type: "text/plain"
    )
  }
}
