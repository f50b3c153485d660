// What a reader asks for, and the articles that answer it.

// Of the words that begin with a text, as many as stand in so many blocks of the
// dictionary are looked for, and of these the most frequent where the lists of all,
// which stand together, are longer than so many bytes.
const MAX_PREFIX_BLOCKS = 12, MAX_PREFIX_WORDS = 60, MAX_PREFIX_BYTES = 96 << 10;
const SUGGESTION_BLOCKS = 12;
// In a phrase, words that more than this share of the articles have are looked for
// in the text of what is shown only, beside its two rarest; but in all articles where
// the phrase must not be there.
const COMMON = 1 / 8, FEW = 5000;

// parse takes a query apart: words, "phrases", -without, begin*. Of each clause it
// returns the words, and for each [from, to] in the query.
function parse(query) {
  const clauses = [];
  for (const { 0: piece, index } of query.matchAll(/-?(?:"[^"]*"?|“[^”]*”?|„[^“”]*[“”]?|«[^»]*»?|[^\s"“„«]+)/g)) {
    const not = piece.startsWith('-') && piece.length > 1;
    const text = not ? piece.slice(1) : piece, start = index + piece.length - text.length;
    const found = words(text);
    if (!found.length) continue;
    const begins = /[\p{L}\p{M}\p{N}]\*["”“»]?$/u.test(text) || found.length === 1 && found[0].single === true;
    clauses.push({ words: found.map((w) => w.word), at: found.map((w) => [start + w.from, start + w.to]), begins, not });
  }
  return clauses;
}

// find returns the articles that answer a query, {ids, scores}, in ascending order,
// and whether they are sure to have its phrases, or it takes a look at their texts; the
// words of which the index has none, {word, at}; and where in the query beginnings
// stand of which not all words were looked for. filters are keys of names.
async function find(index, { clauses, filters, from, to }) {
  const jobs = clauses.map((c) => answer(index, c)), named = filters.map((key) => nameIds(index, key));
  const [answers, names] = [await Promise.all(jobs), await Promise.all(named)];
  const wanted = answers.filter((_, i) => !clauses[i].not), unwanted = answers.filter((_, i) => clauses[i].not);
  const spans = index.spans(from, to);
  let result = wanted.length ? wanted[0] : everything(spans);
  for (const other of wanted.slice(1)) result = both(result, other);
  for (const ids of names) result = among(result, ids);
  result = within(result, spans);
  for (const ids of await Promise.all(wanted.map((a) => inPhrase(index, a.lists, result.ids, false)))) result = among(result, ids);
  for (const ids of await Promise.all(unwanted.map((a) => inPhrase(index, a.lists, both(result, a).ids, true)))) result = without(result, ids);
  return { ...result, sure: wanted.every((a) => !inTurn(index, a.lists)[1].length), missing: wanted.flatMap((a) => a.missing), cut: answers.flatMap((a) => a.cut) };
}

async function nameIds(index, key) {
  const entry = await index.entry(key);
  return entry ? (await index.postings(entry)).ids : new Uint32Array(0);
}

function everything(spans) {
  const ids = Uint32Array.from(spans.flatMap(([first, behind]) => Array.from({ length: behind - first }, (_, i) => first + i)));
  return { ids, scores: new Float32Array(ids.length) };
}

// answer returns the articles that have the words of one clause, wherever they
// stand, and for each word what the index has of it.
async function answer(index, clause) {
  const last = clause.words.length - 1;
  const found = await Promise.all(clause.words.map((w, i) => i === last && clause.begins ? beginning(index, w, last === 0) : single(index, w)));
  const missing = clause.words.map((word, i) => ({ word, at: clause.at[i] })).filter((_, i) => !found[i].entries.length);
  const cut = found[last].whole ? [] : [clause.at[last]];
  if (missing.length) return { ids: new Uint32Array(0), scores: new Float32Array(0), lists: [], missing, cut };
  const lists = await Promise.all(found.map(async ({ entries: all }) => {
    const postings = await Promise.all(all.map((e) => index.postings(e)));
    return { all, postings, ...union(index, all, postings) };
  }));
  return { ...lists.reduce(both), lists, missing, cut };
}

async function single(index, word) {
  const entry = await index.entry(word);
  return { entries: entry ? [entry] : [], whole: true };
}

