/// Colours and type: what everything else stands on.
extension Stylesheet {
  static let colours = """
    :root {
      color-scheme: light dark;
      --ground: #f7f5f0; --surface: #fffdf9; --tint: #efebe1; --ink: #20242a; --quiet: #555b63;
      --line: #ddd7c9; --control: #7f7a6e;
      --link: #17527a; --visited: #5d4685; --focus: #8a5d00;
      --stone: #262b31; --stone-edge: #262b31; --stone-ink: #f6f2e8; --stone-quiet: #c9c4b8;
      --gold: #dcb04a; --gold-pale: #f3dd9a; --gold-deep: #7d5a0c; --copper: #c98b5a;
      --mark: #fbe7a6; --mark-ink: #20242a; --button: #262b31; --button-ink: #fffdf9;
      --error: #8f1d22; --error-tint: #fae8e5; --warning: #6d4a06; --warning-tint: #fbefcf;
      --advice: #3b4956; --advice-tint: #e7ecf0; --good: #1d5f38; --good-tint: #e2f1e5;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #16191c; --surface: #1d2125; --tint: #24292e; --ink: #e9e6de; --quiet: #abb1b8;
        --line: #363c43; --control: #868e97;
        --link: #8fc9ea; --visited: #c3b1ee; --focus: #f0c862;
        --stone: #0e1012; --stone-edge: #4b535c;
        --gold-deep: #e5c069; --copper: #d79a6b;
        --mark: #59480f; --mark-ink: #fff4d0; --button: #e9e6de; --button-ink: #16191c;
        --error: #ffb4ae; --error-tint: #47191b; --warning: #f5d587; --warning-tint: #40310c;
        --advice: #c6d0d9; --advice-tint: #2a3239; --good: #9fdcb2; --good-tint: #173322;
      }
    }

    """

  static let ground = """
    * { box-sizing: border-box; }
    html { font: 100%/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
      scroll-padding: 1rem 0 5rem; -webkit-text-size-adjust: 100%; }
    body { margin: 0; min-height: 100vh; display: flex; flex-direction: column;
      background: var(--ground); color: var(--ink); overflow-wrap: anywhere; }
    main { flex: 1; padding-block: 2rem 3rem; }
    main:focus, #results:focus { outline: 0; }
    h1, h2, h3, .brand { font-family: Charter, "Bitstream Charter", "Iowan Old Style", "Source Serif 4",
      "Noto Serif", Georgia, "Liberation Serif", serif; font-weight: 700; line-height: 1.22; margin: 0; }
    h1 { font-size: 1.9rem; letter-spacing: -.01em; text-wrap: balance; }
    h2 { font-size: 1.3rem; } h3 { font-size: 1.08rem; }
    h1 + p { margin-top: .5rem; }
    p { margin: 0 0 .75rem; }
    ul, ol, dl, dd, blockquote, fieldset, pre { margin: 0; padding: 0; border: 0; min-width: 0; }
    ul, ol { list-style: none; }
    a { color: var(--link); text-underline-offset: .16em; text-decoration-thickness: .07em; }
    a:hover { text-decoration-thickness: .16em; }
    code, .code, pre { font: .88em/1.5 ui-monospace, "DejaVu Sans Mono", "Liberation Mono", monospace; }
    mark { background: var(--mark); color: var(--mark-ink); padding: 0 .1em; border-radius: 2px; }
    :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
    time { white-space: nowrap; }
    .quiet { color: var(--quiet); }
    .label { font-weight: 650; margin: 1rem 0 .35rem; }
    .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
      white-space: nowrap; }
    .wrap { width: 100%; max-width: 72rem; margin: 0 auto; padding: 0 1.5rem; }
    .read > *, .report > :not(section) { max-width: 46rem; }
    .skip { position: absolute; left: -200vw; background: var(--surface); color: var(--link);
      padding: .75rem 1rem; z-index: 2; border-radius: .4rem; }
    .skip:focus { left: .75rem; top: .75rem; }

    """
}
