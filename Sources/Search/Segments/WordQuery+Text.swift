public import Ranking

extension WordQuery {
  /// The words of a text as they are looked up: stems where the analyser makes them, without those
  /// that every text has, unless there are no others.
  public static func words(of text: String, _ analyzer: Analyzer) -> [[UInt8]] {
    var forms: [(word: String, form: String)] = []
    for (token, form) in analyzer.tokens(of: text) {
      switch token.kind {
      case .word, .identifier:
        if !token.isColocated { forms.append((form, form)) }
      case .stem:
        if let last = forms.indices.last { forms[last].form = form }
      case .compound, .compoundStem, .part:
        continue
      }
    }
    let isPlain = analyzer.variant == .plain
    let kept = forms.filter { isPlain || !QueryForms.stopWords.contains($0.word) }
    return (kept.isEmpty ? forms : kept).map { Array($0.form.utf8) }
  }
}