// beginning returns the entries that begin with a text, the most frequent first, and
// whether these are all. Where their lists are read one by one, as in a phrase, they
// are few.
async function beginning(index, text, together) {
  const { entries, whole } = await index.startingWith(text, MAX_PREFIX_BLOCKS);
  const bytes = entries.reduce((n, e) => n + e.docs[1] - e.docs[0], 0);
  entries.sort((a, b) => b.articles - a.articles);
  const kept = together && bytes <= MAX_PREFIX_BYTES ? entries : entries.slice(0, MAX_PREFIX_WORDS);
  return { entries: kept, whole: whole && kept.length === entries.length };
}

// union returns the articles of any of several entries, with the scores of those.
function union(index, entries, postings) {
  const weigh = (entry, weight) => Math.log(1 + index.root.articles / entry.articles) * (weight + 0.5);
  if (postings.length === 1) {
    const { ids, weights } = postings[0];
    return { ids, scores: Float32Array.from(weights, (w) => weigh(entries[0], w)) };
  }
  const scores = new Map();
  postings.forEach((p, i) => p.ids.forEach((id, k) => scores.set(id, Math.max(scores.get(id) || 0, weigh(entries[i], p.weights[k])))));
  const ids = Uint32Array.from(scores.keys()).sort();
  return { ids, scores: Float32Array.from(ids, (id) => scores.get(id)) };
}

// both returns the articles of two results, with the sums of their scores.
function both(a, b) {
  const ids = [], scores = [];
  for (let i = 0, j = 0; i < a.ids.length && j < b.ids.length;) {
    if (a.ids[i] < b.ids[j]) i++;
    else if (a.ids[i] > b.ids[j]) j++;
    else {
      ids.push(a.ids[i]);
      scores.push(a.scores[i++] + b.scores[j++]);
    }
  }
  return { ids: Uint32Array.from(ids), scores: Float32Array.from(scores) };
}

function among(a, ids) {
  return both(a, { ids, scores: new Float32Array(ids.length) });
}

function without(a, ids) {
  const gone = new Set(ids);
  return keep(a, (id) => !gone.has(id));
}

// within keeps the articles of spans of numbers.
function within(a, spans) {
  let n = 0;
  return keep(a, (id) => {
    while (n < spans.length && spans[n][1] <= id) n++;
    return n < spans.length && spans[n][0] <= id;
  });
}

function keep(a, wanted) {
  const places = [];
  a.ids.forEach((id, i) => wanted(id, i) && places.push(i));
  if (places.length === a.ids.length) return a;
  return { ids: Uint32Array.from(places, (i) => a.ids[i]), scores: Float32Array.from(places, (i) => a.scores[i]) };
}

// inPhrase returns those of some articles, which have all words, in which they stand
// one behind the other. Common words are looked for if it has to be sure alone.
async function inPhrase(index, lists, ids, sure) {
  if (lists.length < 2) return ids;
  let found = Array.from(ids, (id) => ({ id }));
  for (const turn of inTurn(index, lists).slice(0, sure ? 2 : 1)) {
    const left = found.map((f) => f.id), starts = await Promise.all(turn.map((i) => startsOf(index, lists[i], i, left)));
    found.forEach((f, n) => starts.forEach((s) => { f.starts = f.starts ? f.starts.filter((at) => s[n].includes(at)) : s[n]; }));
    found = found.filter((f) => f.starts.length);
  }
  return Uint32Array.from(found, (f) => f.id);
}

// inTurn returns which words of a phrase are looked for first, and which last: those
// that are common, but for the two rarest.
function inTurn(index, lists) {
  const size = (list) => list.all.reduce((n, e) => n + e.articles, 0);
  const order = lists.map((_, i) => i).sort((a, b) => size(lists[a]) - size(lists[b]));
  const early = (i) => order.indexOf(i) < 2 || index.root.articles < FEW || size(lists[i]) < index.root.articles * COMMON;
  return [order.filter(early), order.filter((i) => !early(i))];
}

