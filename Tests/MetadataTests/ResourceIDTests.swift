import Metadata
import Testing

@Suite struct ResourceIDTests {
  @Test func anIdIsReadBackFromItsText() {
    for value in [0, 1, .max, 0x8000_0000_0000_0000, 0x0123_4567_89AB_CDEF] as [UInt64] {
      let id = ResourceID(rawValue: value)
      #expect(id.description.utf8.count == 13)
      #expect(ResourceID(id.description) == id)
      #expect(ResourceID(id.description.uppercased()) == id)
    }
  }

  @Test func anIdStaysTheSameForEver() {
    // These ids are in bookmarks and links, so a change of the hash is an error, not an improvement.
    #expect(ResourceID(source: "source", key: "oai:example.org:1").description == "urtu4bj5zdf7e")
    #expect(ResourceID(source: "", key: "").description == "gfrqoeubonq2c")
  }

  @Test func sourceAndKeyDoNotRunTogether() {
    #expect(ResourceID(source: "ab", key: "c") != ResourceID(source: "a", key: "bc"))
  }

  @Test(arguments: [
    "", "aaaaaaaaaaaa", "aaaaaaaaaaaaaa", "aaaaaaaaaaaa1", "aaaaaaaaaaaab", "aaaaaaaaaaaa=",
  ])
  func otherTextIsNoId(text: String) { #expect(ResourceID(text) == nil) }
}

@Suite struct StableHashTests {
  @Test func hashesStayTheSameForEver() {
    #expect(StableHash.of("".utf8) == 13_222_308_183_226_058_147)
    #expect(StableHash.of("touchstone".utf8) == 10_421_930_950_314_228_218)
  }

  @Test func lengthCountsAndSeedsDiffer() {
    #expect(StableHash.of("a".utf8) != StableHash.of("a\0".utf8))
    var (left, right) = (StableHash(seed: 1), StableHash(seed: 2))
    left.combine(7)
    right.combine(7)
    #expect(left.value != right.value)
  }

  @Test func hashesOfManyNeighboursAreAllDifferent() {
    let hashes = Set((0..<20_000).map { StableHash.of("oai:example.org:\($0)".utf8) })
    #expect(hashes.count == 20_000)
  }
}
