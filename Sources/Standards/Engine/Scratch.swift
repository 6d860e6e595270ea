/// Memory that is used again for every record, read and written without the checks of an array.
///
/// Owned by one assessor; grows and never shrinks while the assessor lives.
final class Scratch<Element: BitwiseCopyable> {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var capacity: Int

  /// Makes room for `capacity` elements, none of which may be read before it is written.
  init(capacity: Int) {
    self.capacity = max(1, capacity)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// Doubles the room, keeping the first `count` elements.
  func grow(keeping count: Int) {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
    capacity *= 2
  }

  /// Makes room for `count` elements and writes `value` to each.
  func fill(_ count: Int, with value: Element) {
    while capacity < count { grow(keeping: 0) }
    base.update(repeating: value, count: count)
  }
}
