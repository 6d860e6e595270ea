/// One thing to read: a file, standard input, or an address.
public struct Input: Sendable, Hashable {
  /// Where the bytes are.
  public enum Location: Sendable, Hashable {
    /// A file or a pipe.
    case file(path: String)
    /// The process's standard input.
    case standardInput
    /// An address to fetch.
    case web(WebAddress)
  }

  /// Where the bytes are.
  public var location: Location

  /// The name people know it by, in reports and places: the path, the address, or `-`.
  public var name: String

  /// The name of the source its records belong to: the file's name, the folder's name, the address.
  public var source: String

  /// Whether a folder was named and this was found in it; then it may well be no feed at all.
  public var isFromFolder: Bool

  /// Describes an input.
  /// - Parameters:
  ///   - location: Where the bytes are.
  ///   - name: The name people know it by.
  ///   - source: The name of the source its records belong to.
  ///   - isFromFolder: Whether it was found in a folder.
  public init(location: Location, name: String, source: String, isFromFolder: Bool = false) {
    self.location = location
    self.name = name
    self.source = source
    self.isFromFolder = isFromFolder
  }
}

/// Why something named on the command line cannot be read.
public struct InputError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure; the raw values are stable.
  public enum Code: String, Sendable, CaseIterable {
    /// There is no such file or folder.
    case missing
    /// It is there, and may not or cannot be read.
    case unreadable
    /// A folder that holds nothing to read.
    case emptyFolder
    /// An address that cannot be harvested.
    case badAddress
  }

  /// What kind of failure it is.
  public var code: Code

  /// What was named.
  public var path: String

  /// What is wrong and what to do.
  public var message: String

  /// Describes a failure.
  /// - Parameters:
  ///   - code: What kind of failure it is.
  ///   - path: What was named.
  ///   - message: What is wrong and what to do.
  public init(_ code: Code, _ path: String, _ message: String) {
    self.code = code
    self.path = path
    self.message = message
  }

  /// What was named, and the message.
  public var description: String { "\(path): \(message)" }
}
