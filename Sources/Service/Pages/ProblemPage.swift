/// The page that tells a person what went wrong.
func problemPage(_ problem: Problem) -> HTML {
  """
  <!doctype html>
  <html lang="en">
  <head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>\(problem.title) – Touchstone</title>
  </head>
  <body>
  <h1>\(problem.title)</h1>
  <p>\(problem.detail)</p>
  <p><a href="/">Search the catalogue</a></p>
  </body>
  </html>
  """
}
