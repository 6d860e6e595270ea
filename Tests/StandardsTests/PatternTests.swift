import Testing

@testable import Standards

/// Patterns describe whole values, and no value makes them slow.
@Suite struct PatternTests {
  private func matches(_ pattern: String, _ value: String, ignoringCase: Bool = false) throws
    -> Bool
  {
    let pattern = try Pattern(pattern, ignoringCase: ignoringCase)
    return Array(value.utf8).withUnsafeBytes { pattern.matches($0) }
  }

  @Test(arguments: [
    ("", "", true), ("", "a", false), ("abc", "abc", true), ("abc", "ab", false),
    ("abc", "abcd", false),
    ("a|bc|", "bc", true), ("a|bc|", "", true), ("a|bc", "b", false), ("a?b*c+", "ccc", true),
    ("a?b*c+", "abbbc", true), ("a?b*c+", "ab", false), ("(ab)+", "ababab", true),
    ("(ab)+", "aba", false),
    ("(ab|c)*d", "abccabd", true), ("a{3}", "aaa", true), ("a{3}", "aa", false),
    ("a{2,}", "aaaaa", true),
    ("a{2,}", "a", false), ("a{1,3}b", "aaab", true), ("a{1,3}b", "aaaab", false),
    ("a{0,1}b", "b", true),
    ("(a|b){2}c", "abc", true), ("(a*){2}b", "b", true), ("[a-c]+", "abcab", true),
    ("[^a-c]+", "xyz", true),
    ("[^a-c]+", "xaz", false), ("[]-]+", "]-", true), ("[a\\]]+", "a]", true),
    ("\\d{4}-\\d", "2020-1", true),
    ("\\w+\\s\\w+", "one two", true), ("\\.\\*", ".*", true), (".*é.*", "café!", true),
    ("a{0}b", "b", true),
  ])
  func aPatternDescribesTheWholeValue(pattern: String, value: String, expected: Bool) throws {
    #expect(try matches(pattern, value) == expected)
  }

  @Test func caseIsIgnoredWhereAsked() throws {
    #expect(try matches("vol\\.? [a-f]", "VOL. C", ignoringCase: true))
    #expect(try !matches("vol\\.? [a-f]", "VOL. C"))
  }

  @Test func aHostileValueTakesOneStepAByte() throws {
    let pattern = try Pattern("(a*)*(a|aa)+b", ignoringCase: false)
    let value = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 20)
    #expect(value.withUnsafeBytes { !pattern.matches($0) })
  }

  @Test(arguments: ["(a", "a)", "[a", "[z-a]", "a{2", "a{3,2}", "+", "\\", "\\k", "a{64}", "^a"])
  func whatCannotBeReadIsRefused(pattern: String) {
    #expect(throws: Pattern.Fault.self) { try Pattern(pattern, ignoringCase: false) }
  }
}
