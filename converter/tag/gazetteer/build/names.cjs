// Lists the names of persons in the npm package @faker-js/faker, those in Latin letters, as "first" or "last", a tab and
// the name: node names.cjs FOLDER, where FOLDER is the package's.
const { allLocales } = require(require("path").resolve(process.argv[2]));

function* words(list) {
  for (const x of Object.values(list ?? {})) {
    if (typeof x === "object") yield* words(x);
    else if (typeof x === "string") yield* x.split(/\s+/).filter((w) => /^\p{Lu}\p{L}+$/u.test(w) && /^\p{Script=Latin}+$/u.test(w));
  }
}

const names = new Set();
for (const { person } of Object.values(allLocales)) {
  for (const w of words(person?.first_name)) names.add("first\t" + w);
  for (const w of words(person?.last_name)) names.add("last\t" + w);
}
console.log([...names].sort().join("\n"));
