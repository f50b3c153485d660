// Puts the articles of today's day, or the nearest of this month that has any, on the front, from the file of the month.
(function () {
  var place = document.querySelector(".on-this-day");
  if (!place) return;
  var two = function (n) { return (n < 10 ? "0" : "") + n; };
  var now = new Date();
  var day = two(now.getDate());
  var month = place.querySelector('[data-month="' + two(now.getMonth() + 1) + '"]');
  if (!month) return;
  window.onThisDay = function (days) {
    var into = place.querySelector(".on-this-day-today");
    var near = Object.keys(days).sort(function (a, b) { return Math.abs(a - day) - Math.abs(b - day); })[0];
    if (!near) return;
    var today = days[near];
    var heading = document.createElement("p");
    heading.className = "on-this-day-date";
    heading.textContent = place.getAttribute("data-day").replace("%", today.day);
    into.appendChild(heading);
    var list = document.createElement("ul");
    today.articles.forEach(function (a) {
      var item = document.createElement("li");
      var year = document.createElement("span");
      var link = document.createElement("a");
      year.className = "day-year";
      year.textContent = a.year;
      link.href = new URL(a.url + (location.protocol === "file:" ? "index.html" : ""), month.href).href;
      link.dir = "auto";
      link.textContent = a.title;
      item.append(year, " ", link);
      list.appendChild(item);
    });
    into.appendChild(list);
    into.hidden = false;
  };
  var script = document.createElement("script");
  script.src = month.getAttribute("data-file");
  document.head.appendChild(script);
})();
