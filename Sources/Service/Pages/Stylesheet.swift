/// The one style sheet of all pages: light and dark, wide and narrow, screen and paper.
enum Stylesheet {
  /// Its address, which changes with its content, so that browsers may keep it for ever.
  static let path = "/assets/" + EntityTag(of: [text]).opaqueText + ".css"

  static let text = """
    :root {
      color-scheme: light dark;
      --ground: #faf9f6; --surface: #ffffff; --ink: #1f2328; --quiet: #57606a; --line: #dcd8ce;
      --link: #0b5c6b; --visited: #5b4a8a; --focus: #9a6b00; --gold: #c79a2b; --tint: #f1eee6;
      --mark: #fdebad; --mark-ink: #1f2328; --button: #0b5c6b; --button-ink: #ffffff;
      --a: #1b6e3c; --b: #4a761e; --c: #856600; --d: #a34c0d; --e: #a3262a; --none: #626a73;
      --grade-ink: #ffffff; --control: #8a8578;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #14171a; --surface: #1b1f24; --ink: #e8e5de; --quiet: #a7adb4; --line: #343a41;
        --link: #82cbd9; --visited: #b9a8e6; --focus: #e3b955; --gold: #d9ae45; --tint: #22272d;
        --mark: #5c4b10; --mark-ink: #fff6d8; --button: #82cbd9; --button-ink: #0d1b1f;
        --a: #74cf97; --b: #a9cf70; --c: #e2c35c; --d: #f0a76e; --e: #f19999; --none: #a7adb4;
        --grade-ink: #14171a; --control: #7d858d;
      }
    }
    * { box-sizing: border-box; }
    html { font: 100%/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; }
    body { margin: 0; background: var(--ground); color: var(--ink); overflow-wrap: anywhere; }
    a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: .07em; }
    a:hover { text-decoration-thickness: .14em; }
    :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
    h1, h2, h3 { line-height: 1.25; font-weight: 650; margin: 0; text-wrap: balance; }
    h1 { font-size: 1.6rem; } h1 + p { margin-top: .4rem; } h2 { font-size: 1.2rem; } h3 { font-size: 1rem; }
    p { margin: 0 0 .75rem; } ul, ol { margin: 0; padding: 0; list-style: none; }
    code, .code { font: .9em/1.4 ui-monospace, "DejaVu Sans Mono", "Liberation Mono", monospace; }
    mark { background: var(--mark); color: var(--mark-ink); padding: 0 .1em; border-radius: 2px; }
    .wrap { max-width: 70rem; margin: 0 auto; padding: 0 1.25rem; }
    .read { max-width: 46rem; }
    .quiet { color: var(--quiet); }
    .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    .skip { position: absolute; left: -100vw; top: 0; background: var(--surface); padding: .6rem 1rem; z-index: 2; }
    .skip:focus { left: .5rem; top: .5rem; }

    .top { border-bottom: 1px solid var(--line); background: var(--surface); border-top: 3px solid var(--gold); }
    .top .wrap { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; padding-block: .8rem; }
    .brand { font-weight: 700; font-size: 1.15rem; letter-spacing: .01em; color: var(--ink); text-decoration: none; }
    .top nav ul { display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
    .top nav a { display: inline-block; padding: .2rem 0; text-decoration: none; }
    .top nav a:hover, .top nav a[aria-current] { text-decoration: underline; }
    .foot { border-top: 1px solid var(--line); margin-top: 3rem; padding: 1.25rem 0 2rem; color: var(--quiet); font-size: .9rem; }
    main { padding-block: 1.75rem; }

    .search { display: flex; gap: .5rem; }
    .search input { flex: 1; min-width: 0; font: inherit; font-size: 1.05rem; padding: .65rem .9rem;
      color: var(--ink); background: var(--surface); border: 1px solid var(--control); border-radius: .5rem; }
    button, .button { display: inline-block; text-decoration: none; font: inherit; font-weight: 600; padding: .65rem 1.2rem; border: 1px solid transparent;
      border-radius: .5rem; background: var(--button); color: var(--button-ink); cursor: pointer; }
    .visit { margin: .5rem .75rem .25rem 0; }
    button:hover, .button:hover { filter: brightness(1.1); }
    .front { padding: 3.5rem 0 1rem; max-width: 44rem; margin: 0 auto; }
    .front h1 { font-size: 2rem; margin-bottom: .5rem; }
    .front .lead { color: var(--quiet); font-size: 1.1rem; margin-bottom: 1.5rem; }
    .examples { margin: 1rem 0 2.5rem; color: var(--quiet); }
    .browse { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 1.5rem 2.5rem; }
    .browse section { margin-top: 0; }
    .browse h2 { font-size: 1rem; margin-bottom: .5rem; }
    .browse li, .standards li { padding: .15rem 0; }

    .results { display: grid; grid-template-columns: 16rem minmax(0, 1fr); gap: 2.5rem; margin-top: 1.75rem; }
    .filters-toggle { display: none; }
    .filters h2 { font-size: 1rem; margin-bottom: .5rem; }
    .filters details { border-top: 1px solid var(--line); }
    .filters summary { cursor: pointer; padding: .6rem 0; font-weight: 600; font-size: .95rem; }
    .filters ul { padding: 0 0 .75rem; }
    .filters label { display: flex; gap: .55rem; align-items: baseline; padding: .22rem 0; font-size: .95rem; cursor: pointer; }
    .filters input { margin: 0; width: 1.05rem; height: 1.05rem; flex: none; position: relative; top: .15rem; accent-color: var(--button); }
    .filters .count { margin-left: auto; padding-left: .5rem; color: var(--quiet); font-variant-numeric: tabular-nums; font-size: .9rem; }
    section h3 { margin: 1.25rem 0 .25rem; }
    .filters .apply { position: sticky; bottom: 0; padding: .75rem 0; background: var(--ground); border-top: 1px solid var(--line); }
    .filters button { width: 100%; }
    .bar { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; justify-content: space-between; align-items: baseline; margin-bottom: .75rem; }
    .bar h1 { font-size: 1.15rem; }
    .sort ul { display: flex; flex-wrap: wrap; gap: 0 1rem; }
    .sort a[aria-current] { color: var(--ink); font-weight: 650; text-decoration: none; }
    .chips { display: flex; flex-wrap: wrap; gap: .5rem; margin-bottom: 1rem; }
    .chips a { display: inline-block; padding: .25rem .75rem; border: 1px solid var(--line); border-radius: 1rem;
      background: var(--tint); color: var(--ink); text-decoration: none; font-size: .9rem; }
    .chips a:hover { border-color: var(--control); }
    .chips a.clear { background: none; border-color: transparent; color: var(--link); text-decoration: underline; }
    .hit { display: grid; grid-template-columns: 2.5rem minmax(0, 1fr); gap: 1rem; padding: 1.15rem 0; border-top: 1px solid var(--line); }
    .hit h2 { font-size: 1.1rem; margin-bottom: .15rem; }
    .hit h2 a { text-decoration: none; } .hit h2 a:hover { text-decoration: underline; }
    .hit h2 a:visited { color: var(--visited); }
    .hit p { margin: .2rem 0 0; }
    .hit .facts, .why { color: var(--quiet); font-size: .92rem; }
    .badge { display: inline-grid; place-items: center; width: 2.5rem; height: 2.5rem; border-radius: .55rem;
      font-weight: 700; font-size: 1.15rem; color: var(--grade-ink); background: var(--none); }
    .grade-A { background: var(--a); } .grade-B { background: var(--b); } .grade-C { background: var(--c); }
    .grade-D { background: var(--d); } .grade-E { background: var(--e); }
    .pages { display: flex; flex-wrap: wrap; gap: .4rem; justify-content: center; border-top: 1px solid var(--line); padding-top: 1.5rem; margin-top: .5rem; }
    .pages a, .pages span { display: inline-block; min-width: 2.6rem; padding: .45rem .7rem; text-align: center;
      border-radius: .5rem; border: 1px solid transparent; text-decoration: none; }
    .pages a { border-color: var(--line); background: var(--surface); }
    .pages a:hover { border-color: var(--control); }
    .pages a[aria-current] { background: var(--button); color: var(--button-ink); border-color: var(--button); font-weight: 650; }
    .help h2 { font-size: 1.05rem; margin-bottom: .5rem; }
    .help { background: var(--tint); border-radius: .6rem; padding: 1.25rem 1.5rem; }
    .help ul, .prose ul { list-style: disc; padding-left: 1.25rem; }
    .note { border-left: 4px solid var(--gold); background: var(--tint); padding: .75rem 1rem; border-radius: 0 .5rem .5rem 0; margin-bottom: 1.25rem; }
    .note p:last-child, .help p:last-child { margin-bottom: 0; }

    .title { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 1.1rem; align-items: start; margin-bottom: 1.25rem; }
    .title .badge { width: 3.25rem; height: 3.25rem; font-size: 1.5rem; border-radius: .7rem; }
    .title p { margin: .25rem 0 0; }
    section { margin-top: 2.25rem; }
    section > h2 { margin-bottom: .75rem; padding-bottom: .4rem; border-bottom: 1px solid var(--line); }
    .table { display: grid; grid-template-columns: minmax(7rem, 12rem) minmax(0, 1fr); gap: 0; margin: 0; }
    .table dt { color: var(--quiet); padding: .45rem 1rem .45rem 0; border-top: 1px solid var(--line); }
    .table dd { margin: 0; padding: .45rem 0; border-top: 1px solid var(--line); }
    .table > :nth-child(-n+2) { border-top: 0; }
    .finding { padding: .9rem 0; border-top: 1px solid var(--line); }
    section > h2 + .finding { border-top: 0; padding-top: 0; } .finding h3 { margin: 0; }
    .finding p { margin: .2rem 0 0; }
    .severity { display: inline-block; min-width: 4.6rem; text-align: center; font-size: .8rem; font-weight: 650; padding: .05rem .5rem;
      border-radius: .3rem; color: var(--grade-ink); background: var(--none); margin-right: .5rem; }
    .severity-blocker, .severity-error { background: var(--e); } .severity-warning { background: var(--c); }
    .groups { display: grid; gap: .25rem; margin-bottom: .75rem; max-width: 32rem; }
    .groups .number { text-align: right; }
    .groups li { display: grid; grid-template-columns: minmax(0, 1fr) 6rem 3.5rem; gap: .75rem; align-items: center; font-variant-numeric: tabular-nums; }
    meter { width: 100%; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-size: .95rem; }
    th, td { text-align: left; vertical-align: top; padding: .45rem .9rem .45rem 0; border-top: 1px solid var(--line); }
    table { overflow-wrap: break-word; } time { white-space: nowrap; }
    .under { display: block; font-weight: 400; font-size: .92rem; color: var(--quiet); }
    thead th { border-top: 0; color: var(--quiet); font-weight: 600; }
    td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }

    @media (max-width: 50rem) {
      main { padding-block: 1.25rem; }
      .front { padding-top: 1.5rem; } .front h1 { font-size: 1.6rem; } h1 + p { margin-top: .4rem; }
      .results { grid-template-columns: minmax(0, 1fr); gap: 1rem; margin-top: 1rem; }
      .filters-toggle { display: flex; gap: .6rem; align-items: center; padding: .4rem 0; font-weight: 600; }
      .filters-toggle input { width: 1.15rem; height: 1.15rem; margin: 0; accent-color: var(--button); }
      .filters { display: none; }
      .filters-toggle:has(:checked) + .filters { display: block; }
      .hit { grid-template-columns: 2rem minmax(0, 1fr); gap: .75rem; }
      .badge { width: 2rem; height: 2rem; font-size: 1rem; border-radius: .45rem; }
      .title .badge { width: 2.6rem; height: 2.6rem; font-size: 1.25rem; }
      .table { grid-template-columns: minmax(0, 1fr); }
      .table dt { padding-bottom: 0; } .table dd { border-top: 0; padding-top: 0; }
      .table > :nth-child(2) { border-top: 0; }
      th, td { padding-right: .6rem; font-size: .92em; } th[scope=row] { overflow-wrap: anywhere; }
    }
    @media print {
      .top nav, .search, .filters, .filters-toggle, .sort, .pages, .skip, .foot { display: none; }
      .results { display: block; } body { background: #fff; color: #000; }
      .badge, .severity { border: 1px solid #000; color: #000; background: none; }
    }

    """
}
