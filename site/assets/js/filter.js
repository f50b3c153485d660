// Shows only the names that hold what is typed.
(function () {
  var field = document.getElementById("_filter");
  var lists = document.querySelector("[data-filtered]");
  if (!field || !lists) return;
  var plain = function (s) { return s.toLocaleLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, ""); };
  var sections = [].map.call(lists.children, function (section) {
    return { section: section, names: [].map.call(section.querySelectorAll("li"), function (li) { return { li: li, name: plain(li.textContent) }; }) };
  });
  var output = field.parentNode.querySelector("output");
  field.addEventListener("input", function () {
    var words = plain(field.value).split(/\s+/).filter(Boolean);
    var n = 0;
    sections.forEach(function (s) {
      var here = 0;
      s.names.forEach(function (e) {
        e.li.hidden = !words.every(function (w) { return e.name.indexOf(w) >= 0; });
        if (!e.li.hidden) here++;
      });
      s.section.hidden = !here;
      n += here;
    });
    output.textContent = n ? (words.length ? n : "") : output.getAttribute("data-none");
  });
  field.parentNode.hidden = false;
})();
