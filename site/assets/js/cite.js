// Makes the files that reference managers read, from the page's own metadata.
(function () {
  var data = document.querySelector('script[type="application/ld+json"]');
  var place = document.querySelector(".cite-files");
  if (!data || !place) return;
  var a = JSON.parse(data.textContent)["@graph"][0];
  var tag = function (name) {
    var m = document.querySelector('meta[name="' + name + '"]');
    return m ? m.content : "";
  };
  var edtf = tag("DC.date");
  var date = (/^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(edtf) || []).slice(1).filter(Boolean);
  if (+date[1] > 12) date = date.slice(0, 1); // a season
  var archive = document.querySelector(".cite").getAttribute("data-site");
  var paper = a.publisher ? a.publisher.name : "";
  var authors = (a.author || []).map(function (p) {
    if (p.familyName) return { family: p.familyName, given: p.givenName };
    return { literal: p.name };
  });
  var key = ((authors[0] || {}).family || "article").replace(/[^A-Za-z]/g, "") + (date[0] || "") + "-" + location.pathname.replace(/\/(index\.html)?$/, "").split("-").pop();

  function bibtex() {
    var escape = function (s) {
      return s.replace(/[\\{}$&#^_~%]/g, function (c) {
        return { "\\": "\\textbackslash{}", "^": "\\^{}", "~": "\\~{}" }[c] || "\\" + c;
      });
    };
    var names = authors.map(function (n) {
      return n.family ? escape(n.family) + ", " + escape(n.given) : "{" + escape(n.literal) + "}";
    });
    var fields = [["author", names.join(" and ")], ["title", "{" + escape(a.headline) + "}"], ["journal", escape(paper)], ["year", date[0]], ["month", date[1]], ["day", date[2]],
      ["pages", escape(a.pagination || "")], ["language", a.inLanguage], ["url", a.url], ["note", escape(archive) + (edtf && edtf !== date.join("-") ? "; date as known: " + escape(edtf) : "")]];
    return "@article{" + key + ",\n" + fields.filter(function (f) { return f[1]; }).map(function (f) { return "  " + f[0] + " = {" + f[1] + "}"; }).join(",\n") + "\n}\n";
  }

  function ris() {
    var lines = [["TY", "NEWS"]];
    authors.forEach(function (n) { lines.push(["AU", n.family ? n.family + ", " + n.given : n.literal]); });
    lines.push(["TI", a.headline], ["T2", paper], ["PY", date[0]], ["DA", date.length ? date[0] + "/" + (date[1] || "") + "/" + (date[2] || "") + "/" : ""], ["SP", a.pagination],
      ["ET", a.printEdition], ["SE", a.articleSection], ["LA", a.inLanguage], ["AB", a.description], ["DB", archive], ["UR", a.url], ["N1", edtf && edtf !== date.join("-") ? "Date as known: " + edtf : ""]);
    return lines.filter(function (l) { return l[1]; }).map(function (l) { return l[0] + "  - " + l[1] + "\r\n"; }).join("") + "ER  - \r\n";
  }

  function csl() {
    var item = { id: key, type: "article-newspaper", title: a.headline, author: authors, "container-title": paper, page: a.pagination, edition: a.printEdition, section: a.articleSection,
      language: a.inLanguage, abstract: a.description, archive: archive, URL: a.url };
    if (date.length) {
      item.issued = { "date-parts": [date.map(Number)] };
      if (/[~?%]$/.test(edtf)) item.issued.circa = true;
    }
    Object.keys(item).forEach(function (k) { if (!item[k] || !item[k].length && k === "author") delete item[k]; });
    return JSON.stringify([item], null, 1) + "\n";
  }

  [["BibTeX", "bib", "application/x-bibtex", bibtex], ["RIS", "ris", "application/x-research-info-systems", ris], ["CSL-JSON", "json", "application/vnd.citationstyles.csl+json", csl]].forEach(function (f) {
    var link = document.createElement("a");
    link.textContent = f[0];
    link.download = key + "." + f[1];
    link.href = URL.createObjectURL(new Blob([f[3]()], { type: f[2] + ";charset=utf-8" }));
    place.appendChild(document.createTextNode(" "));
    place.appendChild(link);
  });
  place.hidden = false;
})();
