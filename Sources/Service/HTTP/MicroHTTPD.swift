import CMicroHTTPD
import Glibc
import Synchronization

/// libmicrohttpd behind a Swift face: this is the only file that knows it.
///
/// The library runs one epoll loop on its own thread and reads requests. A request that is whole is
/// suspended, answered by a worker and resumed; the library then calls again, and only then is the
/// answer queued. (Queued on the first call for a request, an answer closes the connection; so that
/// is done for refusals only.)
final class MicroHTTPD: Sendable {
  private let context: CallbackContext
  private let socket: Int32
  /// The running daemon; nil once stopped.
  private let daemon: Mutex<OpaquePointer?>

  /// Starts the daemon on a listening socket, which it owns from then on.
  init(_ core: ServerCore, socket: ListeningSocket) throws(HTTPServerError) {
    let context = CallbackContext(core: core)
    self.context = context
    self.socket = socket.descriptor
    var settings = touchstone_http_settings(
      listening_socket: socket.descriptor,
      connections: UInt32(clamping: core.limits.connections),
      connections_per_address: UInt32(clamping: core.limits.connectionsPerAddress),
      idle_seconds: UInt32(clamping: core.limits.idleSeconds),
      // Half of it is the read buffer, which must hold a head that we refuse ourselves.
      connection_memory: 4 * (core.limits.targetBytes + core.limits.headerBytes)
    )
    let started = touchstone_http_start(
      &settings,
      answerRequest,
      forgetRequest,
      openOrCloseConnection,
      beginRequest,
      Unmanaged.passUnretained(context).toOpaque()
    )
    guard let started else {
      let code = errno
      close(socket.descriptor)
      core.close()
      throw .system("starting the event loop", code: code)
    }
    daemon = Mutex(started)
  }

  // The callbacks' context lives at least as long as the daemon that calls them.
  deinit { stop(grace: .zero) }

  /// Takes no new connections, waits for the requests in flight, and ends the daemon.
  func stop(grace: Duration) {
    let core = context.core
    daemon.withLock { daemon in
      guard let running = daemon else { return }
      core.drain()
      _ = MHD_quiesce_daemon(running)
      // Left open it would still queue connections; shut it refuses them. Closed it is at the end,
      // as the library asks.
      shut(socket)
      if !core.waitForRequests(atMost: grace) {
        context.suspended.resumeAll(core.openConnections, with: core.stopping)
        _ = core.waitForRequests(atMost: .seconds(1))
      }
      context.suspended.waitUntilNone()
      MHD_stop_daemon(running)
      close(socket)
      core.close()
      daemon = nil
    }
  }
}

/// What the callbacks are given: everything but the daemon.
private final class CallbackContext: Sendable {
  let core: ServerCore
  let suspended = SuspendedConnections()

  init(core: ServerCore) {
    self.core = core
  }

  /// The context behind a callback's first argument.
  static func from(_ pointer: UnsafeMutableRawPointer?) -> CallbackContext? {
    pointer.map { Unmanaged<CallbackContext>.fromOpaque($0).takeUnretainedValue() }
  }
}

/// The library's connections that wait for a worker's answer.
///
/// Suspending and resuming happen under one lock, so that the daemon is never ended while a
/// connection is between the two.
private final class SuspendedConnections: Sendable {
  /// The library's pointers as numbers, because a pointer may not cross to another thread; resuming
  /// is the one call that the library allows from there.
  private let pointers = Mutex<[ObjectIdentifier: UInt]>([:])

  func suspend(_ connection: ClientConnection, _ pointer: OpaquePointer) {
    pointers.withLock { pointers in
      MHD_suspend_connection(pointer)
      pointers[ObjectIdentifier(connection)] = UInt(bitPattern: pointer)
    }
  }

  /// Gives a connection its answer and goes on with it, unless it has been answered already.
  func resume(_ connection: ClientConnection, with response: HTTPResponse) {
    guard connection.finish(response) else { return }
    pointers.withLock { pointers in
      let bits = pointers.removeValue(forKey: ObjectIdentifier(connection))
      if let bits { MHD_resume_connection(OpaquePointer(bitPattern: bits)) }
    }
  }

  func resumeAll(_ connections: [ClientConnection], with response: HTTPResponse) {
    for connection in connections { resume(connection, with: response) }
  }

  func waitUntilNone() {
    while pointers.withLock({ !$0.isEmpty }) { ServerThread.sleep(milliseconds: 5) }
  }
}

// MARK: - Callbacks: free functions, because the library calls them on its own thread

/// A connection was opened or closed: its `ClientConnection` lives exactly that long.
private func openOrCloseConnection(
  _ context: UnsafeMutableRawPointer?,
  _ connection: OpaquePointer?,
  _ socketContext: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
  _ code: MHD_ConnectionNotificationCode
) {
  guard let core = CallbackContext.from(context)?.core, let connection, let socketContext
  else { return }
  if code == .CONNECTION_NOTIFY_STARTED {
    let client = core.open(
      socket: touchstone_http_socket(connection),
      client: address(of: connection)
    )
    socketContext.pointee = Unmanaged.passRetained(client).toOpaque()
  } else if let pointer = socketContext.pointee {
    core.close(Unmanaged<ClientConnection>.fromOpaque(pointer).takeRetainedValue())
    socketContext.pointee = nil
  }
}

