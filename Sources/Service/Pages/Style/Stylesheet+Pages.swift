/// The pages: results, a resource, a report, lists.
extension Stylesheet {
  static let results = """
    .results { display: grid; grid-template-columns: 16rem minmax(0, 1fr); gap: 3rem; }
    .found:only-child { grid-column: 1 / -1; max-width: 54rem; }
    .filters-toggle { display: none; }
    .filters > h2 { font-size: 1.08rem; margin-bottom: .6rem; }
    .filters > details { border-top: 1px solid var(--line); }
    .filters summary { padding: .6rem 0; font-weight: 650; font-size: .96rem; }
    .filters ul { padding: 0 0 .6rem; }
    .filters label { display: flex; gap: .6rem; align-items: baseline; padding: .2rem 0; font-size: .95rem; cursor: pointer; }
    .filters label input { position: relative; top: .18rem; }
    .filters .count { margin-left: auto; color: var(--quiet); font-variant-numeric: tabular-nums; font-size: .9rem; }
    .filters .more summary { font-weight: 400; padding: .2rem 0 .6rem; color: var(--link); }
    .chosen { font-weight: 400; color: var(--quiet); font-size: .9rem; }
    .filters .apply { position: sticky; bottom: 0; padding: .75rem 0; background: var(--ground); border-top: 1px solid var(--line); }
    .filters button { width: 100%; }
    .found > .bar { display: flex; flex-wrap: wrap; gap: .35rem 1.5rem; justify-content: space-between; align-items: baseline;
      margin-bottom: 1rem; }
    .found h1 { font-size: 1.45rem; }
    .sort { display: flex; gap: .75rem; } .sort ul { display: flex; flex-wrap: wrap; gap: 0 .9rem; }
    .sort a { display: inline-block; min-height: 1.5rem; }
    .sort a[aria-current] { color: var(--ink); font-weight: 650; text-decoration: none; border-bottom: 2px solid var(--gold); }
    .hit { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 1.1rem; padding: 1.35rem 0; border-top: 1px solid var(--line); }
    .hit h2 { font-size: 1.18rem; margin-bottom: .15rem; }
    .hit h2 a { text-decoration: none; } .hit h2 a:hover { text-decoration: underline; }
    .hit h2 a:visited { color: var(--visited); }
    .hit p { margin: .25rem 0 0; }
    .hit .facts, .why { color: var(--quiet); font-size: .94rem; }
    .grading { margin-top: .35rem; font-size: .94rem; }
    .grading > summary { color: var(--link); padding: .1rem 0; width: fit-content; }
    .grading > div { margin: .35rem 0 .5rem; padding: .9rem 1.1rem; background: var(--tint); border-radius: .4rem; }
    .grading p { margin: 0 0 .5rem; }
    .pages { border-top: 1px solid var(--line); padding-top: 1.5rem; }
    .pages ul { display: flex; flex-wrap: wrap; gap: .4rem; justify-content: center; }
    .pages a, .pages span:not(.hidden) { display: inline-block; min-width: 2.6rem; padding: .45rem .7rem; text-align: center;
      border-radius: .4rem; border: 1px solid transparent; text-decoration: none; }
    .pages a { border-color: var(--line); background: var(--surface); }
    .pages a:hover { border-color: var(--control); }
    .pages a[aria-current] { background: var(--button); color: var(--button-ink); border-color: var(--button); font-weight: 650; }
    .take { margin-top: 2.5rem; font-size: .95rem; }
    .take h2 { font-size: 1.08rem; margin-bottom: .5rem; }
    .take ul { display: flex; flex-wrap: wrap; gap: .35rem 1.75rem; margin-bottom: .6rem; }
    .take span { color: var(--quiet); }

    """

