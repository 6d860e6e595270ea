/// How a connection is opened; the defaults suit one writer beside many readers.
public struct ConnectionOptions: Sendable, Hashable {
  /// What may be done to the file.
  public enum Access: Sendable, Hashable {
    /// Read; the file must exist.
    case readOnly
    /// Read, trusting that nobody writes: works in a folder that cannot be written to, where
    /// a WAL database cannot make its shared memory file.
    case immutable
    /// Read and write; the file must exist.
    case readWrite
    /// Read and write; a missing file is made.
    case create
  }

  /// How commits are recorded.
  public enum JournalMode: String, Sendable, Hashable {
    /// A write-ahead log: readers go on beside the writer.
    case wal = "WAL"
    /// A rollback journal, deleted after each commit.
    case delete = "DELETE"
  }

  /// How hard a commit is pressed onto the disk.
  public enum Synchronous: String, Sendable, Hashable {
    /// Left to the operating system: a power cut may damage the file.
    case off = "OFF"
    /// With a write-ahead log: never damaged, but a power cut may lose the last commits.
    case normal = "NORMAL"
    /// Every commit survives a power cut.
    case full = "FULL"
  }

  /// What may be done to the file.
  public var access: Access
  /// How long to wait for another connection's lock before failing as busy.
  public var busyTimeout: Duration = .seconds(5)
  /// How commits are recorded; nil keeps what the file says.
  public var journalMode: JournalMode? = .wal
  /// How hard a commit is pressed onto the disk.
  public var synchronous: Synchronous = .normal
  /// The page cache in kibibytes.
  public var cacheSize = 16 * 1024
  /// How many bytes of the file may be mapped into memory; 0 reads through the page cache only.
  public var memoryMapSize = 0
  /// Whether foreign keys are enforced.
  public var foreignKeys = true
  /// Whether deleted content is overwritten with zeros (Debian's build does so unless told not to).
  public var secureDelete = false
  /// Whether `"text"` may stand for a string, which turns a mistyped column into silent text.
  public var doubleQuotedStrings = false
  /// After how many pages in the write-ahead log they are moved into the file.
  public var automaticCheckpoint = 1_000
  /// The page size in bytes of a file that is made, a power of 2 from 512 to 65,536.
  public var pageSize = 4_096
  /// The most pages the file may grow to, nil for SQLite's own limit.
  public var maximumPageCount: Int?

  /// Options with the defaults above.
  public init(access: Access = .create) {
    self.access = access
  }
}
