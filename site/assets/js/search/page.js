// The search page: what is asked for stands in the address, so that it can be
// shared and gone back to.

const PAGE = 10; // results shown at once
const TYPING = 200; // milliseconds without a key after which a name is looked for
// Articles that are read at a time, and at most, where the first do not all have a
// phrase.
const BATCH = 50, MOST_READ = 200;

class SearchPage {
  constructor(form) {
    this.form = form;
    this.results = document.getElementById('search-results');
    this.status = document.getElementById('search-status');
    this.more = document.getElementById('search-more');
    this.chosen = document.getElementById('search-chosen');
    this.filters = [...document.querySelectorAll('.search-filter')];
    document.getElementById('search-filters').open = matchMedia('(min-width: 50rem)').matches;
    this.said = JSON.parse(document.getElementById('search-words').textContent);
    this.number = new Intl.NumberFormat(document.documentElement.lang);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.go(this.asked());
    });
    form.elements.order.addEventListener('change', () => this.go(this.asked()));
    this.more.addEventListener('click', () => this.show(true));
    this.filters.forEach((f) => {
      f.addEventListener('toggle', () => f.open && this.offer(f));
      f.querySelector('input').addEventListener('input', () => {
        clearTimeout(this.typing);
        this.typing = setTimeout(() => this.offer(f), TYPING);
      });
    });
    addEventListener('popstate', () => this.restore());
    this.ready().catch(() => {}); // a search tells
    this.restore();
  }

  // ready returns the index.
  ready() {
    this.index ||= Index.open(this.form.dataset.index).then((index) => {
      index.prepare().catch(() => {});
      return index;
    });
    return this.index;
  }

  // asked returns what the form and the names chosen say, as an address has it.
  asked() {
    const asked = new URLSearchParams();
    for (const name of ['q', 'from', 'to', 'order']) {
      const value = this.form.elements[name].value.trim();
      if (value && !(name === 'order' && value === 'best')) asked.set(name, value);
    }
    for (const [kind, name] of this.names()) asked.append(kind, name);
    return asked;
  }

  // names returns the names chosen: [kind, name].
  names() {
    const asked = new URLSearchParams(location.search);
    return this.filters.flatMap((f) => asked.getAll(f.dataset.kind).map((name) => [f.dataset.kind, name]));
  }

  go(asked) {
    const query = asked.toString();
    history.pushState(null, '', query ? `?${query}` : location.pathname);
    this.restore();
  }

  // restore shows what the address asks for.
  restore() {
    const asked = new URLSearchParams(location.search);
    for (const name of ['q', 'from', 'to', 'order']) this.form.elements[name].value = asked.get(name) || (name === 'order' ? 'best' : '');
    this.showChosen();
    if ([...asked.keys()].length) this.search();
    else this.empty();
  }

  empty() {
    this.turn = {};
    this.results.replaceChildren();
    this.status.textContent = '';
    this.more.hidden = true;
  }

  async search() {
    const turn = this.turn = {}; // what is asked for while this is answered counts
    this.status.textContent = this.said.searching;
    this.results.setAttribute('aria-busy', 'true');
    try {
      const index = await this.ready(), { q, from, to, order } = this.form.elements;
      const query = q.value, clauses = parse(query), filters = this.names().map(([kind, name]) => nameKey(this.letter(kind), name));
      const found = await find(index, { clauses, filters, from: from.value.trim(), to: to.value.trim() });
      if (turn !== this.turn) return;
      Object.assign(this, { found, query, clauses, order: sorted(index, found, order.value), read: 0, shown: 0 });
      this.filters.forEach((f) => { f.hidden = !index.root.kinds[f.dataset.letter]; });
      await this.tell(index);
      if (turn !== this.turn) return;
      await this.show(false);
      this.filters.forEach((f) => f.open && this.offer(f));
    } catch (error) {
      if (turn !== this.turn) return;
      this.index = undefined;
      this.status.textContent = `${this.said.failed} (${error.message})`;
    } finally {
      this.results.removeAttribute('aria-busy');
    }
  }

  letter(kind) {
    return this.filters.find((f) => f.dataset.kind === kind).dataset.letter;
  }

  // count says how many articles were found: up to how many, while texts that may not
  // have a phrase are unread.
  count() {
    const unread = this.order.length - this.read, n = unread + this.shown;
    if (!this.found.sure && unread) return this.said.most.replace('%d', this.number.format(n));
    return n === 0 ? this.said.none : n === 1 ? this.said.one : this.said.many.replace('%d', this.number.format(n));
  }

  // tell says how many were found, what was not looked for, and what may have been meant.
  async tell(index) {
    const turn = this.turn;
    this.status.textContent = this.count();
    for (const [from, to] of this.found.cut) this.status.append(` ${this.said.cut.replace('%s', this.query.slice(from, to))}`);
    for (const { word, at } of this.found.missing) {
      const meant = await suggestion(index, word);
      if (turn !== this.turn) return;
      if (!meant) continue;
      const asked = this.asked(), link = document.createElement('a');
      asked.set('q', this.query.slice(0, at[0]) + meant + this.query.slice(at[1]));
      link.href = `?${asked}`;
      link.textContent = meant;
      this.status.append(` ${this.said.meant} `, link);
    }
  }

  // show shows the first results, or further ones, each as it comes.
  async show(further) {
    this.more.disabled = true;
    try {
      await this.append(further);
    } finally {
      this.more.disabled = false;
    }
  }

  async append(further) {
    const turn = this.turn, read = this.read, behind = this.shown + PAGE;
    let old = !further, focus = further; // what answered the question before still stands there
    for await (const a of this.unread(await this.ready())) {
      if (turn !== this.turn) return;
      if (old) this.results.replaceChildren();
      old = false;
      this.read++;
      if (this.found.sure || holds(this.clauses, a)) {
        const item = this.item(a);
        this.results.append(item);
        this.shown++;
        if (focus) item.querySelector('a').focus();
        focus = false;
      }
      if (this.shown === behind || this.read === read + MOST_READ) break;
    }
    if (turn !== this.turn) return;
    if (old) this.results.replaceChildren();
    if (!this.found.sure) this.status.firstChild.data = this.count();
    if (focus) this.status.focus();
    this.more.hidden = this.read >= this.order.length;
  }

  // unread yields the articles found behind those that were read, as many at a time as
  // one page has, then more.
  async *unread(index) {
    const { order, found } = this;
    for (let at = this.read, n = PAGE; at < order.length; at += n, n = BATCH) {
      yield* index.articles(order.slice(at, at + n).map((i) => found.ids[i]));
    }
  }

  // item makes the element of a result.
  item(article) {
    const item = document.getElementById('search-result').content.firstElementChild.cloneNode(true);
    const link = item.querySelector('a'), quoted = item.querySelector('.search-extract');
    link.href = this.form.dataset.root + article.u.replace(/^\//, '') + (location.protocol === 'file:' ? 'index.html' : '');
    const wanted = this.clauses.filter((c) => !c.not);
    marked(link, { text: article.t, marks: marksIn(article.t, wanted).map((m) => [m.from, m.to]) });
    item.querySelector('.search-date').textContent = [this.date(article.d), ...(article.s || []), (article.a || []).join(', ')].filter(Boolean).join(' · ');
    const part = extract(article, this.clauses);
    if (part.caption) quoted.append(`${this.said.caption} `);
    marked(quoted, part);
    if (article.l) item.querySelectorAll('h2, .search-extract').forEach((e) => { e.lang = article.l; e.dir = 'auto'; });
    return item;
  }

  // date says an EDTF date in words.
  date(edtf) {
    const [, year, month, day, doubt] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)/.exec(edtf) || [];
    if (!year) return this.said.undated;
    const parts = { year: 'numeric', ...(month && { month: 'long' }), ...(day && { day: 'numeric' }), timeZone: 'UTC' };
    const date = new Date(Date.UTC(+year, (month || 1) - 1, day || 1));
    const text = new Intl.DateTimeFormat(document.documentElement.lang, parts).format(date);
    return doubt ? this.said.about.replace('%s', text) : text;
  }

  // offer lists names of a kind among the articles found: the most frequent, or those
  // that begin with what was typed.
  async offer(filter) {
    const turn = this.turn, typed = filter.querySelector('input').value;
    const said = filter.querySelector('.search-filter-status'), list = filter.querySelector('ul');
    try {
      const index = await this.ready(), { names, whole } = await namesOf(index, filter.dataset.letter, typed);
      if (turn !== this.turn || typed !== filter.querySelector('input').value) return;
      const found = this.counted(index, names), chosen = new URLSearchParams(location.search).getAll(filter.dataset.kind);
      list.replaceChildren(...found.filter((n) => !chosen.includes(n.name)).map((n) => this.choice(filter, n)));
      said.textContent = this.told(found.length, whole, typed);
    } catch (error) {
      said.textContent = `${this.said.failed} (${error.message})`;
    }
  }

  // counted returns those of some names that are in the articles found, and in how many.
  counted(index, names) {
    const has = new Uint8Array(index.root.articles);
    if (this.found) this.found.ids.forEach((id) => { has[id] = 1; });
    else has.fill(1);
    const counted = names.map(({ name, ids }) => ({ name, count: ids.reduce((n, id) => n + has[id], 0) }));
    return counted.filter((n) => n.count > 0).sort((a, b) => b.count - a.count);
  }

  // told says what a list of so many names leaves out.
  told(n, whole, typed) {
    if (!whole) return n ? this.said.names_more : this.said.names_unknown;
    if (!n) return this.said.no_name;
    return typed ? this.said.names.replace('%d', this.number.format(n)) : '';
  }

  choice(filter, { name, count }) {
    const item = document.createElement('li'), button = document.createElement('button'), number = document.createElement('span');
    button.type = 'button';
    button.textContent = name;
    number.className = 'count';
    number.textContent = this.number.format(count);
    button.append(' ', number);
    button.addEventListener('click', () => {
      const asked = this.asked();
      asked.append(filter.dataset.kind, name);
      filter.querySelector('input').value = '';
      this.go(asked);
      this.status.focus();
    });
    item.append(button);
    return item;
  }

  // showChosen lists the names chosen; each is a button that takes it away.
  showChosen() {
    this.chosen.replaceChildren(...this.names().map(([kind, name]) => {
      const item = document.createElement('li'), button = document.createElement('button');
      button.type = 'button';
      button.textContent = `${name} ×`;
      button.setAttribute('aria-label', this.said.without.replace('%s', name));
      button.addEventListener('click', () => {
        const asked = new URLSearchParams(location.search), rest = asked.getAll(kind).filter((n) => n !== name);
        asked.delete(kind);
        rest.forEach((n) => asked.append(kind, n));
        this.go(asked);
        this.form.elements.q.focus();
      });
      item.append(button);
      return item;
    }));
  }
}

if (typeof document !== 'undefined') {
  const form = document.getElementById('search-form');
  if (window.DecompressionStream) new SearchPage(form);
  else document.getElementById('search-status').textContent = form.dataset.old;
}
