/// Identifiers recognised by their form, so that they are kept whole in the index.
enum IdentifierForms {
  /// Whether the bytes are digits, the last perhaps an `x`.
  static func isNumber(_ word: borrowing TokenBuffer) -> Bool {
    let last = word.count - 1
    guard last >= 0 else { return false }
    for index in 0..<last where !word[index].isASCIIDigit { return false }
    return word[last].isASCIIDigit || word[last] == 0x78
  }

  /// Whether a hyphenated number has the form of an ISBN: ten digits in four groups, or thirteen
  /// in five that begin with 978 or 979.
  static func isISBN(_ joined: borrowing TokenBuffer, groups: Int) -> Bool {
    switch (joined.count, groups) {
    case (10, 4): true
    case (13, 2...5): hasBooklandPrefix(joined) && joined[12] != 0x78
    default: false
    }
  }

  private static func hasBooklandPrefix(_ number: borrowing TokenBuffer) -> Bool {
    number[0] == 0x39 && number[1] == 0x37 && (number[2] == 0x38 || number[2] == 0x39)
  }

  /// Turns a valid ten-digit ISBN into its thirteen-digit form; false, and unchanged, otherwise.
  static func convertToISBN13(_ number: inout TokenBuffer) -> Bool {
    guard number.count == 10, isNumber(number) else { return false }
    var sum = 0
    for index in 0..<10 {
      let digit = number[index] == 0x78 ? 10 : Int(number[index] &- 0x30)
      sum += digit * (10 - index)
    }
    guard sum.isMultiple(of: 11) else { return false }

    var digits: [UInt8] = [9, 7, 8] + (0..<9).map { number[$0] &- 0x30 }
    var total = 0
    for (index, digit) in digits.enumerated() {
      total += Int(digit) * (index.isMultiple(of: 2) ? 1 : 3)
    }
    digits.append(UInt8((10 - total % 10) % 10))
    number.removeAll()
    for digit in digits { number.append(0x30 + digit) }
    return true
  }

  /// The end of the DOI that begins at an index, or nil: `10.`, a registrant, a slash and what
  /// follows up to a space or quotation mark, less closing punctuation.
  static func endOfDOI(in text: Span<UInt8>, from start: Int) -> Int? {
    guard text.byte(at: start) == 0x31, text.byte(at: start + 1) == 0x30,
      text.byte(at: start + 2) == 0x2E
    else { return nil }
    var index = start + 3
    while text.byte(at: index).isASCIIDigit || text.byte(at: index) == 0x2E { index += 1 }
    guard (4...12).contains(index - start - 3), text.byte(at: index) == 0x2F else { return nil }
    let suffix = index + 1
    index = suffix
    while isInDOI(text.byte(at: index)), index - start < TokenBuffer.capacity { index += 1 }
    while index > suffix, isClosing(text, index - 1, from: suffix) { index -= 1 }
    return index > suffix ? index : nil
  }

  private static func isInDOI(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && byte != 0x22 && byte != 0x60
  }

  /// Whether the byte ends a sentence or bracket around the DOI rather than the DOI itself.
  private static func isClosing(_ text: Span<UInt8>, _ index: Int, from start: Int) -> Bool {
    let pairs: [UInt8: UInt8] = [0x29: 0x28, 0x5D: 0x5B, 0x7D: 0x7B, 0x3E: 0x3C]
    let byte = text[index]
    guard let opening = pairs[byte] else { return ".,;:!?'".utf8.contains(byte) }
    var balance = 0
    for position in start...index {
      if text[position] == opening { balance += 1 }
      if text[position] == byte { balance -= 1 }
    }
    return balance < 0
  }
}
