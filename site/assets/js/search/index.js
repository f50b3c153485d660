// Reads the index that package site/search makes, a few kilobytes at a time.

// A part of a stream that is no larger is fetched as a whole.
const SMALL = 48 << 10;
// Bytes between two ranges that are fetched as one.
const CLOSE = 2 << 10;

class Index {
  constructor(base, root) {
    this.base = base;
    this.root = root;
    this.files = new Map();  // whole files, by name
    this.ranges = new Map(); // parts of them
    this.waiting = new Map();
    this.blocks = new Map(); // of the dictionary
    this.starts = sums(root.blocks);
    this.bytes = 0;
    this.requests = 0;
  }

  static async open(base) {
    if (location.protocol === 'file:') {
      return new Index(base, JSON.parse(new TextDecoder().decode(await fromScript(base, 'index.json'))));
    }
    const response = await fetch(base + 'index.json');
    if (!response.ok) throw new Error(`index.json: ${response.status}`);
    return new Index(base, await response.json());
  }

  // file fetches a whole file, once.
  file(name) {
    if (!this.files.has(name)) this.files.set(name, this.fetch(name));
    return this.files.get(name);
  }

  async fetch(name) {
    return this.get(name, {});
  }

  // fetchRange fetches a part of a file; all of it from a host that knows no ranges,
  // or compresses them.
  async fetchRange(name, from, to) {
    const data = await this.get(name, { Range: `bytes=${from}-${to - 1}` }).catch(() => undefined);
    if (data?.partial && data.length === to - from) return data;
    this.rangeless = true;
    if (!data || data.partial) return (await this.file(name)).subarray(from, to);
    this.files.set(name, Promise.resolve(data));
    return data.subarray(from, to);
  }

  async get(name, headers) {
    if (location.protocol === 'file:') return fromScript(this.base, name);
    const response = await fetch(`${this.base}${name}?v=${this.root.version}`, { headers });
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    const data = new Uint8Array(await response.arrayBuffer());
    data.partial = response.status === 206;
    this.bytes += data.length;
    this.requests++;
    return data;
  }

  // read returns bytes of a stream.
  async read(letter, from, to) {
    const size = this.root.part, total = this.root.streams[letter], pieces = [];
    for (let part = Math.floor(from / size); part * size < to; part++) {
      const start = part * size, end = Math.min(start + size, total);
      pieces.push(this.piece(`${letter}${part}.bin`, Math.max(from, start) - start, Math.min(to, end) - start, end - start));
    }
    const data = await Promise.all(pieces);
    return data.length === 1 ? data[0] : join(data);
  }

  async piece(name, from, to, size) {
    if (this.files.has(name) || size <= SMALL) return (await this.file(name)).subarray(from, to);
    const key = `${name} ${from} ${to}`;
    if (!this.ranges.has(key)) this.ranges.set(key, this.range(name, from, to));
    return this.ranges.get(key);
  }

  // range waits for what else is wanted of the same file at the moment, and fetches
  // what lies close together at once. The first tells whether the host knows ranges.
  async range(name, from, to) {
    if (!this.waiting.has(name)) {
      this.waiting.set(name, []);
      setTimeout(() => this.flush(name));
    }
    return new Promise((done, failed) => this.waiting.get(name).push({ from, to, done, failed }));
  }

  async flush(name) {
    const wanted = this.waiting.get(name).sort((a, b) => a.from - b.from);
    this.waiting.delete(name);
    if (this.probe) await this.probe;
    for (const group of close(wanted)) {
      const from = group[0].from, to = Math.max(...group.map((w) => w.to));
      const data = this.rangeless ? this.file(name).then((d) => d.subarray(from, to)) : this.fetchRange(name, from, to);
      if (!this.probe) await (this.probe = data.catch(() => {}));
      data.then((d) => group.forEach((w) => w.done(d.subarray(w.from - from, w.to - from))), (e) => group.forEach((w) => w.failed(e)));
    }
  }

  // block returns the entries of a block of the dictionary.
  block(i) {
    if (!this.blocks.has(i)) this.blocks.set(i, this.readBlock(i));
    return this.blocks.get(i);
  }

