extension String {
  /// This text in lines of at most `width` columns, broken at spaces.
  ///
  /// A word longer than a line, a URL for instance, is left whole: half a link is of no use. Line
  /// ends in the text are kept. `indent` opens every line, `firstIndent` the first one instead.
  public func wrapped(
    toWidth width: Int,
    indent: String = "",
    firstIndent: String? = nil
  ) -> [String] {
    var lines: [String] = []
    for paragraph in split(separator: "\n", omittingEmptySubsequences: false) {
      var line = lines.isEmpty ? firstIndent ?? indent : indent
      var used = DisplayWidth.of(line)
      var isFresh = true
      for word in paragraph.split(separator: " ") {
        let columns = DisplayWidth.of(word)
        if !isFresh && used + 1 + columns > width {
          lines.append(line)
          line = indent
          used = DisplayWidth.of(indent)
          isFresh = true
        }
        if !isFresh {
          line += " "
          used += 1
        }
        line += word
        used += columns
        isFresh = false
      }
      lines.append(isFresh ? "" : line)
    }
    return lines
  }

  /// The first `count` lines of this text wrapped to `width`, the last one closed by an ellipsis if
  /// more would follow.
  public func excerpt(lines count: Int, width: Int, indent: String = "") -> [String] {
    let all = wrapped(toWidth: width, indent: indent)
    guard all.count > count, count > 0 else { return all }
    var kept = Array(all.prefix(count))
    let last = kept[count - 1] + " …"
    kept[count - 1] = last.clipped(toWidth: width)
    return kept
  }
}
