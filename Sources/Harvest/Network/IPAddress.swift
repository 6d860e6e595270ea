import Glibc

/// An IPv4 or IPv6 address, and what part of the network it belongs to.
public enum IPAddress: Sendable, Hashable {
  /// An IPv4 address, its first octet in the highest byte.
  case v4(UInt32)
  /// An IPv6 address as two halves, network part first.
  case v6(UInt64, UInt64)

  /// Reads the usual spellings: dotted decimal, or IPv6 text with or without brackets.
  /// - Parameter text: The address; octal, hexadecimal and short forms are not read here, because
  ///   the URL parser has already made them dotted decimal.
  public init?(_ text: some StringProtocol) {
    let bare = text.hasPrefix("[") && text.hasSuffix("]") ? text.dropFirst().dropLast() : text[...]
    var v4 = in_addr()
    var v6 = in6_addr()
    if inet_pton(AF_INET, String(bare), &v4) == 1 {
      self = .v4(UInt32(bigEndian: v4.s_addr))
    } else if inet_pton(AF_INET6, String(bare), &v6) == 1 {
      self = withUnsafeBytes(of: &v6) { Self(octets: $0) }
    } else {
      return nil
    }
  }

  /// Reads the address out of a whole `sockaddr_in` or `sockaddr_in6`; nil for any other family.
  init?(family: Int32, socketAddress bytes: UnsafeRawBufferPointer) {
    switch family {
    case AF_INET where bytes.count >= 8:
      let address = bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self)
      self = .v4(UInt32(bigEndian: address))
    case AF_INET6 where bytes.count >= 24:
      self.init(octets: UnsafeRawBufferPointer(rebasing: bytes[8..<24]))
    default:
      return nil
    }
  }

  private init(octets: UnsafeRawBufferPointer) {
    self = .v6(
      UInt64(bigEndian: octets.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
      UInt64(bigEndian: octets.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    )
  }

  /// The kinds of address a harvester must tell apart (IANA special-purpose address registries).
  public enum Kind: String, Sendable, CaseIterable {
    /// Reachable from anywhere.
    case global = "public"
    /// This machine.
    case loopback
    /// A private network (RFC 1918), or an IPv6 unique local address (RFC 4193).
    case `private`
    /// Space shared behind a carrier's address translation (RFC 6598).
    case shared
    /// The same cable only (RFC 3927, RFC 4291).
    case linkLocal = "link-local"
    /// A cloud provider's instance metadata, which hands out credentials.
    case metadata = "cloud metadata"
    /// A group of receivers.
    case multicast
    /// "This host", which many systems take for loopback.
    case unspecified
    /// Set aside: documentation, benchmarks, tunnels, future use.
    case reserved
  }

  /// What part of the network the address belongs to.
  ///
  /// An IPv4 address inside an IPv6 one (mapped, NAT64) counts as that IPv4 address.
  public var kind: Kind {
    switch self {
    case .v4(let bits): Self.kind(v4: bits)
    case .v6(let high, let low): Self.kind(v6: high, low)
    }
  }

  /// IPv4 blocks that are not public, with their prefix lengths; the first that holds decides.
  private static let blocks: [(network: UInt32, bits: UInt32, kind: Kind)] = [
    (0xA9FE_A9FE, 32, .metadata),  // 169.254.169.254: AWS, Azure, Google and more
    (0xA9FE_AA02, 32, .metadata),  // 169.254.170.2: AWS containers
    (0x6464_64C8, 32, .metadata),  // 100.100.100.200: Alibaba
    (0xC000_00C0, 32, .metadata),  // 192.0.0.192: Oracle
    (0xA83F_8110, 32, .metadata),  // 168.63.129.16: Azure, although the block is public
    (0x0000_0000, 8, .unspecified), (0x7F00_0000, 8, .loopback),
    (0x0A00_0000, 8, .private), (0xAC10_0000, 12, .private), (0xC0A8_0000, 16, .private),
    (0x6440_0000, 10, .shared), (0xA9FE_0000, 16, .linkLocal),
    (0xC000_0000, 24, .reserved),  // 192.0.0.0/24: protocol assignments
    (0xC000_0200, 24, .reserved), (0xC633_6400, 24, .reserved),  // documentation
    (0xCB00_7100, 24, .reserved), (0xC612_0000, 15, .reserved),  // documentation, benchmarks
    (0xC058_6300, 24, .reserved),  // 192.88.99.0/24: 6to4 relays
    (0xE000_0000, 4, .multicast), (0xF000_0000, 4, .reserved),
  ]

  private static func kind(v4 address: UInt32) -> Kind {
    let block = blocks.first { address >> (32 - $0.bits) == $0.network >> (32 - $0.bits) }
    return block?.kind ?? .global
  }

  private static func kind(v6 high: UInt64, _ low: UInt64) -> Kind {
    let embedded = UInt32(truncatingIfNeeded: low)
    switch (high, low >> 32) {
    case (0, 0xFFFF): return kind(v4: embedded)  // ::ffff:0:0/96, IPv4-mapped
    case (0x0064_FF9B_0000_0000, 0): return kind(v4: embedded)  // 64:ff9b::/96, NAT64
    case (0, 0):  // ::/96: unspecified, loopback, and the old IPv4-compatible form
      return low == 0 ? .unspecified : low == 1 ? .loopback : .reserved
    case (0xFD00_0EC2_0000_0000, _): return .metadata  // fd00:ec2::/64: AWS
    case (0xFD20_00CE_0000_0000, _): return .metadata  // fd20:ce::/64: Google
    default: break
    }
    switch high >> 48 {
    case 0xFF00...: return .multicast
    case 0xFE80...0xFEFF: return .linkLocal  // with the withdrawn site-local fec0::/10
    case 0xFC00...0xFDFF: return .private
    case 0x2001 where high >> 41 == 0x2001_0000 >> 9: return .reserved  // 2001::/23: Teredo, ORCHID
    case 0x2001 where high >> 32 == 0x2001_0DB8: return .reserved  // documentation
    case 0x2002: return .reserved  // 6to4: holds an IPv4 address of any kind, and is withdrawn
    case 0x3FFF where high >> 44 == 0x3FFF0: return .reserved  // documentation
    case 0x2000...0x3FFF: return .global
    default: return .reserved  // only 2000::/3 has been given out
    }
  }
}

extension IPAddress: CustomStringConvertible {
  /// The address in its usual spelling.
  public var description: String {
    switch self {
    case .v4(let bits):
      return (0..<4).map { String(bits >> (24 - 8 * $0) & 0xFF) }.joined(separator: ".")
    case .v6(let high, let low):
      var octets = (high.bigEndian, low.bigEndian)
      return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) {
        inet_ntop(AF_INET6, &octets, $0.baseAddress, socklen_t($0.count)).map(String.init(cString:))
          ?? ""
      }
    }
  }
}
