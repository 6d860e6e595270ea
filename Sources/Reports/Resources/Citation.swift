import Metadata

/// How to cite a resource in a text: author, year, title, publisher, address.
public enum Citation {
  /// The citation in one line; what is not known is left out.
  ///
  /// - Parameters:
  ///   - title: The title of the resource.
  ///   - metadata: Its metadata.
  /// - Returns: The citation; empty without a title.
  public static func text(title: String, _ metadata: ResourceMetadata) -> String {
    guard !title.isEmpty else { return "" }
    var text = authors(metadata[.creator])
    if let year = year(metadata[.date].first ?? metadata[.dateModified].first ?? "") {
      text += text.isEmpty ? "(\(year)) " : " (\(year)) "
    } else if !text.isEmpty {
      text += ". "
    }
    text += ended(title)
    if let publisher = metadata[.publisher].first ?? metadata[.provider].first,
      !metadata[.creator].contains(publisher)
    {
      text += " " + ended(publisher)
    }
    if let doi = metadata[.doi].first {
      text += " " + (doi.hasPrefix("http") ? doi : "https://doi.org/\(doi)")
    } else if let url = metadata[.url].first {
      text += " " + url
    }
    return text
  }

  /// Up to three names; of more, the first and “and others”.
  private static func authors(_ names: [String]) -> String {
    switch names.count {
    case 0: ""
    case 1: names[0]
    case 2...3: names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
    default: names[0] + " and others"
    }
  }

  /// The year that a date begins with.
  private static func year(_ date: String) -> String? {
    let digits = date.utf8.prefix(4)
    let isYear =
      digits.count == 4 && digits.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    return isYear ? String(date.prefix(4)) : nil
  }

  private static func ended(_ sentence: String) -> String {
    sentence.last.map { ".!?…".contains($0) } ?? true ? sentence : sentence + "."
  }
}
