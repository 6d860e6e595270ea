import Glibc

/// Threads of the server's own: they may block, which Swift's cooperative threads never may.
enum ServerThread {
  /// Starts a thread that ends when `work` does.
  ///
  /// POSIX threads rather than Foundation's, which would load the whole of Foundation, and with it
  /// the tables of Unicode, at the start of every command.
  static func start(_ work: @escaping @Sendable () -> Void) throws(HTTPServerError) {
    let box = Unmanaged.passRetained(Work(work))
    var thread = pthread_t()
    let code = pthread_create(&thread, nil, runWork, box.toOpaque())
    guard code == 0 else {
      box.release()
      throw .system("starting a thread", code: code)
    }
    pthread_detach(thread)
  }

  /// Blocks this thread for so many milliseconds, at most 999.
  static func sleep(milliseconds: UInt32) { usleep(milliseconds * 1000) }

  /// What a thread does, kept until it starts.
  final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}

private func runWork(_ box: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let box else { return nil }
  Unmanaged<ServerThread.Work>.fromOpaque(box).takeRetainedValue().body()
  return nil
}