  async readBlock(i) {
    const data = await unpack(await this.read('t', this.starts[i], this.starts[i + 1]));
    const r = new Reader(data), entries = [], text = new TextDecoder();
    let docs = r.number(), at = r.number(), last = new Uint8Array(0);
    while (!r.done()) {
      const shared = r.number(), own = r.bytes(r.number());
      last = join([last.subarray(0, shared), own]);
      const count = r.number(), docsSize = r.number(), atSize = r.number();
      entries.push({ key: text.decode(last), articles: Math.floor(count / 2), inName: count % 2 === 1,
        docs: [docs, docs + docsSize], at: [at, at + atSize] });
      docs += docsSize;
      at += atSize;
    }
    return entries;
  }

  // blockOf returns the number of the block that holds a key, if any does.
  blockOf(key) {
    let low = 0, high = this.root.words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(this.root.words[middle], key) <= 0) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  // entry looks a key up in the dictionary.
  async entry(key) {
    if (!this.root.words.length) return undefined;
    return (await this.block(this.blockOf(key))).find((e) => e.key === key);
  }

  // blocksWith returns the numbers of the blocks that may hold entries which begin
  // with a text: the first, and the one behind the last.
  blocksWith(prefix) {
    const words = this.root.words, first = this.blockOf(prefix);
    let behind = Math.min(first + 1, words.length);
    while (behind < words.length && words[behind].startsWith(prefix)) behind++;
    return [first, behind];
  }

  // startingWith returns the entries that begin with a text, of so many blocks at
  // most, and whether these are all: {entries, whole}.
  async startingWith(prefix, maxBlocks) {
    const [first, behind] = this.blocksWith(prefix), n = Math.min(behind - first, maxBlocks);
    const blocks = await Promise.all(Array.from({ length: n }, (_, i) => this.block(first + i)));
    return { entries: blocks.flat().filter((e) => e.key.startsWith(prefix)), whole: first + n === behind };
  }

  // postings returns the articles of an entry, their weights, and where the
  // positions of each perSkip of them begin.
  async postings(entry) {
    return this.list(await this.read('p', ...entry.docs), entry.articles, entry.at[1] > entry.at[0]);
  }

  list(data, count, hasPositions) {
    const r = new Reader(data), skips = [0];
    if (hasPositions && count > this.root.perSkip) {
      for (let i = 0; i < count; i += this.root.perSkip) skips.push(skips.at(-1) + r.number());
    }
    const ids = new Uint32Array(count), weights = new Uint8Array(count), steps = this.root.steps;
    for (let i = 0, id = 0; i < count; i++) {
      const v = r.number();
      ids[i] = id += Math.floor(v / steps);
      weights[i] = v % steps;
    }
    return { ids, weights, skips };
  }

  // positions returns where an entry stands in articles, of which it gets the
  // places in the entry's list in ascending order.
  async positions(entry, list, places) {
    const per = this.root.perSkip, out = [], blocks = new Map();
    for (const place of places) {
      const block = Math.floor(place / per);
      if (!blocks.has(block)) {
        const from = entry.at[0] + list.skips[block];
        const to = list.skips.length > block + 1 ? entry.at[0] + list.skips[block + 1] : entry.at[1];
        blocks.set(block, this.read('x', from, to));
      }
    }
    let reader, current = -1, next = 0;
    for (const place of places) {
      const block = Math.floor(place / per);
      if (block !== current) {
        reader = new Reader(await blocks.get(block));
        [current, next] = [block, block * per];
      }
      for (; next <= place; next++) {
        const at = new Uint32Array(reader.number());
        for (let i = 0, sum = 0; i < at.length; i++) at[i] = sum += reader.number();
        if (next === place) out.push(at);
      }
    }
    return out;
  }

  // prepare fetches what every search needs.
  prepare() {
    this.prepared ||= this.file('blocks.bin').then(unpack).then((data) => {
      const r = new Reader(data), lengths = [];
      while (!r.done()) lengths.push(r.number());
      this.blockStarts = sums(lengths);
    });
    return this.prepared;
  }

  // articles yields what is shown of articles, each as soon as those before it are there.
  async *articles(ids) {
    await this.prepare();
    const blocks = new Map(), places = Array.from(ids, (id) => this.blockOfArticle(id));
    for (const [block] of places) if (!blocks.has(block)) blocks.set(block, this.articlesOf(block));
    for (const coming of blocks.values()) coming.catch(() => {}); // told when its turn comes
    for (const [block, place] of places) yield (await blocks.get(block))[place];
  }

