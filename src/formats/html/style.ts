/** The look of the report, on a screen and on paper. */
export const STYLE = `
:root { color-scheme: light dark; --line: #d0d5dd; --soft: #f5f7fa; --error: #b42318; --warning: #b54708; --info: #175cd3;
  font: 15px/1.6 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; }
@media (prefers-color-scheme: dark) { :root { --line: #475467; --soft: #1d2939; --error: #f97066; --warning: #fdb022; --info: #84adff; } }
body { margin: 0 auto; max-width: 72rem; padding: 1rem 1.5rem 4rem; }
h1 { font-size: 1.5rem; margin: .5rem 0; }
h2 { font-size: 1.1rem; }
#tables { display: flex; flex-wrap: wrap; gap: 1rem 2rem; align-items: flex-start; }
table { border-collapse: collapse; }
caption { font-weight: bold; text-align: left; }
td { border-bottom: 1px solid var(--line); padding: .1rem .75rem .1rem 0; }
td:last-child { text-align: right; font-variant-numeric: tabular-nums; }
td button { all: unset; cursor: pointer; }
td button:hover { text-decoration: underline; }
td button:focus-visible { outline: 2px solid var(--info); }
nav { position: sticky; top: 0; background: Canvas; border-bottom: 1px solid var(--line); padding: .5rem 0; z-index: 1;
  display: flex; flex-wrap: wrap; gap: .4rem 1rem; align-items: center; }
#filters { display: contents; }
select { max-width: 12rem; }
#status { color: GrayText; }
.finding { border: 1px solid var(--line); border-left: 4px solid var(--info); border-radius: 4px; margin: .75rem 0;
  padding: .5rem .9rem; overflow-wrap: anywhere; }
.finding.error { border-left-color: var(--error); }
.finding.warning { border-left-color: var(--warning); }
.finding:focus-visible { outline: 2px solid var(--info); }
.finding header { display: flex; flex-wrap: wrap; gap: .2rem .8rem; align-items: baseline; }
.badge { color: var(--info); font-weight: bold; }
.error .badge { color: var(--error); }
.warning .badge { color: var(--warning); }
code, .place, .why, .source, .evidence, .keys { color: GrayText; font-size: .87em; }
.finding p { margin: .25rem 0; }
.text { background: var(--soft); padding: .3rem .6rem; unicode-bidi: isolate; }
.message, .place, .source, ins, mark { unicode-bidi: isolate; }
mark { background: #fec84b; color: #000; padding: 0 .1em; }
ins { text-decoration: none; border-bottom: 2px solid #12b76a; }
details ul { margin: .2rem 0; }
@media print {
  nav, .keys { display: none; }
  body { max-width: none; padding: 0; }
  .finding { break-inside: avoid; }
  mark { background: none; border: 1px solid #000; }
}
`;
