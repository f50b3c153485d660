// The part of an article that a result quotes, with the words that were looked for.

const EXTRACT = 240; // characters

// extract returns a paragraph, quoted around the most of the words looked for:
// {text, marks, caption}, marks being [from, to] in text.
function extract(article, clauses) {
  const wanted = clauses.filter((c) => !c.not);
  const texts = [...(article.x || []).map((text) => ({ text, caption: false })), ...(article.c || []).map((text) => ({ text, caption: true }))];
  let best = { value: 0, text: texts[0] ? texts[0].text : '', marks: [], caption: false };
  for (const { text, caption } of texts) {
    const marks = marksIn(text, wanted), value = new Set(marks.map((m) => m.clause)).size;
    if (value > best.value) best = { value, text, marks, caption };
  }
  return quote(best);
}

// marksIn returns where a text has what clauses look for.
function marksIn(text, clauses) {
  const found = words(text), marks = [];
  found.forEach((_, at) => clauses.forEach((c, clause) => {
    const last = c.words.length - 1;
    if (c.words.every((w, i) => found[at + i] && (i === last && c.begins ? found[at + i].word.startsWith(w) : found[at + i].word === w))) {
      marks.push({ clause, from: found[at].from, to: found[at + last].to });
    }
  }));
  return marks;
}

// quote cuts a text around its first mark, between words where there are spaces.
function quote({ text, marks, caption }) {
  const [first, end] = marks.length ? [marks[0].from, marks[0].to] : [0, 0];
  let from = Math.max(0, first - EXTRACT / 3), to = Math.min(text.length, from + EXTRACT);
  if (from > 0) from = text.slice(from, first).indexOf(' ') + 1 + from;
  if (to < text.length) to = Math.max(text.lastIndexOf(' ', to), from + EXTRACT / 2, end);
  const inside = marks.filter((m) => m.from >= from && m.to <= to).map((m) => [m.from - from, m.to - from]);
  return { text: text.slice(from, to), marks: inside, caption, before: from > 0, after: to < text.length };
}

// marked puts a text with its marks into an element.
function marked(element, { text, marks, before, after }) {
  let at = 0;
  if (before) element.append('… ');
  for (const [from, to] of marks) {
    if (from < at) continue;
    element.append(text.slice(at, from));
    element.appendChild(document.createElement('mark')).textContent = text.slice(from, to);
    at = to;
  }
  element.append(text.slice(at) + (after ? ' …' : ''));
}
