import Testing

@testable import Search

@Suite struct MergePolicyTests {
  /// What pages of so many documents lead to: the segments, and how often a document is written.
  private func harvest(pages: Int, of size: Int) -> (segments: [Int], writes: Double, most: Int) {
    var segments: [MergePolicy.Size] = []
    var written = 0
    var most = 0
    for page in 0..<pages {
      segments.append(.init(id: Int64(page), count: size, live: size))
      written += size
      while let due = MergePolicy.due(segments) {
        let merged = segments.filter { due.contains($0.id) }.reduce(0) { $0 + $1.live }
        segments.removeAll { due.contains($0.id) }
        segments.append(.init(id: due[0], count: merged, live: merged))
        written += merged
      }
      most = max(most, segments.count)
    }
    return (segments.map(\.live), Double(written) / Double(pages * size), most)
  }

  @Test(arguments: [(2_000, 1), (1_000, 1_000), (5_000, 100), (300, 4_000)])
  func segmentsStayFewAndDocumentsAreSeldomWrittenAgain(pages: Int, size: Int) {
    let (segments, writes, most) = harvest(pages: pages, of: size)
    #expect(segments.reduce(0, +) == pages * size)
    #expect(segments.allSatisfy { $0 <= MergePolicy.largest })
    #expect(most <= 7 * 4 && writes < 6, "\(most) segments, \(writes) writes")
  }

  @Test func aSegmentThatIsMostlyDeletedIsWrittenAnew() {
    #expect(MergePolicy.due([.init(id: 1, count: 100, live: 49)]) == [1])
    #expect(MergePolicy.due([.init(id: 1, count: 100, live: 50)]) == nil)
  }

  @Test func segmentsAsLargeAsTheyMayBeAreLeft() {
    let large = (1...20).map {
      MergePolicy.Size(id: $0, count: MergePolicy.largest, live: MergePolicy.largest)
    }
    #expect(MergePolicy.due(large) == nil)
  }
}
