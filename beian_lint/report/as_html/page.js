"use strict";
(() => {
  const root = document.documentElement;
  const filter = document.querySelector(".filter");
  const entries = [...document.querySelectorAll(".finding, .alike")];

  const speak = (language) => {
    root.lang = language;
    for (const button of document.querySelectorAll("[data-language]")) {
      button.setAttribute("aria-pressed", String(button.dataset.language === language));
    }
    for (const option of document.querySelectorAll("option[data-zh]")) {
      option.textContent = language === "en" ? option.dataset.en : option.dataset.zh;
    }
  };

  const narrow = () => {
    const outcome = filter.elements.outcome.value;
    const rule = filter.elements.rule.value;
    const path = filter.elements.path.value.trim().toLowerCase();
    for (const entry of entries) {
      let shown =
        (!outcome || entry.dataset.outcome === outcome) &&
        (!rule || entry.dataset.rules.split(" ").includes(rule));
      const pages = [...entry.querySelectorAll(".pages > li")];
      if (pages.length && shown) {
        let found = 0;
        for (const page of pages) {
          page.hidden = Boolean(path) && !page.textContent.toLowerCase().includes(path);
          found += page.hidden ? 0 : 1;
        }
        shown = found > 0;
      } else if (path && shown) {
        shown = entry.textContent.toLowerCase().includes(path);
      }
      entry.hidden = !shown;
    }
    for (const section of document.querySelectorAll("#findings, #pages")) {
      const own = [...section.querySelectorAll(".finding, .alike")];
      const none = own.length > 0 && own.every((entry) => entry.hidden);
      section.querySelector(".no-match").hidden = !none;
    }
  };

  for (const button of document.querySelectorAll("[data-language]")) {
    button.hidden = false;
    button.addEventListener("click", () => speak(button.dataset.language));
  }
  if (entries.length) {
    filter.hidden = false;
    filter.addEventListener("input", narrow);
    filter.addEventListener("submit", (event) => event.preventDefault());
    filter.addEventListener("reset", () => setTimeout(narrow));
  }

  // On paper nothing is folded away.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of folded) details.open = false;
  });

  speak(root.lang);
})();
