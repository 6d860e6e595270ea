import TestSupport
import Testing

@testable import Ranking

@Suite struct PostingListTests {
  @Test(arguments: [0.0, 0.0005, 0.01, 0.1, 0.5, 1.0])
  func readsWhatWasWritten(share: Double) throws {
    var random = SplitMix(seed: UInt64(share * 1_000) + 1)
    let capacity = 20_000
    let documents = (0..<UInt32(capacity)).filter { _ in
      Double.random(in: 0..<1, using: &random) < share
    }
    let impacts = documents.map { _ in UInt8.random(in: 1...255, using: &random) }
    let list = try PostingList(Self.encode(documents, impacts).span, capacity: capacity)
    var read: [UInt32] = []
    var readImpacts: [UInt8] = []
    list.forEach { document, impact in
      read.append(UInt32(document))
      readImpacts.append(impact)
    }
    #expect(read == documents && readImpacts == impacts && list.count == documents.count)
    #expect(list.maximum == impacts.max() ?? 0)
    for (document, impact) in zip(documents, impacts) {
      #expect(list.impact(on: Int(document)) == impact)
    }
    let present = Set(documents)
    for document in 0..<UInt32(capacity) where !present.contains(document) {
      #expect(list.impact(on: Int(document)) == nil)
    }
  }

  @Test func countsThoseOutsideASet() throws {
    var random = SplitMix(seed: 5)
    let segment = try MadeUpSegment(count: 9_000, terms: 8, &random)
    for list in segment.lists {
      var outside = 0
      list.forEach { document, _ in if !segment.deleted.contains(document) { outside += 1 } }
      #expect(list.count(outside: segment.deleted) == outside)
    }
  }

  @Test func documentBeyondTheSegmentIsRefused() {
    let bytes = Self.encode([3, 9], [1, 1])
    #expect(throws: PostingsError.documentOutOfOrder) {
      try PostingList(bytes.span, capacity: 9)
    }
  }

  @Test(arguments: [[], [2, 1, 0, 1], [0, 1, 5], [0, 1, 5, 0], [0, 1, 5, 1, 1], [0, 200, 200]])
  func wrongBytesAreRefused(bytes: [UInt8]) {
    #expect(throws: PostingsError.self) { try PostingList(bytes.span, capacity: 100) }
  }

  /// Damaged bytes are read as some list or refused; whatever is read is in order and in bounds.
  @Test func damagedBytesNeverCrash() throws {
    var random = SplitMix(seed: 11)
    let sparse = Self.encode(Array(stride(from: 0, to: 9_000, by: 7)), nil)
    let dense = Self.encode(Array(100..<7_000), nil)
    for round in 0..<3_000 {
      var bytes = round.isMultiple(of: 2) ? sparse : dense
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let index = Int.random(in: 0..<min(bytes.count, round % 3 == 0 ? 20 : .max), using: &random)
        bytes[index] = UInt8.random(in: 0...255, using: &random)
      }
      if round % 5 == 0 { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
      guard let list = try? PostingList(bytes.span, capacity: 9_000) else { continue }
      var previous = -1
      list.forEach { document, impact in
        #expect(document > previous && document < 9_000 && impact > 0)
        previous = document
      }
    }
  }

  @Test func positionsAreReadAsWritten() throws {
    var random = SplitMix(seed: 3)
    var encoder = PositionListEncoder()
    encoder.begin()
    let all = (0..<500).map { number -> [UInt16] in
      let count = number % 3 == 0 ? Int.random(in: 1...9, using: &random) : 1
      return Set((0..<count).map { _ in UInt16.random(in: 0...300, using: &random) }).sorted()
    }
    for positions in all { encoder.append(positions.span) }
    let list = try PositionList(encoder.bytes.span, count: all.count)
    for (number, positions) in all.enumerated() {
      #expect(list.positions(of: number) == positions.map { Int($0) })
      #expect(list.holds(Int(positions[0]), at: number))
      #expect(!list.holds(301, at: number))
    }
  }

  @Test func damagedPositionsNeverCrash() throws {
    var random = SplitMix(seed: 4)
    var encoder = PositionListEncoder()
    encoder.begin()
    for number in 0..<100 { encoder.append([UInt16(number), UInt16(number * 7 + 300)].span) }
    for _ in 0..<2_000 {
      var bytes = encoder.bytes
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
      guard let list = try? PositionList(bytes.span, count: 100) else { continue }
      for number in 0..<100 {
        #expect(list.positions(of: number).allSatisfy { (0...PositionList.last).contains($0) })
      }
    }
  }

  private static func encode(_ documents: [UInt32], _ impacts: [UInt8]?) -> [UInt8] {
    var encoder = PostingListEncoder()
    let impacts = impacts ?? documents.map { UInt8($0 % 255 + 1) }
    encoder.encode(documents: documents.span, impacts: impacts.span)
    return encoder.bytes
  }
}
