import Harvest
import Testing

@Suite struct IPAddressTests {
  @Test(arguments: [
    ("0.0.0.0", IPAddress.Kind.unspecified), ("0.1.2.3", .unspecified),
    ("10.0.0.1", .private), ("10.255.255.255", .private), ("11.0.0.0", .global),
    ("100.63.255.255", .global), ("100.64.0.0", .shared), ("100.127.255.255", .shared),
    ("100.128.0.0", .global), ("100.100.100.200", .metadata),
    ("126.255.255.255", .global), ("127.0.0.1", .loopback), ("127.255.255.254", .loopback),
    ("128.0.0.0", .global), ("168.63.129.16", .metadata), ("169.253.255.255", .global),
    ("169.254.0.1", .linkLocal), ("169.254.169.254", .metadata), ("169.254.170.2", .metadata),
    ("169.255.0.0", .global), ("172.15.255.255", .global), ("172.16.0.0", .private),
    ("172.31.255.255", .private), ("172.32.0.0", .global), ("192.0.0.8", .reserved),
    ("192.0.0.192", .metadata), ("192.0.2.1", .reserved), ("192.88.99.1", .reserved),
    ("192.167.255.255", .global), ("192.168.0.0", .private), ("192.168.255.255", .private),
    ("192.169.0.0", .global), ("198.17.255.255", .global), ("198.18.0.0", .reserved),
    ("198.19.255.255", .reserved), ("198.51.100.7", .reserved), ("203.0.113.9", .reserved),
    ("223.255.255.255", .global), ("224.0.0.1", .multicast), ("239.255.255.250", .multicast),
    ("240.0.0.1", .reserved), ("255.255.255.255", .reserved), ("8.8.8.8", .global),
    ("::", .unspecified), ("::1", .loopback), ("::2", .reserved), ("::127.0.0.1", .reserved),
    ("::ffff:127.0.0.1", .loopback), ("::ffff:10.1.2.3", .private),
    ("::ffff:169.254.169.254", .metadata), ("::ffff:8.8.8.8", .global),
    ("::ffff:0:127.0.0.1", .reserved), ("64:ff9b::7f00:1", .loopback),
    ("64:ff9b::a9fe:a9fe", .metadata), ("64:ff9b::808:808", .global),
    ("64:ff9b:1::808:808", .reserved), ("100::1", .reserved), ("fc00::1", .private),
    ("fd12:3456::1", .private), ("fd00:ec2::254", .metadata), ("fd20:ce::254", .metadata),
    ("fe80::1", .linkLocal), ("febf::1", .linkLocal), ("fec0::1", .linkLocal),
    ("ff02::1", .multicast), ("2000::1", .global), ("2001::1", .reserved),
    ("2001:10::1", .reserved), ("2001:200::1", .global), ("2001:db8::1", .reserved),
    ("2001:db9::1", .global), ("2002:7f00:1::", .reserved), ("2002:808:808::1", .reserved),
    ("2606:4700::1111", .global), ("3ffe::1", .global), ("3fff::1", .reserved),
    ("3fff:fff::1", .reserved), ("4000::1", .reserved), ("5f00::1", .reserved),
  ])
  func everyBlockIsKnown(text: String, kind: IPAddress.Kind) throws {
    let address = try #require(IPAddress(text))
    #expect(address.kind == kind)
    #expect(IPAddress("[\(text)]") == (text.contains(":") ? address : IPAddress("[\(text)]")))
  }

  @Test(arguments: ["127.0.0.1", "8.8.8.8", "::1", "2606:4700::1111", "fe80::1"])
  func theUsualSpellingComesBack(text: String) throws {
    #expect(try #require(IPAddress(text)).description == text)
  }

  @Test(arguments: ["", "127.1", "0177.0.0.1", "example.org", "1.2.3.4.5", ":::", "256.0.0.1"])
  func otherSpellingsAreNotAddresses(text: String) {
    #expect(IPAddress(text) == nil)
  }
}

@Suite struct AddressGuardTests {
  private let loopback = IPAddress.v4(0x7F00_0001)
  private let metadata = IPAddress.v4(0xA9FE_A9FE)

  @Test func publicAddressesAreAdmittedAndPrivateOnesAreNot() {
    let door = AddressGuard()
    #expect(door.admits(.v4(0x0808_0808), host: "example.org", port: 80))
    #expect(!door.admits(loopback, host: "example.org", port: 80))
  }

  @Test(arguments: [
    ("feeds.example", "feeds.example", 80, true), ("feeds.example", "FEEDS.example.", 8080, true),
    ("feeds.example", "www.feeds.example", 80, false), ("feeds.example", "example", 80, false),
    ("feeds.example:8080", "feeds.example", 8080, true),
    ("feeds.example:8080", "feeds.example", 80, false),
    ("127.0.0.1", "127.0.0.1", 80, true), ("127.0.0.1", "localhost", 80, false),
    ("127.0.0.1:81", "127.0.0.1", 81, true), ("[::1]:81", "[::1]", 81, true),
    ("[::1]:81", "[::1]", 82, false), ("::1", "[::1]", 82, true), ("::1", "[0:0::1]", 82, true),
  ])
  func onlyTheVeryHostMayBePrivate(allowed: String, host: String, port: Int, admits: Bool) {
    let door = AddressGuard(allowPrivate: [allowed])
    #expect(door.admits(loopback, host: host, port: port) == admits)
  }

  @Test func aHostAllowedByNameDoesNotOpenCloudMetadata() {
    let byName = AddressGuard(allowPrivate: ["feeds.example"])
    #expect(!byName.admits(metadata, host: "feeds.example", port: 80))
    let byAddress = AddressGuard(allowPrivate: ["169.254.169.254"])
    #expect(byAddress.admits(metadata, host: "169.254.169.254", port: 80))
  }
}
