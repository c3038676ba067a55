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

  const tell = (state, text, why = "") => {
    connection.hidden = false;
    connection.className = "connection " + state;
    connection.textContent = text;
    connection.title = why;
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

  let source = null;
  let later = 0;

  const close = () => {
    clearTimeout(later);
    if (source !== null) {
      source.close();
    }
  };

  // A browser comes again by itself after a lost connection, but not after an answer without events:
  // where a new token is asked for, or too many are watching.
  const failed = (event) => {
    if (event.target.readyState === EventSource.CLOSED) {
      tell("bad", "ended: load the page again");
      later = setTimeout(open, 30000);
    } else {
      tell("warning", "connecting");
    }
  };

  const renew = (event) => {
    for (const [name, html] of Object.entries(JSON.parse(event.data))) {
      const element = regions.get(name);
      if (element !== undefined) {
        put(element, html);
      }
    }
  };

  const warn = (event) => {
    const why = JSON.parse(event.data);
    announcement.textContent = why;
    if (why === "") {
      tell("good", "live");
    } else {
      tell("bad", "no answer", why);
    }
  };

  const open = () => {
    close();
    source = new EventSource("/events?regions=" + [...regions.keys()].join(","));
    source.addEventListener("open", () => tell("good", "live"));
    source.addEventListener("error", failed);
    source.addEventListener("regions", renew);
    source.addEventListener("trouble", warn);
    source.addEventListener("said", (event) => {
      announcement.textContent = JSON.parse(event.data);
    });
  };

  // A page that nobody sees needs no connection, of which a browser has six for a host.
  const follow = () => {
    if (document.hidden) {
      close();
      tell("warning", "paused");
    } else {
      open();
    }
  };

  document.addEventListener("visibilitychange", follow);
  follow();
})();
