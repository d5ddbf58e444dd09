"use strict";
// The page works without this: it adds what hovering tells, ways back from any marked word, and the choice of an actor.
(() => {
  const facts = document.getElementById("facts");
  const select = document.getElementById("who");
  const claimed = new Map();
  for (const one of document.querySelectorAll("[data-c]"))
    for (const claim of one.dataset.c.split(" "))
      claimed.has(claim) ? claimed.get(claim).push(one) : claimed.set(claim, [one]);

  const value = (name) => {
    for (const row of document.querySelectorAll("#made dl > div"))
      if (row.firstChild.textContent === name) return row.lastChild.textContent;
    return "";
  };
  const made = `model ${value("model")} · attempts ${value("attempts")} · prompt ${value("prompt")} · schema ${value("schema")}`;

  const place = (one) => one.dataset.w ?? one.id; // a place that is cut has its id at its first piece
  const target = (link) => document.getElementById(link.hash.slice(1));
  const found = (node) => {
    const link = node.closest("a[href^='#']");
    const to = link && target(link);
    return to && to.matches(".m") ? to : node.closest("[data-c]");
  };
  const told = (one) => {
    if (one.matches(".claim")) {
      const rows = [...one.querySelectorAll("details li")].map((row) => row.textContent);
      return `${one.id}: ${rows.join(" · ")}`;
    }
    const [start, end] = place(one).slice(1).split("-");
    const note = one.dataset.n ? ` → ${one.dataset.n}` : "";
    return `${one.dataset.c}: ${one.dataset.k}, characters ${start}–${end}${note}`;
  };

  let lit = [];
  const clear = () => {
    for (const one of lit) one.classList.remove("on");
    lit = [];
    facts.hidden = true;
  };
  const light = (one) => {
    clear();
    const claims = one.dataset.c.split(" ");
    const words = one.matches(".m") ? document.querySelectorAll(`#${place(one)}, [data-w="${place(one)}"]`) : [];
    const related = claims.flatMap((claim) => claimed.get(claim) ?? []);
    const cards = related.filter((other) => other.matches(".claim"));
    lit = one.matches(".m") ? [...words, ...cards] : [...related, one];
    for (const other of lit) other.classList.add("on");
    facts.textContent = `${told(one)}\n${made}`;
    facts.hidden = false;
  };
  const look = (event) => {
    const one = event.target.closest && found(event.target);
    if (one) light(one);
    else if (!facts.contains(event.target)) clear();
  };
  document.addEventListener("mouseover", look);
  document.addEventListener("focusin", look);

  const back = (one) => {
    location.hash = one.dataset.c.split(" ")[0];
    arrive();
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) arrive(); // no change, so nobody else would
    if (event.target.closest("a, summary, select, label") || !getSelection().isCollapsed) return;
    const one = event.target.closest("[data-c]");
    if (one?.matches(".m")) back(one);
    else one?.querySelector("a.label")?.click();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
    if (event.key === "Enter" && event.target.matches(".m[data-c]:not(a)")) back(event.target);
  });
  const arrive = () => {
    const one = document.getElementById(location.hash.slice(1));
    if (one?.closest("[hidden]")) {
      select.value = "";
      choose();
    }
    one?.focus();
  };
  addEventListener("hashchange", arrive);

  const choose = () => {
    const who = select.value;
    const shown = new Set();
    let all = 0;
    for (const one of document.querySelectorAll("[data-a]")) {
      one.hidden = who !== "" && !one.dataset.a.split(" ").includes(who);
      if (!one.matches(".claim")) continue;
      all += 1;
      if (!one.hidden) shown.add(one.id);
    }
    for (const one of document.querySelectorAll(".m[data-c]"))
      one.classList.toggle("off", !one.dataset.c.split(" ").some((claim) => shown.has(claim)));
    for (const one of document.querySelectorAll(".ref"))
      one.hidden = who !== "" && !shown.has(one.textContent);
    for (const one of document.querySelectorAll(".question"))
      one.hidden = who !== "" && !one.querySelector(".claim:not([hidden])");
    select.form.querySelector("output").textContent = who ? `${shown.size} of ${all} claims` : "";
  };
  if (!select) return;
  select.form.addEventListener("submit", (event) => event.preventDefault());
  select.addEventListener("change", choose);
  addEventListener("pageshow", choose);
  select.form.hidden = false;
})();
