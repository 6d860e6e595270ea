/// Candidates of one window, next to each other.
struct CandidateRun {
  var window: Int
  /// Their numbers among the candidates.
  var range: Range<Int>
  /// The least score that could matter when the batch was begun; 0 where matches are counted.
  var need: Int
  /// The most that the groups not yet looked up can add.
  var rest: Int
}

/// Finds the documents that hold all of several words, a batch of windows at a time: makes
/// candidates of the rarest word's, and strikes out those that another lacks.
///
/// A batch is gone through word by word, not window by window, so that the arrays of a word are
/// taken in hand once for many windows in which it stands rarely.
struct Intersection {
  /// From how many candidates on a batch is full.
  static let batch = 512

  /// The groups with their lists, that with the fewest postings first.
  let required: [(group: Int, list: PostingList)]

  private let tables: ScoreTables

  init(_ lists: ArraySlice<PostingList?>, tables: ScoreTables) {
    required = lists.enumerated()
      .compactMap { group, list in list.map { (group, $0) } }
      .sorted { $0.list.count < $1.list.count }
    self.tables = tables
  }

  /// Makes candidates of the rarest word's postings, from a section on until the batch is full.
  func begin(
    _ next: inout Int,
    _ table: borrowing WindowTable,
    _ collector: inout Collector,
    _ runs: inout [CandidateRun],
    _ places: inout [UInt16],
    _ sums: inout [UInt16],
    _ bits: inout [UInt64],
    _ found: inout [UInt32]
  ) {
    let (group, list) = required[0]
    let (sections, offsets, impacts) = (list.sections, list.offsets, list.impacts)
    let (dense, ranks, values) = (list.bits, list.ranks, tables.values)
    let worth = values.span.extracting((group << 8)..<((group &+ 1) << 8))
    var candidates = places.mutableSpan
    var scores = sums.mutableSpan
    var words = bits.mutableSpan
    var numbers = found.mutableSpan
    var size = 0
    while next < sections.count, size < Self.batch {
      let section = sections[next]
      next += 1
      let window = Int(section.window)
      guard Int(table.presence[window]) == required.count else { continue }
      let need = collector.turn(to: window)
      let bound = Int(table.bounds[window])
      guard bound >= need || collector.counts else { continue }
      var run = CandidateRun(window: window, range: size..<size, need: need, rest: bound)
      if collector.counts { run.need = 0 }
      run.rest -= Int(worth[Int(section.maximum)])
      let least = run.need - run.rest
      let start = size
      if section.bits >= 0, andDense(table, window, &words) {
        let end = expandBits(&words, &candidates, from: start)
        findByBits(dense.span, ranks.span, section, candidates, start..<end, &numbers)
        size = keepFirst(
          start..<end,
          impacts.span,
          worth,
          least: least,
          &candidates,
          &scores,
          &numbers
        )
      } else {
        size = takeAll(
          offsets.span,
          impacts.span,
          section,
          worth,
          least: least,
          &candidates,
          &scores,
          &numbers,
          at: start
        )
      }
      guard size > start else { continue }
      run.range = start..<size
      runs.append(run)
    }
  }

  /// Puts into `bits` what the rarest group and all other dense ones of a window have in common;
  /// whether there are others.
  private func andDense(
    _ table: borrowing WindowTable,
    _ window: Int,
    _ bits: inout MutableSpan<UInt64>
  ) -> Bool {
    var hasOthers = false
    for index in 1..<required.count {
      let (group, list) = required[index]
      let section = list.sections[table.section(group, in: window)]
      guard section.bits >= 0 else { continue }
      if !hasOthers {
        let (group, rarest) = required[0]
        for word in bits.indices { bits[word] = .max }
        andBits(rarest, rarest.sections[table.section(group, in: window)], &bits)
      }
      andBits(list, section, &bits)
      hasOthers = true
    }
    return hasOthers
  }

  /// Strikes out the candidates that a group lacks, and those that cannot matter any more.
  func lookUp(
    _ index: Int,
    _ table: borrowing WindowTable,
    _ runs: inout [CandidateRun],
    _ places: inout [UInt16],
    _ sums: inout [UInt16],
    _ marks: inout [UInt16],
    _ kept: inout [UInt16],
    _ found: inout [UInt32]
  ) {
    let (group, list) = required[index]
    let (sections, offsets, impacts) = (list.sections, list.offsets, list.impacts)
    let (bits, ranks, values) = (list.bits, list.ranks, tables.values)
    let worth = values.span.extracting((group << 8)..<((group &+ 1) << 8))
    var candidates = places.mutableSpan
    var scores = sums.mutableSpan
    var marked = marks.mutableSpan
    var former = kept.mutableSpan
    var numbers = found.mutableSpan
    var size = 0
    var left = 0
    for number in runs.indices {
      var run = runs[number]
      let section = sections[table.section(group, in: run.window)]
      run.rest -= Int(worth[Int(section.maximum)])
      if section.bits >= 0 {
        findByBits(bits.span, ranks.span, section, candidates, run.range, &numbers)
      } else if Int(section.count) > 8 * run.range.count {
        findBySearch(offsets.span, section, candidates, run.range, &numbers)
      } else {
        findByMarks(offsets.span, section, candidates, run.range, &marked, &numbers)
      }
      let end = keep(
        run.range,
        impacts.span,
        worth,
        least: run.need - run.rest,
        &candidates,
        &scores,
        &former,
        &numbers,
        at: size
      )
      guard end > size else { continue }
      run.range = size..<end
      size = end
      runs[left] = run
      left += 1
    }
    runs.removeLast(runs.count - left)
  }
}