/// A request line has come; the result is what the later calls for this request are given.
private func beginRequest(
  _ context: UnsafeMutableRawPointer?,
  _ target: UnsafePointer<CChar>?,
  _ connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  guard let target, let pointer = touchstone_http_socket_context(connection) else { return nil }
  Unmanaged<ClientConnection>.fromOpaque(pointer).takeUnretainedValue()
    .beginRequest(target: String(cString: target))
  return pointer
}

/// Called with the head, with each piece of the body, at the end, and again after resumption.
private func answerRequest(
  _ context: UnsafeMutableRawPointer?,
  _ connection: OpaquePointer?,
  _: UnsafePointer<CChar>?,
  _ method: UnsafePointer<CChar>?,
  _: UnsafePointer<CChar>?,
  _ body: UnsafePointer<CChar>?,
  _ bodySize: UnsafeMutablePointer<Int>?,
  _ requestContext: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let context = CallbackContext.from(context), let connection, let method, let bodySize,
    let pointer = requestContext?.pointee
  else { return .NO }
  let client = Unmanaged<ClientConnection>.fromOpaque(pointer).takeUnretainedValue()
  let step: ClientConnection.Step
  if client.awaitsHead {
    context.core.beginRequest()
    let (headers, size) = headers(of: connection)
    step = client.receive(
      method: String(cString: method),
      headers: headers,
      headerBytes: size
    )
  } else if bodySize.pointee > 0 {
    step = client.receive(body: UnsafeRawBufferPointer(start: body, count: bodySize.pointee))
    bodySize.pointee = 0
  } else {
    step = client.nextStep()
  }
  switch step {
  case .read: return .YES
  case .hangUp: return .NO
  case .answer(let response): return queue(response, on: connection, of: client, context.core)
  case .work(let request):
    context.suspended.suspend(client, connection)
    let core = context.core
    let suspended = context.suspended
    let accepted = core.workers.submit { suspended.resume(client, with: core.answer(request)) }
    if !accepted { suspended.resume(client, with: core.overloaded(request)) }
    return .YES
  }
}

/// A request is done with, its answer sent or its connection lost.
private func forgetRequest(
  _ context: UnsafeMutableRawPointer?,
  _: OpaquePointer?,
  _ requestContext: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
  _: MHD_RequestTerminationCode
) {
  guard let core = CallbackContext.from(context)?.core, let pointer = requestContext?.pointee
  else { return }
  let client = Unmanaged<ClientConnection>.fromOpaque(pointer).takeUnretainedValue()
  // The library also tells of requests whose head it refused itself.
  guard !client.awaitsHead else { return }
  client.endRequest()
  core.endRequest()
}

// MARK: - Reading from and writing to the library

/// Queues an answer; the library copies it.
private func queue(
  _ answer: HTTPResponse,
  on connection: OpaquePointer,
  of client: ClientConnection,
  _ core: ServerCore
) -> MHD_Result {
  let response = answer.body.withUnsafeBytes { bytes in
    MHD_create_response_from_buffer(
      bytes.count,
      UnsafeMutableRawPointer(mutating: bytes.baseAddress),
      .RESPMEM_MUST_COPY
    )
  }
  guard let response else { return .NO }
  defer { MHD_destroy_response(response) }
  for field in answer.headers.fields {
    MHD_add_response_header(response, field.name, field.value)
  }
  if core.isDraining { MHD_add_response_header(response, "Connection", "close") }
  core.record(answer, on: client)
  return MHD_queue_response(connection, UInt32(clamping: answer.status), response)
}

/// Collects header fields, and how many bytes they had.
private struct HeaderCollection {
  var headers = HTTPHeaders()
  var bytes = 0
}

private func headers(of connection: OpaquePointer) -> (HTTPHeaders, size: Int) {
  var collection = HeaderCollection()
  _ = withUnsafeMutablePointer(to: &collection) { pointer in
    MHD_get_connection_values_n(
      connection,
      .HEADER_KIND,
      { context, _, name, nameSize, value, valueSize in
        guard let collection = context?.assumingMemoryBound(to: HeaderCollection.self)
        else { return .NO }
        collection.pointee.bytes += nameSize + valueSize + 4
        collection.pointee.headers.append(text(name, nameSize), text(value, valueSize))
        return .YES
      },
      pointer
    )
  }
  return (collection.headers, collection.bytes)
}

/// Bytes of a header as text; what is not UTF-8 is replaced.
private func text(_ start: UnsafePointer<CChar>?, _ count: Int) -> String {
  String(
    decoding: UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count),
    as: UTF8.self
  )
}

/// The client's address in figures.
private func address(of connection: OpaquePointer) -> String {
  guard let address = touchstone_http_client(connection) else { return "-" }
  let size =
    address.pointee.sa_family == sa_family_t(AF_INET6)
    ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size
  var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
  let code = getnameinfo(
    address,
    socklen_t(size),
    &name,
    socklen_t(name.count),
    nil,
    0,
    NI_NUMERICHOST
  )
  return code == 0
    ? name.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "-" } : "-"
}
