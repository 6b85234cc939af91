"use strict";
(() => {
  const NAME = 0, TARGET = 1, OWNER = 2, REGION = 3, VERDICT = 4, NUMBER = 5, HISTORY = 6,
    FINDINGS = 7, URL = 8, ICP = 9, EXPECTED = 10, EXTRA = 11, ORDINAL = 12;
  const FAILS = 1, UNSURE = 2, WARNS = 4;
  const AT_ONCE = 100, PRINTED = 2000;

  const root = document.documentElement;
  const data = JSON.parse(document.getElementById("data").textContent);
  const filter = document.querySelector(".filter");
  const table = document.getElementById("sites");
  const body = document.getElementById("rows");
  const places = document.getElementById("places");
  const opened = new Set();
  let shown = [], page = 0, sorted = null, up = true, most = AT_ONCE;

  const zh = () => root.lang !== "en";
  const say = (name, facts = {}) => {
    let text = data.words[name][zh() ? 0 : 1];
    for (const [key, value] of Object.entries(facts)) text = text.replace(`{${key}}`, value);
    return text;
  };
  const make = (name, content, kind) => {
    const element = document.createElement(name);
    if (kind) element.className = kind;
    for (const one of Array.isArray(content) ? content : [content]) {
      if (one !== null && one !== undefined && one !== "") element.append(one);
    }
    return element;
  };
  // Code in a sentence stands between backticks.
  const prose = (text) =>
    make("p", text.split("`").map((part, at) => (at % 2 ? make("code", part) : part)));
  const sentence = (finding, mend) => data.sentences[finding[1]][(mend ? 2 : 0) + (zh() ? 0 : 1)];
  const region = (site) => data.regions[site[REGION]][zh() ? 0 : 1];
  const changed = (site) => {
    const [before, after] = site[HISTORY].slice(-2);
    if (after === "f" && before !== "f" && site[HISTORY].length > 1) return "broken";
    return after === "p" && before === "f" ? "mended" : "";
  };

  const dots = (history) => {
    const row = make("span", [...history].slice(-12).map((letter) => make("i", "", letter)), "dots");
    const names = { p: "pass", f: "fail", u: "unreachable", "-": "absent" };
    const first = data.runs.length - history.length;
    row.title = [...history]
      .map((letter, at) => `${data.runs[first + at]}: ${say(names[letter])}`).slice(-12).join("\n");
    row.setAttribute("role", "img");
    row.setAttribute("aria-label", row.title);
    return row;
  };

  const findings = (site) => {
    const some = site[FINDINGS];
    if (!some.length) return [];
    const parts = [prose(sentence(some[0]))];
    if (some.length > 1) parts.push(make("small", say("more", { count: some.length - 1 })));
    return parts;
  };

  const rowOf = (site) => {
    const verdict = data.verdicts[site[VERDICT]];
    const button = make("button", site[NAME]);
    button.type = "button";
    button.title = say("open");
    button.setAttribute("aria-expanded", String(opened.has(site[ORDINAL])));
    button.addEventListener("click", () => {
      if (!opened.delete(site[ORDINAL])) opened.add(site[ORDINAL]);
      draw();
      body.querySelector(`[data-site="${site[ORDINAL]}"] button`)?.focus();
    });
    const row = make("tr", [
      make("td", make("span", say(verdict), `chip ${verdict}`), "verdict-cell"),
      make("td", button, "site"),
      make("td", data.owners[site[OWNER]], "owner"),
      make("td", region(site), "region"),
      make("td", site[NUMBER], "number"),
      make("td", findings(site), "findings"),
      make("td", site[HISTORY].length > 1 ? dots(site[HISTORY]) : "", "recent"),
    ], opened.has(site[ORDINAL]) ? "opened" : "");
    row.dataset.site = site[ORDINAL];
    return row;
  };

  const address = (text) => {
    if (!/^https?:\/\//i.test(text)) return make("code", text);
    const link = make("a", text);
    link.href = text;
    link.rel = "noreferrer noopener";
    link.target = "_blank";
    return link;
  };

  const innerOf = (site) => {
    const list = make("ol", site[FINDINGS].map((finding) => {
      const marks = [data.rules[finding[0]]];
      if (finding[2] & UNSURE) marks.push(say("unsure"));
      if (finding[2] & WARNS) marks.push(say("warning"));
      if (finding[3]) marks.push(finding[3]);
      return make("li", [
        prose(sentence(finding)), prose(`${say("mend")}${zh() ? "：" : ": "}${sentence(finding, true)}`),
        make("small", marks.join(" · ")),
      ]);
    }));
    const facts = make("dl", "");
    const tell = (label, content) => {
      if (content) facts.append(make("dt", label), make("dd", content));
    };
    tell(say("asked"), address(site[TARGET]));
    tell(say("led"), site[URL] && address(site[URL]));
    tell(say("expected"), site[EXPECTED]);
    tell(say("icp"), site[ICP]);
    for (const [key, value] of site[EXTRA]) tell(key, value);
    if (site[HISTORY].length > 1) tell(say("history"), dots(site[HISTORY]));
    for (const [viewport, source] of data.pictures[site[ORDINAL]] || []) {
      const image = make("img", "");
      image.src = source;
      image.alt = `${say("picture")}${zh() ? `（${say(viewport)}）` : ` (${say(viewport)})`}`;
      tell(image.alt, image);
    }
    const cell = make("td", [site[FINDINGS].length ? list : make("p", say("none"), "none"), facts]);
    cell.colSpan = 7;
    return make("tr", cell, "inner");
  };

  const draw = () => {
    const pages = Math.max(1, Math.ceil(shown.length / most));
    page = Math.min(page, pages - 1);
    const rows = [];
    for (const site of shown.slice(page * most, (page + 1) * most)) {
      rows.push(rowOf(site));
      if (opened.has(site[ORDINAL])) rows.push(innerOf(site));
    }
    body.replaceChildren(...rows);
    table.hidden = !shown.length;
    document.getElementById("none").hidden = shown.length > 0;
    const number = (count) => count.toLocaleString("en");
    document.getElementById("tally").textContent =
      say("count", { shown: number(shown.length), total: number(data.sites.length) });
    const turn = (name, step) => {
      const button = make("button", say(name));
      button.type = "button";
      button.disabled = page + step < 0 || page + step >= pages;
      button.addEventListener("click", () => {
        page += step;
        draw();
        table.scrollIntoView({ block: "start" });
      });
      return button;
    };
    places.hidden = pages < 2;
    places.replaceChildren(
      turn("before", -1), make("span", say("place", { page: number(page + 1), pages: number(pages) })),
      turn("next", 1),
    );
  };

  const keys = {
    verdict: (site) => site[VERDICT],
    site: (site) => site[NAME],
    owner: (site) => data.owners[site[OWNER]],
    region: (site) => region(site),
    number: (site) => site[NUMBER],
    findings: (site) => site[FINDINGS].length,
    recent: (site) => [...site[HISTORY]].filter((letter) => letter !== "p").length,
  };

  const narrow = () => {
    const wish = Object.fromEntries(new FormData(filter));
    const text = wish.text.trim().toLowerCase(), owner = wish.owner.trim().toLowerCase();
    const rule = data.rules.indexOf(wish.rule), verdict = data.verdicts.indexOf(wish.verdict);
    const owners = data.owners.map((name) => name.toLowerCase().includes(owner));
    shown = data.sites.filter((site) =>
      (verdict < 0 || site[VERDICT] === verdict) &&
      (rule < 0 || site[FINDINGS].some((finding) => finding[0] === rule)) &&
      (!wish.region || site[REGION] === Number(wish.region)) &&
      owners[site[OWNER]] &&
      (!wish.change || changed(site) === wish.change) &&
      (!text || `${site[NAME]}\n${site[TARGET]}\n${site[NUMBER]}`.toLowerCase().includes(text)));
    const key = keys[sorted ?? "verdict"];
    const order = new Intl.Collator(root.lang);
    const compare = (a, b) => (typeof a === "number" ? a - b : order.compare(a, b));
    const keyed = shown.map((site) => [key(site), site]);
    keyed.sort((a, b) => (up ? 1 : -1) * compare(a[0], b[0]) || a[1][ORDINAL] - b[1][ORDINAL]);
    shown = keyed.map((pair) => pair[1]);
    page = 0;
    draw();
  };

  const sort = (column) => {
    up = sorted === column ? !up : true;
    sorted = column;
    for (const head of table.querySelectorAll("th")) {
      if (head.dataset.column === column) {
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
      } else {
        head.removeAttribute("aria-sort");
      }
    }
    narrow();
  };

  const options = (name, pairs) => {
    const select = filter.elements[name];
    for (const [value, chinese, english] of pairs) {
      const option = make("option", chinese);
      option.value = value;
      option.dataset.zh = chinese;
      option.dataset.en = english;
      select.append(option);
    }
    select.closest("label").hidden = !pairs.length;
  };

  const speak = (language) => {
    root.lang = language;
    for (const button of document.querySelectorAll("[data-language]")) {
      button.setAttribute("aria-pressed", String(button.dataset.language === language));
    }
    for (const option of document.querySelectorAll("option[data-zh]")) {
      option.textContent = language === "en" ? option.dataset.en : option.dataset.zh;
    }
    draw();
  };

  for (const bar of document.querySelectorAll(".bar")) {
    for (const share of bar.dataset.shares.split(" ")) {
      const part = make("i", "");
      part.style.flexGrow = share;
      bar.append(part);
    }
  }
  for (const name of ["broken", "mended"]) {
    const place = document.getElementById(`count-${name}`);
    const count = data.sites.filter((site) => changed(site) === name).length;
    place.textContent = count.toLocaleString("en");
    place.parentElement.hidden = data.runs.length < 2;
    if (!count) place.parentElement.className = "";
  }
  for (const head of table.querySelectorAll("th")) {
    const button = make("button", [...head.childNodes]);
    button.type = "button";
    button.addEventListener("click", () => sort(head.dataset.column));
    head.replaceChildren(button);
  }
  for (const button of document.querySelectorAll("[data-language]")) {
    button.hidden = false;
    button.addEventListener("click", () => speak(button.dataset.language));
  }
  options("rule", [...data.rules].sort().map((rule) => [rule, rule, rule]));
  options("region", data.regions.map((pair, at) => [String(at), ...pair])
    .filter((one) => one[1]).sort((a, b) => a[1].localeCompare(b[1], "zh")));
  filter.elements.change.closest("label").hidden = data.runs.length < 2;
  filter.elements.owner.closest("label").hidden = !data.owners.some(Boolean);
  filter.hidden = false;
  let waiting = 0;
  filter.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(narrow, data.sites.length > 5000 ? 150 : 0);
  });
  filter.addEventListener("submit", (event) => event.preventDefault());
  filter.addEventListener("reset", () => setTimeout(narrow));

  addEventListener("beforeprint", () => {
    most = PRINTED;
    draw();
    if (shown.length > PRINTED) {
      document.getElementById("tally").textContent += ` ${say("printed", { most: PRINTED })}`;
    }
  });
  addEventListener("afterprint", () => {
    most = AT_ONCE;
    draw();
  });

  narrow();
  speak(root.lang);
})();
