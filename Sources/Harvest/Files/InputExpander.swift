internal import Glibc

/// Turns what was named on the command line into inputs: folders become the files in them, in order.
public struct InputExpander {
  /// What came of it; good inputs are read even where others fail.
  public struct Expansion: Sendable {
    /// The inputs, in the order named; within a folder by path.
    public var inputs: [Input] = []
    /// What could not be read, in the order met.
    public var problems: [InputError] = []
  }

  private let looksLikeFeed: (_ path: String) -> Bool

  /// Makes an expander.
  /// - Parameter looksLikeFeed: Whether a file found in a folder is worth reading; a file named by
  ///   itself always is. Without it every file is.
  public init(looksLikeFeed: @escaping (_ path: String) -> Bool = { _ in true }) {
    self.looksLikeFeed = looksLikeFeed
  }

  /// Expands names into inputs.
  ///
  /// `-` is standard input, `http://` and `https://` begin addresses, the rest are paths. Folders are read to any depth; hidden files are skipped, links followed but never twice
  /// into the same folder.
  /// - Parameter names: What was named.
  /// - Returns: The inputs and the failures.
  public func expand(_ names: [String]) -> Expansion {
    var expansion = Expansion()
    for name in names {
      do throws(InputError) {
        try expand(name, into: &expansion)
      } catch {
        expansion.problems.append(error)
      }
    }
    return expansion
  }

  private func expand(_ name: String, into expansion: inout Expansion) throws(InputError) {
    if name == "-" {
      expansion.inputs.append(
        Input(location: .standardInput, name: "-", source: "standard-input")
      )
      return
    }
    if let address = try Self.address(name) {
      let text = address.description
      expansion.inputs.append(Input(location: .web(address), name: text, source: text))
      return
    }
    let status = try FileStatus(name)
    guard status.isFolder else {
      guard access(name, R_OK) == 0 else { throw InputError.system(name, errno) }
      expansion.inputs.append(
        Input(location: .file(path: name), name: name, source: Self.lastPart(of: name))
      )
      return
    }
    let count = expansion.inputs.count + expansion.problems.count
    var seen: Set<FileStatus.Identity> = [status.identity]
    walk(name, source: Self.folderName(name), seen: &seen, into: &expansion)
    guard expansion.inputs.count + expansion.problems.count > count else {
      throw InputError(
        .emptyFolder,
        name,
        "the folder holds no feed; name one with OAI-PMH, KBART or JSON-LD files in it"
      )
    }
  }

  private func walk(
    _ folder: String,
    source: String,
    seen: inout Set<FileStatus.Identity>,
    into expansion: inout Expansion
  ) {
    do throws(InputError) {
      for name in try Self.entries(of: folder) {
        let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
        // A link that leads nowhere is no concern of the feed's.
        guard let status = try? FileStatus(path) else { continue }
        if status.isFolder {
          guard seen.insert(status.identity).inserted else { continue }
          walk(path, source: source, seen: &seen, into: &expansion)
        } else if status.isRegularFile {
          guard access(path, R_OK) == 0 else {
            expansion.problems.append(.system(path, errno))
            continue
          }
          guard looksLikeFeed(path) else { continue }
          expansion.inputs.append(
            Input(location: .file(path: path), name: path, source: source, isFromFolder: true)
          )
        }
      }
    } catch {
      expansion.problems.append(error)
    }
  }

  /// The visible names in a folder, in order of their bytes, so that every machine agrees.
  private static func entries(of folder: String) throws(InputError) -> [String] {
    guard let stream = opendir(folder) else { throw InputError.system(folder, errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The address a name is, or nil where it is a path.
  private static func address(_ name: String) throws(InputError) -> WebAddress? {
    guard let colon = name.firstRange(of: "://") else { return nil }
    let scheme = name[..<colon.lowerBound]
    guard !scheme.isEmpty, scheme.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
      return nil
    }
    do throws(TransportError) {
      return try WebAddress(name)
    } catch {
      throw InputError(.badAddress, error.address, error.message)
    }
  }

  private static func lastPart(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The name of a folder, also where it was named as `.` or `..`.
  private static func folderName(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return lastPart(of: path) }
    defer { free(real) }
    return lastPart(of: String(cString: real))
  }
}

/// What the file system says of a path, links followed.
private struct FileStatus {
  struct Identity: Hashable {
    let device: dev_t
    let number: ino_t
  }

  private let status: stat

  init(_ path: String) throws(InputError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw InputError.system(path, errno) }
    self.status = status
  }

  var isFolder: Bool { status.st_mode & S_IFMT == S_IFDIR }
  var isRegularFile: Bool { status.st_mode & S_IFMT == S_IFREG }
  var identity: Identity { Identity(device: status.st_dev, number: status.st_ino) }
}

extension InputError {
  /// A failure the system reports by number.
  fileprivate static func system(_ path: String, _ number: Int32) -> InputError {
    switch number {
    case ENOENT, ENOTDIR:
      InputError(
        .missing,
        path,
        "there is no such file or folder; for an address write it in full, with https://"
      )
    case EACCES, EPERM:
      InputError(
        .unreadable,
        path,
        "you may not read this; ask its owner or change its permissions"
      )
    default:
      InputError(.unreadable, path, "this cannot be read: \(String(cString: strerror(number)))")
    }
  }
}
