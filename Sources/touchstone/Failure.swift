import Catalogue
import Feeds
import Harvest
import Markup
import Metadata
import Reports
import Search
import Service
import Standards

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

  /// Puts any error into words.
  init(_ error: any Error) {
    switch error {
    case let error as UsageError:
      self.init(error.lines, .usage)
    case let error as OutputError:
      // The reader of our output has seen enough: nothing is wrong, and nobody to tell.
      self.init(error.isClosed ? [] : error.lines, error.isClosed ? .clean : .internal)
    case let error as SpoolError:
      self.init(["\(error)"], .internal)
    case let error as CatalogueError:
      self.init([error.summary, error.advice], error.isUnavailable ? .catalogue : .internal)
    case let error as SearchError:
      self.init([error.description, error.advice], Self.code(of: error))
    case let error as StandardsError:
      self.init(Self.lines(of: error), .unreadable)
    case let error as EvaluationError:
      let rest = error.problems.count - 5
      self.init(
        error.problems.prefix(5) + (rest > 0 ? ["and \(rest) more like these"] : []),
        .unreadable
      )
    case let error as NoCorpus:
      self.init(error.lines, .unreadable)
    case let error as AccessLogError:
      self.init(error.lines, .usage)
    case let error as HTTPServerError:
      self.init([error.message, error.nextStep], .usage)
    case let error as NoStandards:
      self.init(error.lines, .unreadable)
    default:
      if let failure = Failure(reading: nil, error) {
        self = failure
      } else {
        self.init(
          ["unexpected: \(error)", "Please report this with the command you ran."],
          .internal
        )
      }
    }
  }

  /// Puts into words why an input could not be read; `nil` for errors that are not the input's.
  ///
  /// - Parameters:
  ///   - input: The input's name, where the error does not know it.
  ///   - error: What was thrown.
  init?(reading input: String?, _ error: any Error) {
    switch error {
    case let error as FeedError:
      let place = error.place.map { ":\($0.start.line):\($0.start.column)" } ?? ""
      let head = "\(input ?? "input")\(place): \(error.message)"
      self.init([head, error.advice.asSentence], .unreadable)
    case let error as FileError:
      self.init([error.description, "Check the path and its permissions."], .unreadable)
    case let error as InputError:
      self.init([error.description], error.code == .badAddress ? .usage : .unreadable)
    case let error as TransportError:
      self.init([error.address + ": " + error.message], .source)
    default: return nil
    }
  }

  private static func code(of error: SearchError) -> ExitCode {
    switch error {
    case .needsReindex, .damagedIndex: .catalogue
    case .badWeights: .unreadable
    case .unknownFacet: .usage
    case .tookTooLong: .internal
    }
  }

  /// The first faults of a standards folder, one a line.
  private static func lines(of error: StandardsError) -> [String] {
    let shown = error.problems.prefix(5).map(\.description)
    let rest = error.problems.count - shown.count
    return shown + (rest > 0 ? ["and \(rest) more; 'touchstone standards check' lists all"] : [])
  }
}

extension String {
  /// This text with a capital letter at its beginning and a full stop at its end.
  fileprivate var asSentence: String {
    guard let first, let last else { return self }
    return first.uppercased() + dropFirst() + (".!?".contains(last) ? "" : ".")
  }
}
