/// What is the same as in the record before, and need not be judged again.
///
/// Records of one feed repeat each other: the same publisher, the same empty columns, the same
/// licence. A check that looks only at values ends as it did before when those values are the same.
/// Values are compared by a print of 64 bits with a key drawn for each reading, so that nobody can
/// write two values that are taken for one.
struct Repetition {
  private let key = UInt64.random(in: .min ... .max) | 1
  /// The print of each slot's values: of this record, and of the one before.
  private var prints: Scratch<UInt64>
  private var former: Scratch<UInt64>
  private let steps = Scratch<Outcome?>(capacity: 64)
  private let conditions = Scratch<Bool?>(capacity: 64)
  /// The plan of the record before.
  private var plan: Plan?
  /// Whether this record is judged by the same plan as the one before.
  private var isComparable = false

  init(slots: Int) {
    prints = Scratch(capacity: slots)
    former = Scratch(capacity: slots)
    prints.fill(slots, with: 0)
    former.fill(slots, with: 0)
  }

  /// Starts a record.
  mutating func begin(_ plan: Plan, slots: Int, conditions count: Int) {
    swap(&prints, &former)
    prints.fill(slots, with: 0)
    isComparable = plan === self.plan
    guard !isComparable else { return }
    self.plan = plan
    steps.fill(plan.steps.count, with: nil)
    conditions.fill(count, with: nil)
  }

  /// Takes note of a value of a slot.
  @inline(__always)
  func add(_ print: UInt64, to slot: Slot) {
    prints.base[Int(slot)] = Self.mixed(prints.base[Int(slot)] ^ print, key)
  }

  /// The print of a value, with what else about it a check may look at.
  @inline(__always)
  func print(of value: UnsafeRawBufferPointer, _ nature: UInt64) -> UInt64 {
    var print = Self.mixed(nature ^ key, UInt64(truncatingIfNeeded: value.count) | 1 << 63)
    var index = 0
    while index + 8 <= value.count {
      let word = value.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      print = Self.mixed(print ^ word, key)
      index += 8
    }
    var rest: UInt64 = 0
    while index < value.count {
      rest = rest << 8 | UInt64(value[index])
      index += 1
    }
    return Self.mixed(print ^ rest, key)
  }

  /// Both halves of a product, folded: every bit of either factor reaches every bit of the result.
  @inline(__always)
  private static func mixed(_ value: UInt64, _ key: UInt64) -> UInt64 {
    let product = (value ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: key)
    return product.high ^ product.low
  }

  /// Whether all the slots have the values they had in the record before.
  @inline(__always)
  private func isRepeated(_ reads: UnsafeBufferPointer<Slot>) -> Bool {
    for slot in reads where prints.base[Int(slot)] != former.base[Int(slot)] { return false }
    return true
  }

  /// How a step ended for the record before, if it must end so again.
  @inline(__always)
  func outcome(of number: Int, _ reads: UnsafeBufferPointer<Slot>) -> Outcome? {
    guard isComparable, let outcome = steps.base[number], isRepeated(reads) else { return nil }
    return outcome
  }

  /// Keeps how a step ended; `nil` where the next record cannot repeat it.
  @inline(__always)
  func keep(_ outcome: Outcome?, of number: Int) { steps.base[number] = outcome }

  /// Whether a condition held for the record before, if it must hold or not hold again.
  func condition(_ number: Int, _ reads: [Slot]) -> Bool? {
    guard isComparable, let holds = conditions.base[number],
      reads.withUnsafeBufferPointer(isRepeated)
    else { return nil }
    return holds
  }

  /// Keeps whether a condition holds.
  func keep(condition number: Int, _ holds: Bool?) { conditions.base[number] = holds }
}
