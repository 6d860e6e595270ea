public import SQLite

/// Why a catalogue cannot be used, and what to do next.
public struct CatalogueError: Error, Sendable, Hashable {
  /// What stands in the way.
  public enum Kind: Sendable, Hashable {
    /// There is no file of that name.
    case missing
    /// The file is something else.
    case notACatalogue
    /// Another process is writing to it.
    case locked
    /// The file or its folder may not be written to, or it was opened for reading.
    case readOnly
    /// There is no room left.
    case full
    /// A newer program wrote it.
    case newerSchema(found: Int, supported: Int)
    /// An older program wrote it, and it was opened for reading only.
    case olderSchema(found: Int, supported: Int)
    /// The file is damaged.
    case corrupt
    /// The file or its folder cannot be opened, read or written.
    case inaccessible
    /// Two resources of one catalogue have the same public id.
    case identifierCollision
    /// A statement did not finish in its time.
    case timedOut
    /// A fault in the program.
    case `internal`
  }

  /// What stands in the way.
  public let kind: Kind
  /// The catalogue's file.
  public let path: String
  /// What happened, in more words where there are any.
  public let detail: String
  /// SQLite's own account.
  public let cause: DatabaseError?

  /// Makes an error.
  public init(_ kind: Kind, path: String, detail: String = "", cause: DatabaseError? = nil) {
    self.kind = kind
    self.path = path
    self.detail = detail
    self.cause = cause
  }

  /// Whether the catalogue as a whole cannot be used: exit code 7 of the command line.
  public var isUnavailable: Bool {
    switch kind {
    case .identifierCollision, .timedOut, .internal: false
    default: true
    }
  }
}

extension CatalogueError: CustomStringConvertible {
  /// What is wrong and what to do next.
  public var description: String { "\(summary). \(advice)" }

  /// What is wrong, in one sentence without its full stop.
  public var summary: String {
    let explanation = detail.isEmpty ? "" : ": \(detail)"
    return switch kind {
    case .missing: "there is no catalogue at \(path)"
    case .notACatalogue: "\(path) is not a catalogue\(explanation)"
    case .locked: "the catalogue \(path) is being written to by another process"
    case .readOnly: "the catalogue \(path) cannot be written to\(explanation)"
    case .full: "there is no room left for the catalogue \(path)\(explanation)"
    case .newerSchema(let found, let supported):
      "the catalogue \(path) has schema version \(found), this program knows up to \(supported)"
    case .olderSchema(let found, let supported):
      "the catalogue \(path) has schema version \(found) and has to be brought to \(supported)"
    case .corrupt: "the catalogue \(path) is damaged\(explanation)"
    case .inaccessible: "the catalogue \(path) cannot be opened\(explanation)"
    case .identifierCollision: "two resources of \(path) have the same id\(explanation)"
    case .timedOut: "the catalogue \(path) did not answer in time"
    case .internal: "the catalogue \(path) was used wrongly\(explanation)"
    }
  }

  /// What the user can do about it.
  public var advice: String {
    switch kind {
    case .missing: "Harvest something first, or name another file with --catalogue."
    case .notACatalogue: "Name another file with --catalogue; this one was left as it is."
    case .locked: "Wait for the other process to finish, then try again; reading still works."
    case .readOnly: "Check the permissions of the file and its folder, or work on a copy of it."
    case .full: "Free some space and run the same command again: it goes on where it stopped."
    case .newerSchema: "Use the newer program; this one would not understand everything in it."
    case .olderSchema: "Run `touchstone doctor` where the file can be written to."
    case .corrupt: "Run `touchstone doctor` to see how far, and restore the last backup."
    case .inaccessible: "Check that the folder exists and that this user may use it."
    case .identifierCollision: "Harvest one of the two sources under another name (--name)."
    case .timedOut: "Ask for less, or try again when the machine is less busy."
    case .internal: "Please report this."
    }
  }
}

extension CatalogueError {
  /// The error of the catalogue at `path` that a thrown one stands for; others stay as they are.
  static func translate(_ error: any Error, path: String) -> any Error {
    switch error {
    case let error as SchemaVersionError:
      return CatalogueError(
        .newerSchema(found: error.found, supported: error.supported),
        path: path
      )
    case let error as DatabaseError:
      return CatalogueError(kind(of: error), path: path, detail: error.message, cause: error)
    default:
      return error
    }
  }

  private static func kind(of error: DatabaseError) -> Kind {
    switch error.kind {
    case .busy: .locked
    case .full: .full
    case .readOnly: .readOnly
    case .corrupt: .corrupt
    case .notADatabase: .notACatalogue
    case .ioError, .cannotOpen, .permission, .outOfMemory: .inaccessible
    case .interrupted: .timedOut
    case .constraint, .misuse, .tooBig, .sql: .internal
    }
  }
}
