import Reports

/// An error in words, and the exit code it stands for.
///
/// The one place where errors become sentences for a person.
struct Failure {
  /// What happened, naming the place, then the next step.
  let lines: [String]
  /// What the process will exit with.
  let code: ExitCode

  /// Makes a failure of words that are known already.
  init(_ lines: [String], _ code: ExitCode) {
    self.lines = lines
    self.code = code
  }

  /// Puts an error into words.
  init(_ error: any Error) {
    switch error {
    case let error as UsageError:
      self.init(error.lines, .usage)
    case let error as OutputError:
      // The reader of our output has seen enough: nothing is wrong, and nobody to tell.
      self.init(error.isClosed ? [] : error.lines, error.isClosed ? .clean : .internal)
    case let error as SpoolError:
      self.init(["\(error)"], .internal)
    default:
      self.init(
        ["unexpected: \(error)", "Please report this with the command you ran."],
        .internal
      )
    }
  }
}