// startsOf returns for each article where a phrase would begin for one of its
// words.
async function startsOf(index, list, offset, ids) {
  const out = Array.from(ids, () => []);
  await Promise.all(list.all.map(async (entry, k) => {
    const postings = list.postings[k], places = [], at = [];
    for (let i = 0, j = 0; i < ids.length && j < postings.ids.length;) {
      if (ids[i] < postings.ids[j]) i++;
      else if (ids[i] > postings.ids[j]) j++;
      else {
        places.push(j++);
        at.push(i++);
      }
    }
    (await index.positions(entry, postings, places)).forEach((found, n) => out[at[n]].push(...Array.from(found, (p) => p - offset)));
  }));
  return out;
}

// sorted returns the places of a result's articles in the order asked for. Those
// without a date come last.
function sorted(index, result, order) {
  const places = Array.from(result.ids, (_, i) => i);
  if (order === 'best') return places.sort((a, b) => result.scores[b] - result.scores[a] || result.ids[a] - result.ids[b]);
  if (order === 'newest') return places;
  const undated = index.root.articles - index.undated();
  const dated = places.filter((i) => result.ids[i] < undated);
  return dated.reverse().concat(places.filter((i) => result.ids[i] >= undated));
}

// holds reports whether an article has all clauses that are phrases of several
// words, of which the index may tell the rarest only.
function holds(clauses, article) {
  const phrases = clauses.filter((c) => !c.not && c.words.length > 1);
  if (!phrases.length) return true;
  const marks = [article.t, ...(article.x || []), ...(article.c || [])].flatMap((text) => marksIn(text, phrases));
  return phrases.every((_, i) => marks.some((m) => m.clause === i));
}

// suggestion returns a word of the index that is nearest to one that it does not
// have: at most two letters wrong, words of names first. Pairs of characters have none.
async function suggestion(index, word) {
  if (DENSE.test(word)) return undefined;
  const most = word.length > 5 ? 2 : word.length > 1 ? 1 : 0, blocks = await Promise.all(blocksNear(index, word).map((i) => index.block(i)));
  const near = blocks.flat().filter((e) => !e.key.startsWith(NAME))
    .map((e) => ({ ...e, distance: distance(word, e.key, most), first: e.key[0] === word[0] })).filter((e) => e.distance <= most);
  near.sort((a, b) => a.distance - b.distance || b.first - a.first || b.inName - a.inName || b.articles - a.articles);
  return near[0]?.key;
}

// blocksNear returns the blocks of the dictionary in which what may be meant by a
// word is looked for: all that begin with as few of its letters as leave no more than
// SUGGESTION_BLOCKS, and those of the word with two of these letters exchanged or one
// of them too many.
function blocksNear(index, word) {
  const letters = Array.from(word), beginning = (n) => index.blocksWith(letters.slice(0, n).join(''));
  let right = 0;
  while (right < letters.length && beginning(right)[1] - beginning(right)[0] > SUGGESTION_BLOCKS) right++;
  const [first, behind] = beginning(right), blocks = new Set(Array.from({ length: behind - first }, (_, i) => first + i));
  for (let i = 0; i < right; i++) {
    const [a, b = '', ...rest] = letters.slice(i), before = letters.slice(0, i);
    blocks.add(index.blockOf([...before, b, a, ...rest].join('')));
    blocks.add(index.blockOf([...before, b, ...rest].join('')));
  }
  return [...blocks];
}

// distance is that of Damerau and Levenshtein, for neighbours changed once; more than most is
// most + 1.
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [], last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[b.length];
}

// namesOf returns names of a kind, {name, ids}, and whether these are all that there
// are: the most frequent, or those one of whose words begins with what was typed.
async function namesOf(index, kind, typed) {
  const text = words(typed).map((w) => w.word).join(' ');
  if (!text) {
    const names = await index.names(kind);
    return { names, whole: names.length === (index.root.names[kind] || 0) };
  }
  const { entries, whole } = await beginning(index, `${NAME}${kind}${text}`, true);
  const byName = new Map(entries.map((e) => [e.key.slice(e.key.indexOf('\0') + 1), e]));
  return { names: await Promise.all(Array.from(byName, async ([name, e]) => ({ name, ids: (await index.postings(e)).ids }))), whole };
}

// What entries of names in the dictionary begin with, and no word does.
const NAME = '\u0001';

// nameKey is a name's entry in the dictionary.
function nameKey(kind, name) {
  return `${NAME}${kind}${words(name).map((w) => w.word).join(' ')}\0${name}`;
}