  async articlesOf(block) {
    const data = await unpack(await this.read('d', this.blockStarts[block], this.blockStarts[block + 1]));
    return JSON.parse(new TextDecoder().decode(data));
  }

  blockOfArticle(id) {
    const per = this.root.perBlock;
    let first = 0, block = 0;
    for (const n of this.root.segments) {
      if (id < first + n) return [block + Math.floor((id - first) / per), (id - first) % per];
      first += n;
      block += Math.ceil(n / per);
    }
    throw new Error(`no article ${id}`);
  }

  // names returns the most frequent names of a kind: {name, ids}.
  async names(kind) {
    if (!this.root.kinds[kind]) return [];
    const data = await this.file(`names-${kind}.bin`), r = new Reader(data);
    return JSON.parse(new TextDecoder().decode(r.bytes(r.number()))).map(([name, count, size]) => ({ name, ids: this.list(r.bytes(size), count).ids }));
  }

  // spans returns the numbers of the articles from one date to another, each a year
  // or a month ("2016", "2016-10") or empty: [first, behind the last] of each run, in
  // ascending order. A year's articles of no known month stand behind its January.
  spans(from, to) {
    if (!from && !to) return [[0, this.root.articles]];
    const out = [];
    let first = 0;
    for (const [year, ...months] of this.root.years) {
      months.forEach((n, i) => {
        const behind = first + n, month = `${year}-${String(12 - i).padStart(2, '0')}`;
        if (n && year !== '0000' && lies(i < 12 ? month : year, from, to)) {
          if (out.at(-1)?.[1] === first) out.at(-1)[1] = behind;
          else out.push([first, behind]);
        }
        first = behind;
      });
    }
    return out;
  }

  // undated returns how many articles, the last, have no date.
  undated() {
    const last = this.root.years.at(-1);
    return last && last[0] === '0000' ? last.slice(1).reduce((a, b) => a + b, 0) : 0;
  }
}

// fromScript loads a file that stands in a script: in a page that was opened as a
// file, browsers read no others.
function fromScript(base, name) {
  return new Promise((done, failed) => {
    const waiting = fromScript.waiting ||= new Map(), script = document.createElement('script');
    globalThis.backfileData ||= (loaded, text) => waiting.get(loaded)(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)));
    waiting.set(name, done);
    script.onerror = () => failed(new Error(`${name} is missing`));
    script.src = `${base}${name}.js`;
    document.head.append(script);
  });
}

// lies reports whether the whole of a year or month lies in a span of time, whose
// ends are years or months, or empty.
function lies(date, from, to) {
  const month = (text, end) => text.length > 4 ? text : text + end;
  return (!from || month(date, '-01') >= month(from, '-01')) && (!to || month(date, '-12') <= month(to, '-12'));
}

// Reader reads numbers of variable length.
class Reader {
  constructor(data) {
    this.data = data;
    this.at = 0;
  }

  number() {
    let value = 0, scale = 1, byte;
    do {
      if (this.at >= this.data.length) throw new Error('the index is cut short');
      byte = this.data[this.at++];
      value += (byte & 0x7f) * scale;
      scale *= 128;
    } while (byte & 0x80);
    return value;
  }

  bytes(n) {
    return this.data.subarray(this.at, this.at += n);
  }

  done() {
    return this.at >= this.data.length;
  }
}

// close parts ranges in ascending order into groups that lie close together.
function close(ranges) {
  const groups = [];
  let end = -Infinity;
  for (const r of ranges) {
    if (r.from - end > CLOSE) groups.push([]);
    groups.at(-1).push(r);
    end = Math.max(end, r.to);
  }
  return groups;
}

async function unpack(data) {
  const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function sums(lengths) {
  const out = [0];
  for (const n of lengths) out.push(out.at(-1) + n);
  return out;
}

function join(pieces) {
  const out = new Uint8Array(pieces.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const p of pieces) {
    out.set(p, at);
    at += p.length;
  }
  return out;
}

// compare orders texts by their code points, as their UTF-8 is.
function compare(a, b) {
  const x = Array.from(a), y = Array.from(b);
  for (let i = 0; i < x.length && i < y.length; i++) {
    if (x[i] !== y[i]) return x[i].codePointAt(0) - y[i].codePointAt(0);
  }
  return x.length - y.length;
}
