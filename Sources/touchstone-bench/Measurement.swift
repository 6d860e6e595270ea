import Foundation

/// CPU seconds of a piece of work, and what there was of it.
struct Measurement {
  let name: String
  let seconds: Double
  let items: Int
  let bytes: Int

  /// The median over several runs of `body`, which returns how many items it went through.
  static func median(
    _ name: String,
    runs: Int,
    bytes: Int,
    _ body: () throws -> Int
  ) rethrows -> Measurement {
    var seconds: [Double] = []
    var items = 0
    for _ in 0..<runs {
      let start = CPUClock.own
      items = try body()
      seconds.append(CPUClock.own - start)
    }
    seconds.sort()
    return Measurement(name: name, seconds: seconds[seconds.count / 2], items: items, bytes: bytes)
  }

  /// One line: name, items a second, megabytes a second, and the ratio to a peer's time.
  func print(against peer: Measurement? = nil) {
    var line = name.padding(toLength: 34, withPad: " ", startingAt: 0)
    line += String(
      format: "%10.0f items/s %8.1f MB/s %8.2f s",
      Double(items) / seconds,
      Double(bytes) / 1e6 / seconds,
      seconds
    )
    if let peer { line += String(format: "   %.2f of %@", peer.seconds / seconds, peer.name) }
    Swift.print(line)
  }
}

/// CPU time and memory as the kernel counts them.
enum CPUClock {
  /// CPU seconds of this process.
  static var own: Double { seconds(usage(__rusage_who_t(RUSAGE_SELF.rawValue))) }

  /// CPU seconds of the children that have ended.
  static var children: Double { seconds(usage(__rusage_who_t(RUSAGE_CHILDREN.rawValue))) }

  /// The most memory this process has had, in megabytes.
  static var peakMegabytes: Double {
    Double(usage(__rusage_who_t(RUSAGE_SELF.rawValue)).ru_maxrss) / 1024
  }

  private static func usage(_ who: __rusage_who_t) -> rusage {
    var usage = rusage()
    getrusage(who, &usage)
    return usage
  }

  private static func seconds(_ usage: rusage) -> Double {
    func part(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return part(usage.ru_utime) + part(usage.ru_stime)
  }
}
