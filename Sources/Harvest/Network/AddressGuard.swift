/// Decides which addresses may be connected to, so that a feed cannot make the harvester ask
/// machines that only the harvester can reach (server-side request forgery).
public struct AddressGuard: Sendable {
  private let allowed: [AllowedHost]

  /// A guard that lets public addresses through, and the private ones of the hosts named.
  /// - Parameter allowPrivate: Hosts, each exactly as in the address to be harvested, with a port
  ///   (`feeds.school.example:8080`, `[::1]:8080`) or without one, which means any port.
  public init(allowPrivate: [String] = []) {
    allowed = allowPrivate.map(AllowedHost.init)
  }

  /// Whether a host is on the list of those that may have private addresses.
  /// - Parameters:
  ///   - host: The host as in the address.
  ///   - port: The port asked.
  /// - Returns: True where the list names the host, with this port or without one.
  public func allowsPrivate(host: String, port: Int) -> Bool {
    let host = Host(host)
    return allowed.contains { $0.host == host && ($0.port ?? port) == port }
  }

  /// Judges one address that a host was found to have.
  ///
  /// A host allowed by name may lead to this machine or a private network, but not to cloud
  /// metadata, the local link or a group: only naming the very address opens those.
  /// - Parameters:
  ///   - address: The address about to be connected to.
  ///   - host: The host as in the address asked.
  ///   - port: The port asked.
  /// - Returns: True where the connection may be made.
  public func admits(_ address: IPAddress, host: String, port: Int) -> Bool {
    switch address.kind {
    case .global:
      true
    case .loopback, .private, .shared:
      allowsPrivate(host: host, port: port)
    case .linkLocal, .metadata, .multicast, .unspecified, .reserved:
      Host(host) == .address(address) && allowsPrivate(host: host, port: port)
    }
  }

  /// A host as it is compared: an address by value, a name in lower case without its final dot.
  private enum Host: Hashable {
    case address(IPAddress)
    case name(String)

    init(_ text: some StringProtocol) {
      let bare = text.hasSuffix(".") ? text.dropLast() : text[...]
      self = IPAddress(bare).map(Host.address) ?? .name(bare.lowercased())
    }
  }

  private struct AllowedHost {
    let host: Host
    let port: Int?

    init(_ text: String) {
      let colon = text.lastIndex(of: ":")
      // An IPv6 address without brackets is all colons and has no port.
      if IPAddress(text) == nil, let colon, let port = Int(text[text.index(after: colon)...]) {
        host = Host(text[..<colon])
        self.port = port
      } else {
        host = Host(text)
        port = nil
      }
    }
  }
}
