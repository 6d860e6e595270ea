/// The report on a feed that was sent, with the form to send it again.
struct ReportPage {
  let report: ReportView
  /// The form to send it again.
  let form: ValidatePage

  var html: HTML {
    Layout.page(
      title: "Report on \(report.name)",
      at: .validate,
      search: nil,
      data: nil,
      """
      <div class="wrap report">
      \(report.html)
      <section><h2>Check another, or the same again</h2>
      <p class="quiet">Nothing was kept: a file has to be chosen again.</p>
      \(form.form)
      </section>
      </div>
      """
    )
  }
}
