// Keeps the parts of a page new that are marked with data-region: the server sends them as HTML
// whenever they change, by server-sent events. Without this script the page is as good, until it is
// loaded again.
"use strict";

(() => {
  const regions = new Map();
  for (const element of document.querySelectorAll("[data-region]")) {
    regions.set(element.dataset.region, element);
  }
  if (regions.size === 0 || !("EventSource" in window)) {
    return;
  }

  const connection = document.getElementById("connection");
  const announcement = document.getElementById("announcement");

  const tell = (state, text) => {
    connection.hidden = false;
    connection.className = "connection " + state;
    connection.textContent = text;
  };

  // Whoever is on a link with the keyboard stays there.
  const put = (element, html) => {
    const focused = element.contains(document.activeElement) ? document.activeElement.id : "";
    element.innerHTML = html;
    if (focused !== "") {
      const again = document.getElementById(focused);
      if (again !== null) {
        again.focus({ preventScroll: true });
      }
    }
  };

  const source = new EventSource("/events?regions=" + [...regions.keys()].join(","));

  source.addEventListener("open", () => tell("good", "live"));
  source.addEventListener("error", () => tell("warning", "connecting"));
  source.addEventListener("regions", (event) => {
    for (const [name, html] of Object.entries(JSON.parse(event.data))) {
      const element = regions.get(name);
      if (element !== undefined) {
        put(element, html);
      }
    }
  });
  source.addEventListener("said", (event) => {
    announcement.textContent = JSON.parse(event.data);
  });
  source.addEventListener("trouble", (event) => {
    const why = JSON.parse(event.data);
    announcement.textContent = why;
    if (why === "") {
      tell("good", "live");
    } else {
      tell("bad", "no answer");
      connection.title = why;
    }
  });
})();
