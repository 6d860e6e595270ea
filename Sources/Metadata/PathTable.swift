import Synchronization

/// The number of a native path in the `PathTable` of one reading.
///
/// Nodes carry these four bytes instead of names; whoever needs the words asks the table.
@frozen
public struct PathID: Hashable, Sendable {
  /// The position in the table, from 0.
  public let rawValue: UInt32

  /// Wraps a position in the table.
  @inlinable
  public init(_ rawValue: UInt32) { self.rawValue = rawValue }

  /// The path of the record as a whole, present in every table.
  @inlinable
  public static var root: PathID { PathID(0) }
}

/// The native paths met while reading one feed, each once.
///
/// A path is written as people of its format write it: `/oai_dc:dc/dc:title` and
/// `/oai_dc:dc/dc:title/@xml:lang` in XML, `embargo_info` in a table, `$.keywords[*]` in JSON.
/// The table only grows, so a `PathID` stays true for the life of its table.
public final class PathTable: Sendable {
  /// How a path goes on from its parent.
  public enum Step: Hashable, Sendable {
    /// A child element, by canonical name.
    case element(String)
    /// An attribute, by canonical name.
    case attribute(String)
    /// A column of a table.
    case column(String)
    /// A member of a JSON object.
    case member(String)
    /// Any item of a JSON array.
    case item
  }

  /// The greatest number of distinct paths one feed may use before its records count as unreadable.
  public static let capacity = 1 << 16

  private struct Key: Hashable {
    let parent: PathID
    let step: Step
  }

  private struct State {
    var texts: [String] = [""]
    var digests: [UInt64] = [StableHash.offset]
    var ids: [Key: PathID] = [:]
  }

  private let state = Mutex(State())

  /// Makes a table that holds the root alone.
  public init() {}

  /// The number of paths, the root included.
  public var count: Int { state.withLock { $0.texts.count } }

  /// The path that goes on from `parent` by `step`; made if it is new, `nil` if the table is full.
  public func child(of parent: PathID, _ step: Step) -> PathID? {
    state.withLock { state in
      let key = Key(parent: parent, step: step)
      if let known = state.ids[key] { return known }
      guard state.texts.count < Self.capacity else { return nil }
      let id = PathID(UInt32(state.texts.count))
      let text = Self.join(state.texts[Int(parent.rawValue)], step)
      state.texts.append(text)
      state.digests.append(StableHash.of(text.utf8))
      state.ids[key] = id
      return id
    }
  }

  /// The path as text.
  public func text(_ path: PathID) -> String {
    state.withLock { $0.texts[Int(path.rawValue)] }
  }

  /// The texts of the paths numbered from `first` on, for a reader that keeps up with the table.
  public func texts(from first: Int) -> [String] {
    state.withLock { $0.texts.count > first ? Array($0.texts[first...]) : [] }
  }

  /// The stable hashes of the paths numbered from `first` on; equal in every run and every table.
  public func digests(from first: Int) -> [UInt64] {
    state.withLock { $0.digests.count > first ? Array($0.digests[first...]) : [] }
  }

  private static func join(_ parent: String, _ step: Step) -> String {
    switch step {
    case .element(let name): "\(parent)/\(name)"
    case .attribute(let name): "\(parent)/@\(name)"
    case .column(let name): name
    case .member(let name): (parent.isEmpty ? "$" : parent) + "." + name
    case .item: (parent.isEmpty ? "$" : parent) + "[*]"
    }
  }
}
