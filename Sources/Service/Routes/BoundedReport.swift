import Reports

/// A report in memory that ends before it fills it.
final class BoundedReport: ReportOutput {
  /// What was written so far.
  private(set) var bytes: [UInt8] = []
  private let limit: Int
  private let advice: String

  /// Makes an empty report.
  /// - Parameters:
  ///   - limit: The most bytes it may have.
  ///   - advice: What whoever asked for more can do instead.
  init(limit: Int, advice: String) {
    self.limit = limit
    self.advice = advice
  }

  func write(_ piece: UnsafeRawBufferPointer) throws {
    guard bytes.count + piece.count <= limit else {
      throw Problem(
        status: 413,
        title: "The answer is too large",
        detail: "The answer would be longer than \(limit >> 20) MB. \(advice)"
      )
    }
    bytes.append(contentsOf: piece)
  }
}
