/// The head and foot of every page, the front page, and what is typed and pressed.
extension Stylesheet {
  static let frame = """
    .top, .hero { background: var(--stone); color: var(--stone-ink); }
    .top a, .hero a { color: var(--stone-ink); }
    .top :focus-visible, .hero :focus-visible { outline-color: var(--gold-pale); }
    .top { position: relative; }
    .top:not(:has(+ main .hero))::after, .hero::after { content: ""; display: block; height: 3px;
      background: linear-gradient(90deg, transparent, #8c6a22 6%, var(--gold) 24%, var(--gold-pale) 33%,
        #a87f2b 52%, transparent 78%); }
    .top .bar { display: flex; flex-wrap: wrap; gap: .25rem 2rem; align-items: center; padding-block: .7rem; }
    .brand { display: inline-flex; align-items: center; gap: .55rem; font-size: 1.22rem; padding: .2rem 0;
      text-decoration: none; }
    .stone { width: 1.5rem; height: 1.5rem; border-radius: .35rem; border: 1px solid #59616a;
      background: linear-gradient(142deg, transparent 44%, var(--gold) 45% 55%, transparent 56%), #343b43; }
    .top nav ul { display: flex; flex-wrap: wrap; gap: 0 1.4rem; }
    .top nav a { display: inline-block; padding: .3rem 0; text-decoration: none; color: var(--stone-quiet);
      border-bottom: 2px solid transparent; }
    .top nav a:hover { color: var(--stone-ink); border-color: var(--stone-quiet); }
    .top nav a[aria-current] { color: var(--stone-ink); border-color: var(--gold); }
    .top .search { padding-bottom: 1rem; max-width: 46rem; }
    .foot { border-top: 1px solid var(--line); padding: 1.5rem 0 2rem; color: var(--quiet); font-size: .92rem; }
    .foot p { margin: 0 0 .25rem; }
    .crumbs { margin-bottom: .25rem; }

    main:has(> .hero) { padding-top: 0; }
    .hero { padding-top: 2.25rem; margin-bottom: 2.75rem; }
    .hero .wrap { padding-bottom: 2.5rem; }
    .hero h1 { font-size: 2.4rem; }
    .hero .lead { color: var(--stone-quiet); font-size: 1.12rem; margin: .6rem 0 1.6rem; }
    .hero .search { max-width: 46rem; }
    .examples { margin: 1rem 0 0; color: var(--stone-quiet); max-width: 46rem; }
    .browse { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); gap: 2rem 3rem; }
    .browse h2, .doors h2 { font-size: 1.15rem; margin-bottom: .6rem; }
    .browse section { margin: 0; }
    .browse li { padding: .18rem 0; display: flex; gap: .6rem; justify-content: space-between; max-width: 20rem;
      font-variant-numeric: tabular-nums; }
    .doors { margin-top: 3rem; max-width: 46rem; }
    .doors li { padding: .3rem 0; }

    """

  static let controls = """
    .search { display: flex; gap: .5rem; }
    .search input { flex: 1; min-width: 0; font: inherit; font-size: 1.08rem; padding: .6rem .9rem;
      color: var(--ink); background: var(--surface); border: 1px solid var(--control); border-radius: .45rem; }
    button, .button { display: inline-block; text-decoration: none; font: inherit; font-weight: 650;
      padding: .6rem 1.25rem; border: 1px solid transparent; border-radius: .45rem;
      background: var(--button); color: var(--button-ink); cursor: pointer; }
    .button:hover, button:hover { box-shadow: inset 0 -3px 0 var(--gold); }
    .search button { background: var(--gold); color: #20242a; }
    .search button:hover { background: var(--gold-pale); box-shadow: none; }
    input[type=checkbox] { accent-color: var(--button); width: 1.1rem; height: 1.1rem; margin: 0; flex: none; }
    summary { cursor: pointer; }
    .chips { display: flex; flex-wrap: wrap; gap: .5rem; margin-bottom: 1.25rem; }
    .chips a { display: inline-block; padding: .25rem .8rem; border: 1px solid var(--control); border-radius: 1rem;
      background: var(--surface); color: var(--ink); text-decoration: none; font-size: .92rem; }
    .chips a:hover { border-color: var(--ink); }
    .chips a.clear { background: none; border-color: transparent; color: var(--link); text-decoration: underline; }
    .note { border-left: 4px solid var(--gold); background: var(--tint); padding: .9rem 1.1rem;
      border-radius: 0 .4rem .4rem 0; margin-bottom: 1.5rem; }
    .note h2 { font-size: 1.1rem; margin-bottom: .35rem; }
    .note p:last-child { margin-bottom: 0; }
    .help { background: var(--tint); border-radius: .5rem; padding: 1.5rem; }
    .help h2 { font-size: 1.15rem; margin-bottom: .6rem; }
    .help ul, .prose ul { list-style: disc; padding-left: 1.25rem; }
    .help li, .prose li { padding: .15rem 0; }

    .badge { display: inline-flex; justify-content: center; align-items: center; position: relative; flex: none;
      width: 2.6rem; height: 2.6rem; padding-bottom: .35rem; border-radius: .5rem; border: 1px solid var(--stone-edge);
      background: #262b31; color: #f6f2e8; font: 700 1.25rem/1 Charter, "Bitstream Charter", "Iowan Old Style",
      "Source Serif 4", "Noto Serif", Georgia, "Liberation Serif", serif; }
    .badge::before, .badge::after { content: ""; position: absolute; left: .38rem; bottom: .38rem; height: .2rem;
      border-radius: .1rem; }
    .badge::before { right: .38rem; background: #4b535c; }
    .badge::after { background: linear-gradient(90deg, #b98c31, var(--gold-pale)); }
    .grade-A::after { right: .38rem; } .grade-B::after { width: 1.35rem; } .grade-C::after { width: .95rem; }
    .grade-D::after { width: .6rem; background: var(--copper); }
    .grade-E::after { width: .3rem; background: var(--copper); }
    .severity { display: inline-block; font-size: .8rem; font-weight: 700; padding: .05rem .55rem; border-radius: .25rem;
      color: var(--advice); background: var(--advice-tint); }
    .severity-blocker, .severity-error { color: var(--error); background: var(--error-tint); }
    .severity-warning { color: var(--warning); background: var(--warning-tint); }
    meter { width: 100%; height: .45rem; appearance: none; -webkit-appearance: none; border: 0; border-radius: .25rem;
      background: var(--line); }
    meter::-webkit-meter-inner-element, meter::-webkit-meter-bar { height: .45rem; border: 0; border-radius: .25rem;
      background: var(--line); }
    meter::-webkit-meter-optimum-value { border-radius: .25rem; background: linear-gradient(90deg, #a87f2b, var(--gold)); }
    meter::-moz-meter-bar { border-radius: .25rem; background: #b98c31; }

    """
}
