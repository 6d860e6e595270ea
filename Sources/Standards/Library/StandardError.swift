/// A fault in a standards file: where it is, what is wrong, and what to do.
public struct StandardError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file or folder.
  public var file: String
  /// The line, from 1; 0 where the fault is not at a place in a file.
  public var line: Int
  /// The column, from 1, in code points; 0 where the fault is not at a place in a file.
  public var column: Int
  /// The JSON path of the value at fault, such as `$.criteria[3].check`.
  public var path: String
  /// What is wrong, in a sentence.
  public var message: String
  /// What to do, in a sentence.
  public var nextStep: String

  /// Makes an error.
  public init(
    file: String,
    line: Int = 0,
    column: Int = 0,
    path: String = "",
    message: String,
    nextStep: String
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.path = path
    self.message = message
    self.nextStep = nextStep
  }

  /// The error on one line, as compilers write it.
  public var description: String {
    let position = line > 0 ? ":\(line):\(column)" : ""
    let path = path.isEmpty || path == "$" ? "" : " (at \(path))"
    return "\(file)\(position): \(message)\(path) \(nextStep)"
  }
}

/// The faults that kept standards from being loaded.
public struct StandardsError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The faults, by file and place.
  public var problems: [StandardError]

  /// Makes an error of one or more faults.
  public init(_ problems: [StandardError]) { self.problems = problems }

  /// One line for each fault.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
