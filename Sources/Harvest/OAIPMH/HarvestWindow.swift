internal import Glibc
internal import Metadata

/// The stretch of time a list is asked for, in the one granularity a server takes.
struct HarvestWindow: Hashable {
  /// How fine a server's datestamps are.
  enum Granularity {
    case day, second

    var other: Granularity { self == .day ? .second : .day }
    var seconds: Int64 { self == .day ? 86_400 : 1 }
  }

  var from: String?
  var until: String?

  /// The window of a checkpoint, already in the server's granularity.
  init(from: String?, until: String?) {
    self.from = from
    self.until = until
  }

  /// The window a selection means on a server of a granularity.
  ///
  /// Bounds are inclusive. A day becomes its first or last second, and a second its day; a run that
  /// follows another begins one granule before the server's clock at the start of that run.
  init(
    _ selection: HarvestSelection,
    _ granularity: Granularity
  ) throws(HarvestProblem.BadDate) {
    if let from = selection.from {
      self.from = Self.text(try Self.date(from).earliest, granularity)
    } else if let last = selection.lastResponseDate, let date = try? Self.date(last) {
      // A server that garbles its own clock is read from the start: more work, nothing missed.
      self.from = Self.text(date.earliest - granularity.seconds, granularity)
    }
    if let until = selection.until {
      self.until = Self.text(try Self.date(until).latest, granularity)
    }
  }

  private static func date(_ text: String) throws(HarvestProblem.BadDate) -> W3CDTF {
    var copy = text
    let date = copy.withUTF8 { W3CDTF(UnsafeRawBufferPointer($0)) }
    guard let date, date.precision >= .day else { throw HarvestProblem.BadDate(text: text) }
    return date
  }

  /// One of the two forms the protocol knows: `YYYY-MM-DD` or `YYYY-MM-DDThh:mm:ssZ`.
  private static func text(_ seconds: Int64, _ granularity: Granularity) -> String {
    var time = time_t(seconds)
    var parts = tm()
    gmtime_r(&time, &parts)
    let day =
      "\(padded(parts.tm_year + 1900, 4))-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
    guard granularity == .second else { return day }
    return "\(day)T\(padded(parts.tm_hour)):\(padded(parts.tm_min)):\(padded(parts.tm_sec))Z"
  }

  private static func padded(_ number: Int32, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

extension HarvestProblem {
  /// A date of the selection that cannot be read.
  struct BadDate: Error {
    let text: String
  }
}
