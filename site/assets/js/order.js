// Turns a term's articles round where the address ends in #oldest, and back.
(function () {
  var link = document.querySelector(".order-oldest");
  var list = document.querySelector(".list");
  if (!link || !list) return;
  var turned = false;
  function turn() {
    var groups = [];
    [].slice.call(list.children).forEach(function (e) {
      if (e.tagName === "H2") groups.push([e]);
      else if (groups.length) groups[groups.length - 1].push(e);
    });
    groups.reverse().forEach(function (g) {
      list.appendChild(g[0]);
      g.slice(1).reverse().forEach(function (e) { list.appendChild(e); });
    });
    turned = !turned;
    var label = link.previousElementSibling;
    var to = label.textContent;
    label.textContent = link.textContent;
    link.textContent = to;
    var address = link.getAttribute("data-newest");
    link.setAttribute("data-newest", link.getAttribute("href"));
    link.setAttribute("href", address);
    [].forEach.call(document.querySelectorAll(".pager a"), function (a) { a.hash = turned ? "oldest" : ""; });
  }
  function look() { if ((location.hash === "#oldest") !== turned) turn(); }
  window.addEventListener("hashchange", look);
  link.addEventListener("click", function () { setTimeout(look, 0); });
  look();
})();
