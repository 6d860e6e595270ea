import Harvest
import Testing

@Suite struct WebAddressTests {
  @Test func anAddressIsTakenApart() throws {
    let address = try WebAddress("HTTPS://OAI.Example.ORG/request?verb=Identify#top")
    #expect(address.scheme == "https")
    #expect(address.host == "oai.example.org")
    #expect(address.port == 443)
    #expect(address.description == "https://OAI.Example.ORG/request?verb=Identify")
  }

  @Test func aPortIsKept() throws {
    let address = try WebAddress("http://example.org:8080/oai")
    #expect(address.port == 8080)
    #expect(address.description == "http://example.org:8080/oai")
  }

  @Test(arguments: [
    "", "example.org/oai", "/feeds/a.xml", "http://", "file:///etc/passwd",
    "ftp://example.org/x", "gopher://example.org/", "dict://example.org:11211/", "http://a b/",
    "http://example.org:99999/", "http://example.org:0/", "http://exa\nmple.org/", "javascript:1",
  ])
  func whatIsNoWebAddressIsRefused(text: String) {
    #expect { try WebAddress(text) } throws: { ($0 as? TransportError)?.code == .badAddress }
  }

  @Test(arguments: [
    "http://user@example.org/", "https://user:secret@example.org/", "http://:p@example.org/",
  ])
  func credentialsAreRefusedAndNotRepeated(text: String) {
    #expect {
      try WebAddress(text)
    } throws: {
      guard let error = $0 as? TransportError else { return false }
      return error.code == .credentialsInAddress && !error.description.contains("secret")
    }
  }
}
