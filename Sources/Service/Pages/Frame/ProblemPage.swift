/// The page that tells a person what went wrong, and how to go on.
func problemPage(_ problem: Problem) -> HTML {
  Layout.page(
    title: problem.title,
    data: nil,
    """
    <div class="wrap read">
    <h1>\(problem.title)</h1>
    <p class="quiet">\(problem.status) \(HTTPResponse.phrase(problem.status))</p>
    <p>\(problem.detail)</p>
    <p><a href="/">Go to the search page</a></p>
    </div>
    """
  )
}
