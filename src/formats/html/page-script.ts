/** What filters and sorts the rows of the page. It makes no markup: it moves rows and hides them. */
export const pageScript = `
const table = document.querySelector('#findings');
if (table) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const search = document.querySelector('#search');
  const level = document.querySelector('#level');
  const fixable = document.querySelector('#fixable');
  const shown = document.querySelector('#shown');
  const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  function filter() {
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let count = 0;
    for (const row of rows) {
      const fits = (!level.value || row.dataset.level === level.value) && (!fixable.checked || row.dataset.fix === '1')
        && words.every((word) => texts.get(row).includes(word));
      row.hidden = !fits;
      if (fits) count++;
    }
    shown.textContent = count + ' of ' + rows.length;
  }
  for (const input of [search, level, fixable]) input.addEventListener('input', filter);
  const order = new Intl.Collator(undefined, { numeric: true });
  table.tHead.addEventListener('click', (event) => {
    const head = event.target.closest('th');
    if (!head) return;
    const down = head.ariaSort === 'ascending';
    for (const one of table.tHead.rows[0].cells) one.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const value = (row) => row.cells[head.cellIndex].dataset.sort ?? row.cells[head.cellIndex].textContent;
    rows.sort((a, b) => order.compare(value(a), value(b)) * (down ? -1 : 1));
    body.append(...rows);
  });
  filter();
}
`;
