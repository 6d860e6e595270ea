/// The two forms of a date in OAI-PMH (protocol 2.0, section 3.3): a day, or a moment in UTC.
enum DateForm {
  /// Whether `text` is a day that exists, or a moment of one.
  static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 10 || bytes.count == 20, matches(bytes, "dddd-dd-dd") else { return false }
    guard let year = number(bytes, 0..<4), let month = number(bytes, 5..<7),
      let day = number(bytes, 8..<10), (1...12).contains(month),
      (1...days(in: month, of: year)).contains(day)
    else { return false }
    guard bytes.count == 20 else { return true }
    guard matches(Array(bytes[10...]), "Tdd:dd:ddZ"), let hour = number(bytes, 11..<13),
      let minute = number(bytes, 14..<16), let second = number(bytes, 17..<19)
    else { return false }
    return hour < 24 && minute < 60 && second < 60
  }

  /// Whether `bytes` begin as `pattern` says, where `d` stands for a digit.
  private static func matches(_ bytes: [UInt8], _ pattern: String) -> Bool {
    zip(bytes, pattern.utf8).allSatisfy { byte, form in
      form == UInt8(ascii: "d") ? (0x30...0x39).contains(byte) : byte == form
    }
  }

  private static func number(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    Int(String(decoding: bytes[range], as: UTF8.self))
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
