/** For the console's page alone, on top of what every page of the emulator has. */
export const CONSOLE_STYLE = `
  main { max-width: 80rem; }
  .bar { align-items: center; background: var(--plum); border-radius: 0.75rem; color: #fff; display: flex; flex-wrap: wrap;
    gap: 0.5rem 1.25rem; padding: 0.6rem 1rem; }
  .bar h1 { font-size: 1rem; margin: 0; }
  .bar nav { display: flex; gap: 0.5rem; }
  .bar p { font-size: 0.8125rem; margin: 0 0 0 auto; }
  .bar a { color: inherit; }
  .bar button { background: #fff; border-color: #fff; color: #4a2352; font-weight: 600; }
  .bar button::after { content: " \\25BE"; }
  .desk { align-items: start; display: grid; gap: 1.25rem; grid-template-columns: minmax(19rem, 1fr) 702px; margin-top: 1rem; }
  .head { align-items: center; display: flex; justify-content: space-between; }
  .chats { display: grid; gap: 0.6rem; list-style: none; margin: 0.5rem 0; padding: 0; }
  .chat { background: var(--sheet); border: 1px solid var(--line); border-left: 4px solid var(--line); border-radius: 0.6rem;
    margin: 0; padding: 0.6rem 0.75rem; }
  .chat[data-state] { border-left-color: var(--mauve); }
  .chat[aria-current] { border-color: var(--mauve); box-shadow: 0 0 0 1px var(--mauve); }
  .chat h3 { align-items: baseline; display: flex; font-size: 0.9375rem; gap: 0.5rem; justify-content: space-between; margin: 0; }
  .who { background: none; border: 0; color: inherit; font-weight: 650; padding: 0; text-align: start; }
  .who:hover { text-decoration: underline; }
  .state { color: var(--mauve-text); flex: none; font-size: 0.75rem; font-weight: 600; }
  .said { color: var(--muted); font-size: 0.8125rem; margin: 0.15rem 0 0.5rem; }
  .does { display: flex; flex-wrap: wrap; gap: 0.35rem; }
  .does button { font-size: 0.75rem; padding: 0.15rem 0.45rem; }
  .app { background: var(--mauve-soft); border-color: var(--mauve); font-weight: 600; }
  .frames { display: grid; gap: 1.25rem; }
  .frame h2 { margin: 0 0 0.4rem; }
  .frame .none { align-items: center; border: 1px dashed var(--edge); border-radius: 0.6rem; box-sizing: border-box;
    color: var(--muted); display: flex; justify-content: center; padding: 1.5rem; text-align: center; }
  .frame iframe { background: var(--sheet); border-radius: 0.6rem; }
  .wide .none { height: 402px; width: 702px; }
  .small .none { height: 370px; width: 302px; }
  .below { align-items: start; display: flex; flex-wrap: wrap; gap: 1.25rem; }
  .apps { flex: 1; min-width: 16rem; }
  .apps ul { list-style: none; margin: 0; padding: 0; }
  .apps li { align-items: center; display: flex; flex-wrap: wrap; gap: 0.75rem; margin: 0 0 0.5rem; }
  .apps form { margin: 0; }
  output { color: var(--muted); display: block; font-size: 0.8125rem; min-height: 1.4em; }
  [hidden][hidden] { display: none; }
  @media (width < 66rem) { .desk { grid-template-columns: minmax(0, 1fr); } .frames { overflow-x: auto; } }
`;
