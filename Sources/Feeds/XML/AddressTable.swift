import Markup

/// A small hash table from interned names, below a parent, to numbers.
///
/// Names are compared by address, so a look-up costs a few nanoseconds where a dictionary of
/// strings would cost more than the rest of reading.
struct AddressTable {
  private struct Slot {
    var local: UInt = 0
    var namespace: UInt = 0
    var parent: UInt32 = 0
    var value: UInt32 = 0
  }

  private var slots = [Slot](repeating: Slot(), count: 256)
  private var count = 0

  /// The number stored for `name` below `parent`.
  func value(_ name: XMLName, below parent: UInt32) -> UInt32? {
    let local = UInt(bitPattern: name.localPointer)
    let namespace = UInt(bitPattern: name.namespacePointer)
    var index = Self.hash(local, namespace, parent) & (slots.count - 1)
    while slots[index].local != 0 {
      let slot = slots[index]
      if slot.local == local, slot.parent == parent, slot.namespace == namespace {
        return slot.value
      }
      index = (index + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Stores a number for `name` below `parent`, which must not have one yet.
  mutating func insert(_ value: UInt32, _ name: XMLName, below parent: UInt32) {
    if count * 2 >= slots.count { grow() }
    count += 1
    place(
      Slot(
        local: UInt(bitPattern: name.localPointer),
        namespace: UInt(bitPattern: name.namespacePointer),
        parent: parent,
        value: value
      )
    )
  }

  private mutating func place(_ slot: Slot) {
    var index = Self.hash(slot.local, slot.namespace, slot.parent) & (slots.count - 1)
    while slots[index].local != 0 { index = (index + 1) & (slots.count - 1) }
    slots[index] = slot
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for slot in old where slot.local != 0 { place(slot) }
  }

  private static func hash(_ local: UInt, _ namespace: UInt, _ parent: UInt32) -> Int {
    var mixed = local &* 0x9E37_79B9_7F4A_7C15
    mixed ^= (namespace &+ UInt(parent) << 40) &* 0xC2B2_AE3D_27D4_EB4F
    return Int(truncatingIfNeeded: mixed >> 29)
  }
}
