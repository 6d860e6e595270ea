import Dispatch
import Synchronization

/// A fixed number of threads of our own that work through a bounded queue.
///
/// Answers may block on the disk for as long as they need; Swift's cooperative threads never may.
final class WorkerPool: Sendable {
  typealias Job = @Sendable () -> Void

  private struct Queue {
    var jobs: [Job] = []
    var isClosed = false
  }

  private let queue = Mutex(Queue())
  private let work = DispatchSemaphore(value: 0)
  private let limit: Int
  private let threads: Int

  /// Starts the threads; throws if the system gives no more.
  init(threads: Int, limit: Int) throws(HTTPServerError) {
    self.threads = threads
    self.limit = limit
    do throws(HTTPServerError) {
      for _ in 1...threads { try ServerThread.start { [self] in run() } }
    } catch {
      close()
      throw error
    }
  }

  /// Puts a job at the end of the queue; false if the queue is full or closed.
  func submit(_ job: @escaping Job) -> Bool {
    let accepted = queue.withLock { queue in
      guard !queue.isClosed, queue.jobs.count < limit else { return false }
      queue.jobs.append(job)
      return true
    }
    if accepted { work.signal() }
    return accepted
  }

  /// Ends the threads once the queue is empty.
  func close() {
    queue.withLock { $0.isClosed = true }
    for _ in 0..<threads { work.signal() }
  }

  private func run() {
    while true {
      work.wait()
      let job = queue.withLock { $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }
      // Every job has its signal, so a signal without a job is the end.
      guard let job else { return }
      job()
    }
  }
}
