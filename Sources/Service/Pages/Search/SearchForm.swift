/// The search box.
enum SearchForm {
  /// The form, filled in with what was asked for.
  static func html(_ address: SearchAddress, focused: Bool = false) -> HTML {
    let focus: HTML? = focused ? " autofocus" : nil
    // A new query keeps the filters: who narrowed to a stage is still teaching it.
    let kept = address.filters.map { filter -> HTML in
      "<input type=\"hidden\" name=\"filter\" value=\"\(filter.text)\">"
    }
    return """
      <form class="search" role="search" action="/search">
      <label class="hidden" for="q">Search for resources</label>
      <input id="q" name="q" type="search" value="\(address.query == "*" ? "" : address.query)" \
      dir="auto" autocomplete="off" maxlength="\(SearchAddress.queryBytes)" \
      enterkeyhint="search"\(focus)>
      \(kept)
      <button>Search</button>
      </form>
      """
  }
}
