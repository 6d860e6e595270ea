import Metadata
import Search
import Standards

extension Facet {
  /// What people call the facet.
  var title: String {
    switch self {
    case .subject: "Subject"
    case .stage: "Stage"
    case .type: "Kind of resource"
    case .licence: "Licence"
    case .cost: "Cost"
    case .access: "Access"
    case .language: "Language"
    case .publisher: "Publisher"
    case .source: "Source"
    case .grade: "Grade of the description"
    case .accessibility: "Accessibility"
    case .standard: "Meets the standard"
    case .framework: "Framework"
    case .format: "Format"
    }
  }

  /// What people call one of its values; values that are no abbreviations stay as they are.
  func title(of value: String) -> String {
    switch (self, value) {
    case (.stage, "EYFS"): "Early years (EYFS)"
    case (.stage, "KS1"): "Key stage 1"
    case (.stage, "KS2"): "Key stage 2"
    case (.stage, "KS3"): "Key stage 3"
    case (.stage, "KS4"): "Key stage 4"
    case (.stage, "KS5"): "Key stage 5 (sixth form)"
    case (.stage, "FE"): "Further education"
    case (.stage, "HE"): "Higher education"
    case (.stage, "adult"): "Adult learning"
    case (.cost, "free"): "Free"
    case (.cost, "paid"): "Paid"
    case (.access, "open"): "Open to all"
    case (.access, "login"): "With a login"
    case (.access, "federated"): "With an institution’s login"
    case (.language, _): Self.languages[value] ?? value
    case (.type, _): value.prefix(1).uppercased() + value.dropFirst()
    default: value
    }
  }

  private static let languages = [
    "ar": "Arabic", "bn": "Bengali", "cy": "Welsh", "de": "German", "el": "Greek",
    "en": "English", "en-GB": "English", "en-US": "English (American)", "es": "Spanish",
    "fr": "French", "ga": "Irish", "gd": "Scottish Gaelic", "grc": "Ancient Greek",
    "it": "Italian", "ja": "Japanese", "la": "Latin", "nl": "Dutch", "pa": "Punjabi",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "uk": "Ukrainian",
    "ur": "Urdu", "zh": "Chinese",
  ]

  /// Values in the order people expect: stages as they are gone through, grades from the best;
  /// others as counted, the most frequent first.
  func ordered(_ values: [FacetCounts.Value]) -> [FacetCounts.Value] {
    switch self {
    case .stage:
      let order = Stage.allCases.map(\.rawValue)
      return values.sorted {
        (order.firstIndex(of: $0.value) ?? order.count, $0.value)
          < (order.firstIndex(of: $1.value) ?? order.count, $1.value)
      }
    case .grade: return values.sorted { $0.value < $1.value }
    default: return values
    }
  }

  /// The order of the facets beside the results: what a teacher narrows by comes first.
  static let shown: [Facet] = [
    .stage, .subject, .type, .cost, .access, .licence, .language, .grade, .accessibility,
    .standard, .framework, .format, .publisher, .source,
  ]

  /// Whether the facet is open before anything in it was chosen.
  var startsOpen: Bool {
    switch self {
    case .stage, .subject, .type, .cost: true
    default: false
    }
  }
}
