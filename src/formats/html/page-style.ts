/** Style of the page: it follows the reader's choice of light or dark, needs nothing from elsewhere, and prints well. */
export const pageStyle = `
:root{color-scheme:light dark;--text:light-dark(#1c2330,#e3e8f0);--dim:light-dark(#5c6778,#98a4b5);--back:light-dark(#f6f7f9,#12161d);
--card:light-dark(#fff,#1a202a);--line:light-dark(#e1e5eb,#2c3441);--link:light-dark(#1a5fd0,#7fb2ff);
--critical:light-dark(#a3123a,#ff7a9c);--high:light-dark(#c2410c,#ff9d66);--medium:light-dark(#946200,#f2c14e);
--low:light-dark(#2563a8,#7cb4f0);--negligible:light-dark(#5c6778,#98a4b5);--unknown:light-dark(#7a3fa8,#cf9cf5)}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--text);font:15px/1.5 system-ui,sans-serif}
main{max-width:1240px;margin:0 auto;padding:32px 24px 64px}
h1{font-size:24px;line-height:1.25;margin:0 0 4px;overflow-wrap:anywhere}
h2{font-size:17px;margin:36px 0 10px}
p{margin:4px 0}.dim{color:var(--dim)}.mono,code{font-family:ui-monospace,monospace;font-size:.92em;overflow-wrap:anywhere}
a{color:var(--link)}
.levels{display:flex;flex-wrap:wrap;gap:10px;margin:20px 0 0;padding:0;list-style:none}
.levels li{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--level);border-radius:8px;padding:8px 16px;min-width:104px}
.levels b{display:block;font-size:22px;line-height:1.2}
.gaps{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--medium);border-radius:8px;padding:10px 16px;margin-top:20px}
.gaps ul{margin:4px 0;padding-left:20px}
.tools{display:flex;flex-wrap:wrap;gap:10px;align-items:center;margin:10px 0}
input,select{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:6px;padding:6px 10px}
input[type=search]{flex:1 1 240px}
.scroll{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:8px}
table{border-collapse:collapse;width:100%;font-size:14px}
th,td{text-align:left;vertical-align:top;padding:7px 12px;border-bottom:1px solid var(--line)}
tr:last-child>td{border-bottom:0}
th{position:sticky;top:0;background:var(--card);white-space:nowrap}
th button{all:unset;cursor:pointer;font-weight:600}th button:focus-visible{outline:2px solid var(--link)}
th[aria-sort=ascending] button::after{content:" ▲"}th[aria-sort=descending] button::after{content:" ▼"}
td.path{min-width:200px;max-width:340px}td>a,td[data-sort]{white-space:nowrap}
.level{color:var(--level);font-weight:600;white-space:nowrap}
.Critical{--level:var(--critical)}.High{--level:var(--high)}.Medium{--level:var(--medium)}
.Low{--level:var(--low)}.Negligible{--level:var(--negligible)}.Unknown{--level:var(--unknown)}
details summary{cursor:pointer}
details p{max-width:70ch;white-space:pre-wrap}
[hidden]{display:none!important}
@media print{.tools{display:none}body{background:#fff}th{position:static}}
`;
