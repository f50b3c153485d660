// How texts are cut into words: as the index was (site/search/words.go).
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}ーｰ]/u;
const MARK = /\p{M}/u;
const LIGHT = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]/u;
const MAX_WORD = 40;
// Latin letters that no accent can be taken off, as they are typed without them.
const PLAIN = { 'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ø': 'o', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'ħ': 'h', 'ı': 'i' };

// fold returns a word as the index has it.
function fold(word) {
  if (/^[a-z0-9]*$/.test(word) && word.length <= MAX_WORD) return word;
  let out = '', light = false, n = 0;
  for (const c of word.normalize('NFKD')) {
    if (MARK.test(c)) {
      if (light) continue;
    } else {
      light = LIGHT.test(c);
    }
    if (++n > MAX_WORD) break;
    const small = c.toLowerCase();
    out += PLAIN[small] || small;
  }
  return out.normalize('NFC');
}

// cutRun parts a run of word characters where dense script begins or ends, and
// returns [from, to, dense] of each part.
function cutRun(run) {
  const parts = [];
  let at = 0;
  for (const c of run) {
    const dense = DENSE.test(c), last = parts.at(-1);
    if (!last || dense !== last[2] && !MARK.test(c)) parts.push([at, at, dense]);
    at += c.length;
    parts.at(-1)[1] = at;
  }
  return parts;
}

// words returns the words of a text: {word, from, to}. Of dense script each two
// neighbouring characters are one.
function words(text) {
  const out = [];
  for (const match of text.matchAll(WORD)) {
    for (const [start, end, dense] of cutRun(match[0])) {
      const run = match[0].slice(start, end), from = match.index + start;
      if (dense) pairs(run, from, out);
      else if (!(/^[sS]$/.test(run) && /['’ʼ]$/.test(text.slice(0, from)))) out.push({ word: fold(run), from, to: from + run.length });
    }
  }
  return out;
}

function pairs(run, from, out) {
  const units = [];
  for (const c of run) {
    if (units.length && MARK.test(c)) units[units.length - 1] += c;
    else units.push(c);
  }
  if (units.length === 1) {
    out.push({ word: run.normalize('NFKC'), from, to: from + run.length, single: true });
    return;
  }
  for (let i = 0; i + 1 < units.length; i++) {
    const pair = units[i] + units[i + 1];
    out.push({ word: pair.normalize('NFKC'), from, to: from + pair.length });
    from += units[i].length;
  }
}
