/// What one transfer may cost at most.
public struct TransferLimits: Sendable {
  /// Seconds to find the host and connect.
  public var connectSeconds = 20

  /// Seconds without a byte after which the transfer is given up.
  public var idleSeconds = 90

  /// Seconds one answer may take in all.
  public var totalSeconds = 3600

  /// Bytes of decompressed body; 4 GiB unless set.
  public var bytes = 4 << 30

  /// Bytes of header fields.
  public var headerBytes = 256 << 10

  /// How many times larger than its packed form a body may be.
  public var ratio = 200

  /// Bytes of body that are let through before the ratio counts, because little says nothing.
  public var bytesBeforeRatio = 4 << 20

  /// Redirects followed in one fetch.
  public var redirects = 5

  /// The limits that suit a public feed.
  public init() {}
}