  static let details = """
    section { margin-top: 2.75rem; }
    section > h2 { margin-bottom: .9rem; padding-bottom: .45rem; border-bottom: 1px solid var(--line); }
    .take h2, .browse h2, .doors h2 { border: 0; padding: 0; }
    .resource { display: grid; grid-template-columns: minmax(0, 1fr) 21rem; grid-template-rows: auto 1fr; gap: 0 3.5rem; }
    .resource .lead, .resource .rest { grid-column: 1; max-width: 46rem; }
    .resource .grade { grid-column: 2; grid-row: 1 / span 2; align-self: start; font-size: .95rem;
      background: var(--surface); border: 1px solid var(--line); border-radius: .6rem; padding: 1.4rem 1.5rem; }
    .grade > h2 { display: flex; align-items: center; gap: .9rem; margin-bottom: .6rem; }
    .grade > h2 .badge { width: 3.6rem; height: 3.6rem; font-size: 1.8rem; border-radius: .6rem; }
    .grade > h2 .grade-B::after { width: 2.15rem; } .grade > h2 .grade-C::after { width: 1.6rem; }
    .grade > h2 .grade-D::after { width: 1rem; } .grade > h2 .grade-E::after { width: .5rem; }
    .grade > p:last-child { margin: 1rem 0 0; }
    .score { font-size: 1.2rem; }
    .groups { display: grid; gap: .55rem; margin: .9rem 0; }
    .groups { max-width: 30rem; }
    .groups li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .2rem .75rem; align-items: end;
      font-variant-numeric: tabular-nums; line-height: 1.35; }
    .groups meter { grid-column: 1 / span 2; grid-row: 2; } .groups .number { white-space: nowrap; }
    .steps { list-style: decimal; padding-left: 1.2rem; } .steps li { padding: .15rem 0; }
    .gain { color: var(--gold-deep); font-weight: 650; }
    .byline { color: var(--quiet); margin-bottom: 1rem; }
    .about { font-size: 1.06rem; white-space: pre-line; }
    .visit { margin: 1.25rem 0 1.5rem; display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; }
    .glance { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1px; background: var(--line);
      border: 1px solid var(--line); border-radius: .6rem; overflow: hidden; margin: 1rem 0; }
    .glance > div { background: var(--surface); padding: .85rem 1.1rem; }
    .glance dt { font-size: .88rem; color: var(--quiet); }
    .glance .line { display: block; }
    .table { display: grid; grid-template-columns: minmax(7rem, 11rem) minmax(0, 1fr); }
    .table dt { color: var(--quiet); padding: .5rem 1rem .5rem 0; border-top: 1px solid var(--line); }
    .table dd { padding: .5rem 0; border-top: 1px solid var(--line); }
    .table > :nth-child(-n+2) { border-top: 0; }
    .table + p { margin-top: 1.25rem; } h1 + .table { margin-top: .75rem; }
    .forms { margin-bottom: .75rem; }
    .part { margin-top: 1.5rem; }
    .finding { padding: .9rem 0; border-top: 1px solid var(--line); }
    .part h3 + .finding, section > h2 + .finding { border-top: 0; padding-top: .5rem; }
    .finding p { margin: .25rem 0 0; }
    .finding:target { background: var(--tint); box-shadow: 0 0 0 .75rem var(--tint); border-radius: .1rem; }
    .finding h3 { font: inherit; font-weight: 650; }
    .extract { position: relative; margin: .5rem 0 .25rem; padding: .5rem .8rem .95rem; background: var(--tint); border-radius: .35rem;
      white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.9; }
    pre.command { padding: .6rem .8rem; margin-bottom: .75rem; background: var(--tint); border-radius: .35rem; white-space: pre-wrap; }
    .extract .number { color: var(--quiet); padding-right: .8rem; margin-right: .8rem; border-right: 1px solid var(--control);
      user-select: none; }
    .extract mark { position: relative; }
    .extract mark::after { content: "^"; position: absolute; left: 0; top: 1.05em; line-height: 1; font-weight: 700;
      color: var(--gold-deep); }
    .events > li { padding: .6rem 0; border-top: 1px solid var(--line); }
    .events > li:first-child { border-top: 0; }
    .changes { margin: .35rem 0 0; font-size: .95rem; } .changes li { padding: .15rem 0; }
    del { color: var(--error); background: var(--error-tint); } ins { color: var(--good); background: var(--good-tint);
      text-decoration: none; border-bottom: 2px solid currentcolor; }
    blockquote { border-left: 4px solid var(--gold); padding: .25rem 0 .25rem 1rem; margin-bottom: .75rem; }
    .grades { display: flex; flex-wrap: wrap; gap: .6rem 1.5rem; } .grades li { display: flex; gap: .6rem; align-items: center; }
    .glance .badge { width: 2rem; height: 2rem; font-size: 1rem; }
    .glance .grades { gap: .5rem .9rem; }
    .glance .grade-B::after { width: .95rem; } .glance .grade-C::after { width: .7rem; }
    .glance .grade-D::after { width: .45rem; } .glance .grade-E::after { width: .25rem; }
    .intro { font-size: 1.08rem; }
    .verdict { font-size: 1.2rem; font-weight: 650; color: var(--error); }
    .verdict.good { color: var(--good); }
    .report h3 { margin: 1.75rem 0 .25rem; }
    .report section { max-width: 58rem; }

    .check { display: grid; gap: 1.35rem; background: var(--surface); border: 1px solid var(--line); border-radius: .6rem;
      padding: 1.5rem; margin-top: 1.25rem; }
    .check .field > label { font-weight: 650; display: block; }
    .check .hint { color: var(--quiet); margin: 0 0 .4rem; font-size: .94rem; }
    .check textarea, .check select, .check input[type=file] { font: inherit; width: 100%; max-width: 100%; padding: .55rem .7rem; color: var(--ink);
      background: var(--ground); border: 1px solid var(--control); border-radius: .4rem; }
    .check textarea { font: .9rem/1.5 ui-monospace, "DejaVu Sans Mono", "Liberation Mono", monospace; resize: vertical; }
    .check select { width: auto; }
    .check summary { padding: .25rem 0; }
    .check fieldset label { display: flex; gap: .6rem; align-items: baseline; padding: .25rem 0; }
    .check fieldset input { position: relative; top: .15rem; }

    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-size: .96rem; overflow-wrap: break-word; margin-top: .75rem; }
    th, td { text-align: left; vertical-align: top; padding: .55rem 1rem .55rem 0; border-top: 1px solid var(--line); font-weight: 400; }
    thead th { border-top: 0; color: var(--quiet); font-size: .9rem; }
    tbody th { overflow-wrap: anywhere; }
    td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
    .causes td { width: 1%; white-space: nowrap; } .causes td.number, .causes th.number { padding-right: 1.5rem; }
    .under { display: block; font-weight: 400; font-size: .9rem; color: var(--quiet); }

    """

