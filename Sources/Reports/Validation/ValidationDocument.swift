/// What stands around the reports of several inputs in one output, so that together they are one
/// document of their form.
public final class ValidationDocument {
  /// The form.
  public let format: ValidationFormat
  let output: any ReportOutput
  private var isBegun = false

  /// Prepares a document.
  ///
  /// - Parameters:
  ///   - format: The form.
  ///   - output: Where it goes.
  public init(_ format: ValidationFormat, to output: any ReportOutput) {
    self.format = format
    self.output = output
  }

  /// Writes what stands before an input's report; to be called before anything of it is written.
  func beginInput() throws {
    try output.write(isBegun ? separator : head)
    isBegun = true
  }

  /// Writes what stands after the last report; a document without reports is still well-formed.
  public func finish() throws {
    if !isBegun { try output.write(head) }
    isBegun = true
    try output.write(tail)
  }

  private var head: [UInt8] {
    switch format {
    case .sarif: ValidationSARIF.head
    case .junit: ValidationJUnit.head
    case .csv: ValidationCSV.head
    case .text, .json, .jsonl: []
    }
  }

  private var separator: [UInt8] {
    switch format {
    case .text: [UInt8(ascii: "\n")]
    case .sarif: [UInt8(ascii: ",")]
    case .json, .jsonl, .junit, .csv: []
    }
  }

  private var tail: [UInt8] {
    switch format {
    case .sarif: ValidationSARIF.tail
    case .junit: ValidationJUnit.tail
    case .text, .json, .jsonl, .csv: []
    }
  }
}
