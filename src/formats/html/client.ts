import type { ShownDocument, ShownFinding, Words } from './data.js';

/*
 * The page of the report. Compiled by scripts/generate-report-client.ts into client.generated.ts; it imports types only.
 * Everything that a page of the publisher says goes through textContent, so that it stays text.
 */

type Entry = ShownFinding & { readonly document: ShownDocument };
type Key = 'category' | 'severity' | 'platform' | 'unit' | 'rule';

(() => {
  /** So many findings at once: ten thousand nodes would make every key wait. */
  const PAGE = 50;
  const words: Words = JSON.parse(document.getElementById('words')!.textContent!);
  const documents: ShownDocument[] = Array.from(document.querySelectorAll('script.document'), (block) =>
    JSON.parse(block.textContent!),
  );
  const entries: Entry[] = documents.flatMap((shown) =>
    shown.findings.map((finding) => ({ ...finding, document: shown })),
  );

  const labels: Readonly<Record<Key, string>> = {
    category: words.category,
    severity: words.severity,
    platform: words.platform,
    unit: words.unit,
    rule: words.rule,
  };
  const keys = Object.keys(labels) as Key[];
  const names: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    category: words.categories,
    severity: words.severities,
    platform: words.platforms,
  };
  const valueIn = (entry: Entry, key: Key): string =>
    key === 'platform' || key === 'unit' ? entry.document[key] : key === 'rule' ? entry.ruleId : entry[key];
  const nameOf = (key: Key, value: string): string => names[key]?.[value] ?? value;

  const chosen: Record<Key, string> = { category: '', severity: '', platform: '', unit: '', rule: '' };
  let query = '';
  let page = 0;
  let shown: Entry[] = entries;

  const make = <K extends keyof HTMLElementTagNameMap>(
    tag: K,
    text = '',
    className = '',
  ): HTMLElementTagNameMap[K] => {
    const element = document.createElement(tag);
    if (text !== '') element.textContent = text;
    if (className !== '') element.className = className;
    return element;
  };

  /** How often each value stands among the entries, the most frequent first. */
  const counted = (key: Key): [value: string, count: number][] => {
    const counts = new Map<string, number>();
    for (const entry of entries) {
      const value = valueIn(entry, key);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  };

  const selects = new Map<Key, HTMLSelectElement>();
  const list = document.getElementById('findings')!;
  const status = document.getElementById('status')!;
  const search = document.getElementById('search') as HTMLInputElement;

  const cardOf = (entry: Entry): HTMLElement => {
    const card = make('article', '', `finding ${entry.severity}`);
    card.tabIndex = 0;
    const head = make('header');
    head.append(
      make('span', nameOf('severity', entry.severity), 'badge'),
      make('strong', nameOf('category', entry.category)),
      make('code', entry.ruleId),
      make('span', `${entry.document.id} · ${entry.place}`, 'place'),
    );
    const said = make('p', entry.message, 'message');
    const text = make('p', '', 'text');
    text.append(entry.before, make('mark', entry.text), entry.after);
    card.append(head, said, text);
    for (const { replacement, why } of entry.suggestions) {
      const line = make('p', `${words.suggestion} `, 'suggestion');
      line.append(make('ins', replacement), make('span', ` ${why}`, 'why'));
      card.append(line);
    }
    card.append(reasonsOf(entry));
    return card;
  };

  const reasonsOf = (entry: Entry): HTMLElement => {
    const details = make('details');
    details.append(make('summary', `${words.reasons} · ${words.confidence} ${entry.confidence.toFixed(2)}`));
    const reasons = make('ul');
    for (const { text, add } of entry.because) {
      reasons.append(make('li', `${add < 0 ? '−' : '+'}${Math.abs(add).toFixed(2)} ${text}`));
    }
    details.append(reasons);
    if (entry.evidence !== '{}') details.append(make('p', `${words.evidence} ${entry.evidence}`, 'evidence'));
    details.append(make('p', entry.document.source, 'source'));
    return details;
  };

  const draw = (): void => {
    const pages = Math.max(1, Math.ceil(shown.length / PAGE));
    page = Math.min(Math.max(0, page), pages - 1);
    list.replaceChildren(...shown.slice(page * PAGE, (page + 1) * PAGE).map(cardOf));
    if (shown.length === 0) list.append(make('p', words.none, 'none'));
    status.textContent = `${words.count} ${shown.length} / ${entries.length} · ${page + 1} / ${pages} ${words.page}`;
    for (const [id, off] of [
      ['previous', page === 0],
      ['next', page === pages - 1],
    ] as const) {
      (document.getElementById(id) as HTMLButtonElement).disabled = off;
    }
  };

  const apply = (): void => {
    const wanted = query.trim().toLowerCase();
    shown = entries.filter(
      (entry) =>
        keys.every((key) => chosen[key] === '' || valueIn(entry, key) === chosen[key]) &&
        (wanted === '' ||
          `${entry.document.id} ${entry.document.source} ${entry.message} ${entry.before}${entry.text}${entry.after}`
            .toLowerCase()
            .includes(wanted)),
    );
    page = 0;
    draw();
  };

  const choose = (key: Key, value: string): void => {
    chosen[key] = value;
    selects.get(key)!.value = value;
    apply();
  };

  const turn = (by: number): void => {
    page += by;
    draw();
    list.scrollIntoView();
  };

  const filters = document.getElementById('filters')!;
  const tables = document.getElementById('tables')!;
  for (const key of keys) {
    const values = counted(key);
    const label = make('label', `${labels[key]} `);
    const select = make('select');
    select.append(new Option(words.all, ''));
    for (const [value, count] of values) {
      select.append(new Option(`${nameOf(key, value)}（${count}）`, value));
    }
    select.addEventListener('change', () => choose(key, select.value));
    selects.set(key, select);
    label.append(select);
    filters.append(label);
    if (key === 'category' || key === 'platform' || key === 'unit') {
      const table = make('table');
      table.append(make('caption', labels[key]));
      for (const [value, count] of values) {
        const row = table.insertRow();
        const button = make('button', nameOf(key, value));
        button.type = 'button';
        button.addEventListener('click', () => choose(key, value));
        row.insertCell().append(button);
        row.insertCell().textContent = String(count);
      }
      tables.append(table);
    }
  }

  const problems = documents.flatMap(({ source, problems: said }) =>
    said.map((text) => `${source}：${text}`),
  );
  if (problems.length > 0) {
    const section = document.getElementById('problems')!;
    section.hidden = false;
    const items = make('ul');
    items.append(...problems.map((text) => make('li', text)));
    section.append(make('h2', `${words.problems}（${problems.length}）`), items);
  }

  search.addEventListener('input', () => {
    query = search.value;
    apply();
  });
  document.getElementById('previous')!.addEventListener('click', () => turn(-1));
  document.getElementById('next')!.addEventListener('click', () => turn(1));

  const move = (by: number): void => {
    const cards = Array.from(list.querySelectorAll<HTMLElement>('.finding'));
    const at = cards.indexOf(document.activeElement as HTMLElement);
    cards[Math.min(cards.length - 1, Math.max(0, at + by))]?.focus();
  };
  const commands: Readonly<Record<string, () => void>> = {
    j: () => move(1),
    k: () => move(-1),
    n: () => turn(1),
    p: () => turn(-1),
    '/': () => search.focus(),
    Enter: () => {
      const details = document.activeElement?.querySelector('details');
      if (details) details.open = !details.open;
    },
  };
  document.addEventListener('keydown', (event) => {
    const { target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) {
      if (event.key === 'Escape') target.blur();
      return;
    }
    // On a button or a summary the key is its own.
    if (event.key === 'Enter' && !(target as HTMLElement).classList.contains('finding')) return;
    const command = commands[event.key];
    if (command === undefined) return;
    event.preventDefault();
    command();
  });

  // Paper has no pages to turn: what is chosen is printed whole.
  window.addEventListener('beforeprint', () => {
    list.replaceChildren(...shown.map(cardOf));
    for (const details of Array.from(list.querySelectorAll('details'))) details.open = true;
  });
  window.addEventListener('afterprint', draw);
  draw();
})();