  static let paper = """
    @media (min-width: 62rem) { .report .glance { grid-template-columns: repeat(4, minmax(0, 1fr)); max-width: none; } }
    @media (max-width: 62rem) {
      .resource { grid-template-columns: minmax(0, 1fr); }
      .resource .grade { grid-column: 1; grid-row: auto; margin-top: 1.5rem; }
    }
    @media (max-width: 50rem) {
      .wrap { padding: 0 1rem; }
      main { padding-block: 1.4rem 2rem; }
      h1 { font-size: 1.55rem; } .hero h1 { font-size: 1.8rem; } h2 { font-size: 1.2rem; }
      .hero { padding-top: 1.25rem; margin-bottom: 2rem; } .hero .wrap { padding-bottom: 1.75rem; }
      .results { grid-template-columns: minmax(0, 1fr); gap: 1rem; }
      .filters-toggle { display: flex; gap: .6rem; align-items: center; padding: .4rem 0; font-weight: 650; }
      .filters { display: none; }
      .filters-toggle:has(:checked) + .filters { display: block; }
      .hit { gap: .85rem; }
      .hit .badge { width: 2.2rem; height: 2.2rem; font-size: 1.1rem; }
      .hit .grade-B::after { width: 1.1rem; } .hit .grade-C::after { width: .8rem; }
      .table { grid-template-columns: minmax(0, 1fr); }
      .table dt { padding-bottom: 0; font-size: .9rem; } .table dd { border-top: 0; padding-top: 0; }
      .table > :nth-child(2) { border-top: 0; }
      .glance { grid-template-columns: minmax(0, 1fr); }
      .top nav ul { gap: 0 1.05rem; } .top nav a { font-size: .95rem; }
      .check { padding: 1rem; }
      th, td { padding-right: .7rem; }
      section { margin-top: 2.25rem; }
    }
    @media print {
      :root { color-scheme: light; --ground: #fff; --surface: #fff; --tint: #fff; --ink: #000; --quiet: #333; --line: #999;
        --link: #000; --visited: #000; --gold-deep: #000; --stone-edge: #000; }
      html { font-size: 10.5pt; }
      .top nav, .search, .filters, .filters-toggle, .sort, .pages, .skip, .foot, .take, .check, .apply, .doors { display: none; }
      .top, .hero { background: none; color: #000; } .top a { color: #000; }
      .results, .resource { display: block; } main { padding: 1rem 0; }
      .resource .grade { margin: 1rem 0; break-inside: avoid; }
      .badge { background: none; color: #000; border-color: #000; } .badge::before, .badge::after { display: none; }
      .badge { padding-bottom: 0; }
      .severity { border: 1px solid #000; color: #000; background: none; }
      .hit, .finding, .events > li { break-inside: avoid; } h2, h3 { break-after: avoid; }
      .extract { border: 1px solid #999; }
      .visit a::after, .hit h2 a::after { content: " " attr(href); font: .8rem monospace; }
      .button { background: none; color: #000; padding: 0; }
    }

    """
}
