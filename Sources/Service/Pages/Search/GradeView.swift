import Reports
import Standards

/// Why a resource has its grade, and what would raise it, in words.
struct GradeView {
  let explanation: GradeExplanation

  init(_ explanation: GradeExplanation) {
    self.explanation = explanation
  }

  /// Both parts one after the other.
  var html: HTML { "\(why)\(groups)\(raise)" }

  /// Why the grade is what it is.
  var why: HTML {
    let score = Layout.score(explanation.quality)
    let grade = explanation.grade.rawValue
    let letter = explanation.letterOfScore.rawValue
    switch explanation.hold {
    case .score where score == 100:
      return "<p>Its description meets everything that is asked of it: 100 of 100.</p>"
    case .score:
      return "<p>Its description scores \(score) of 100, which is grade \(grade).</p>"
    case .errors(let count, let best):
      return """
        <p>Its description scores \(score) of 100. That alone would be grade \(letter), but \
        \(count == 1 ? "an error was" : "\(count) errors were") found, and with errors no grade is \
        better than \(best.rawValue).</p>
        """
    case .weakGroup(let title, let share):
      return """
        <p>Its description scores \(score) of 100. That alone would be grade \(letter), but one \
        part is weak: <q>\(title)</q> is met to \(Layout.percent(share)) %, and one weak part \
        lowers the whole.</p>
        """
    }
  }

  /// How each group of the grade did.
  var groups: HTML? {
    guard !explanation.groups.isEmpty else { return nil }
    let rows = explanation.groups.map { group -> HTML in
      let percent = Layout.percent(group.share)
      return """
        <li><span>\(group.title)</span> \
        <meter min="0" max="100" value="\(percent)" aria-hidden="true"></meter> \
        <span class="number">\(percent) %</span></li>
        """
    }
    return "<ul class=\"groups\" aria-label=\"By part\">\(rows)</ul>"
  }

  /// What would raise it most.
  var raise: HTML? {
    let steps = explanation.steps.prefix(GradeExplanation.shownSteps)
    guard !steps.isEmpty else { return nil }
    let items = steps.map { step -> HTML in
      "<li><bdi>\(step.message)</bdi> <bdi>\(step.fix)</bdi>\(outcome(step))</li>"
    }
    let all: HTML? =
      explanation.gradeAfterSteps.map { grade in
        "<p class=\"quiet\">\(steps.count == 2 ? "Both" : "All three") together: grade \(grade.rawValue).</p>"
      }
    let title = steps.count == 1 ? "What would raise it" : "What would raise it most"
    return """
      <p class="label">\(title)</p>
      <ol class="steps">\(items)</ol>
      \(all)
      """
  }

  private func outcome(_ step: GradeExplanation.Step) -> HTML? {
    guard let grade = step.grade, let quality = step.quality else { return nil }
    let score = Layout.score(quality)
    if grade != explanation.grade {
      return " <span class=\"gain\">Then grade \(grade.rawValue), about \(score) of 100.</span>"
    }
    guard score > Layout.score(explanation.quality) else { return nil }
    return " <span class=\"gain\">Then about \(score) of 100.</span>"
  }
}
