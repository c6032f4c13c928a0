// The list: shows what fits, keeps the address in step, fills filters, downloads and copies.
"use strict";

document.addEventListener("DOMContentLoaded", async () => {
  const {page, word, tell, copy, load, search} = bibcatalog;
  const {AT, FILTERS, ORDERS} = search;
  const FIRST = 30; // papers that are put into the page at once
  const FEW = 8; // values of a filter that are shown without asking
  const $ = (id) => document.getElementById(id);
  const make = (name, properties = {}, ...inside) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...inside);
    return element;
  };

  // Take the papers out of the page; only those that are looked at are put back.
  const list = $("_list");
  const groups = [];
  const articles = [];
  const groupOf = [];
  for (const section of list.querySelectorAll(".group")) {
    const head = section.querySelector(".group-head");
    for (const article of section.querySelectorAll("article")) {
      groupOf.push(groups.length);
      articles.push(article);
    }
    groups.push({head, number: head.querySelector(".number")});
  }
  const {rows, ...tables} = await bibcatalog.when("papers");
  const placeOf = new Map(rows.map((row, place) => [row[AT.key], place]));
  const find = search.finder(rows);
  const ticked = new Set();

  // Filters: value in a record <-> its name in the address, and what people read.
  const valueNames = {
    category: tables.category.map(([name]) => name),
    kind: tables.kind.map(([name]) => name),
    organization: tables.organization,
    venue: tables.venue,
    tag: tables.tag,
  };
  const nameOf = (filter, value) => (valueNames[filter] ? valueNames[filter][value] : String(value));
  function labelOf(filter, value) {
    const spoken = page.tags.indexOf(page.language);
    if (filter === "category") return tables.category[value][1][spoken];
    if (filter === "kind") return tables.kind[value][1][spoken];
    return nameOf(filter, value);
  }
  const places = Object.fromEntries(
    Object.entries(valueNames).map(([filter, names]) => [filter, new Map(names.map((name, place) => [name, place]))]),
  );
  function valueOf(filter, name) {
    if (places[filter]) return places[filter].get(name);
    if (filter === "year") return /^-?\d{1,5}$/.test(name) ? Number(name) : undefined;
    return /^\d{4}-\d\d$/.test(name) ? name : undefined;
  }

  // State, and the address that says it.
  const empty = () => ({q: "", sort: "list", ...Object.fromEntries(FILTERS.map((filter) => [filter, new Set()]))});
  let state = empty();
  const isFiltered = () => state.q.trim() !== "" || FILTERS.some((filter) => state[filter].size);

  function hashOf({language = page.chosen} = {}) {
    const parts = new URLSearchParams();
    if (state.q.trim()) parts.set("q", state.q.trim());
    for (const filter of FILTERS) for (const value of state[filter]) parts.append(filter, nameOf(filter, value));
    if (state.sort !== "list") parts.set("sort", state.sort);
    if (language) parts.set("lang", page.language);
    return parts.toString();
  }

  function readHash() {
    const hash = location.hash.slice(1);
    const next = empty();
    let key = "";
    if (hash.includes("=")) {
      const parts = new URLSearchParams(hash);
      next.q = parts.get("q") || "";
      if (ORDERS.includes(parts.get("sort"))) next.sort = parts.get("sort");
      for (const filter of FILTERS) {
        for (const name of parts.getAll(filter)) {
          const value = valueOf(filter, name);
          if (value !== undefined) next[filter].add(value);
        }
      }
      if (parts.get("lang") && parts.get("lang") !== page.language) {
        page.chosen = true;
        bibcatalog.setLanguage(parts.get("lang"));
      }
    } else {
      try {
        key = decodeURIComponent(hash);
      } catch {
        key = "";
      }
    }
    state = next;
    $("_q").value = state.q;
    $("_sort").value = state.sort;
    show();
    if (placeOf.has(key)) open(placeOf.get(key));
  }

  let typing = false;
  function keepAddress({typed = false} = {}) {
    const hash = hashOf();
    const address = hash ? `#${hash}` : location.href.split("#")[0];
    if (hash !== location.hash.slice(1)) {
      try {
        if (typed && typing) history.replaceState(null, "", address);
        else history.pushState(null, "", address);
      } catch {
        location.hash = hash;
      }
    }
    typing = typed;
  }

  function changed(options) {
    keepAddress(options);
    show();
  }

  // Show what fits: the first papers now, more when they come near.
  let fitting = [];
  let attached = 0;
  let counts = {};
  function show() {
    const narrowed = search.narrow(rows, find(state.q), state);
    counts = narrowed.counts;
    fitting = search.order(rows, narrowed.found, state.sort);
    attached = 0;
    list.replaceChildren();
    const inGroup = new Map();
    if (state.sort === "list") for (const place of fitting) {
      inGroup.set(groupOf[place], (inGroup.get(groupOf[place]) || 0) + 1);
    }
    for (const [group, number] of inGroup) groups[group].number.textContent = number;
    attach(FIRST);
    if (!fitting.length) {
      const button = make("button", {type: "button", textContent: word("clear")});
      button.addEventListener("click", clear);
      list.append(make("div", {className: "empty"}, make("p", {textContent: word("none")}), button));
    }
    showCount();
    showFacets();
    showChips();
    showScopes();
    showBars();
  }

  function attach(count) {
    const until = Math.min(fitting.length, attached + count);
    const pieces = [];
    for (; attached < until; attached += 1) {
      const place = fitting[attached];
      const before = attached ? groupOf[fitting[attached - 1]] : -1;
      if (state.sort === "list" && groupOf[place] !== before) pieces.push(groups[groupOf[place]].head);
      pieces.push(withActions(place));
    }
    list.append(...pieces);
    $("_more").hidden = attached >= fitting.length;
  }
  new IntersectionObserver((seen) => {
    if (seen.some((one) => one.isIntersecting) && attached < fitting.length) attach(FIRST);
  }, {rootMargin: "1500px"}).observe($("_more"));

  const template = $("_actions");
  function withActions(place) {
    const article = articles[place];
    if (!article.dataset.ready) {
      article.dataset.ready = "yes";
      const actions = template.content.cloneNode(true);
      const heading = article.querySelector("h3");
      heading.id = `_title-${place}`;
      for (const control of actions.querySelectorAll("button, input")) {
        control.dataset.place = place;
        control.setAttribute("aria-describedby", heading.id);
      }
      actions.querySelector("input").checked = ticked.has(place);
      article.append(actions);
    }
    return article;
  }

  function open(place) {
    attach(Math.max(0, fitting.indexOf(place) + 1 - attached));
    const article = articles[place];
    for (const details of article.querySelectorAll("details")) details.open = true;
    for (const other of list.querySelectorAll(".current")) other.classList.remove("current");
    article.classList.add("current");
    const go = () => {
      article.scrollIntoView({block: "start", behavior: "instant"});
      article.querySelector("h3 a").focus({preventScroll: true});
    };
    go();
    // Once it has read the page, the browser goes to the paper by itself, and takes the focus away.
    if (document.readyState !== "complete") addEventListener("load", () => setTimeout(go), {once: true});
  }

  function clear() {
    state = {...empty(), sort: state.sort};
    $("_q").value = "";
    changed();
    $("_q").focus();
  }

  function showCount() {
    const [found, all] = [fitting.length, rows.length];
    const whole = all === 1 ? word("count one") : word("count all", all);
    $("_count").textContent = isFiltered() ? word("count of", found, all) : whole;
  }

  // Filters.
  const facets = new Map();
  function showFacets() {
    if (!facets.size) makeFacets();
    for (const facet of facets.values()) showFacet(facet);
  }

  function makeFacets() {
    const {counts: all} = search.narrow(rows, rows.map((_, place) => place), empty());
    for (const filter of FILTERS) {
      if (filter === "month") continue;
      const values = [...all[filter].keys()];
      if (filter === "category") values.sort((a, b) => a - b);
      else if (filter === "year") values.sort((a, b) => b - a);
      else values.sort((a, b) => all[filter].get(b) - all[filter].get(a) || (nameOf(filter, a) < nameOf(filter, b) ? -1 : 1));
      if (!values.length) continue;
      const legend = make("legend");
      const box = make("div", {className: "values"});
      const more = make("button", {type: "button", className: "quiet"});
      const facet = {filter, values, legend, box, more, labels: new Map(), wide: false};
      more.addEventListener("click", () => {
        facet.wide = !facet.wide;
        showFacet(facet);
      });
      $("_facet-list").append(make("fieldset", {}, legend, box, more));
      facets.set(filter, facet);
    }
  }

  function showFacet(facet) {
    const {filter, values, legend, box, more, labels, wide} = facet;
    legend.textContent = word(filter);
    const useful = values.filter((value) => counts[filter].has(value) || state[filter].has(value));
    const shown = wide ? useful : useful.filter((value, place) => place < FEW || state[filter].has(value));
    const elements = shown.map((value) => {
      if (!labels.has(value)) labels.set(value, makeValue(filter, value));
      const {label, input, text, number} = labels.get(value);
      input.checked = state[filter].has(value);
      text.textContent = labelOf(filter, value);
      number.textContent = counts[filter].get(value) || 0;
      return label;
    });
    if (elements.length !== box.children.length || elements.some((one, place) => box.children[place] !== one)) {
      const focused = document.activeElement;
      box.replaceChildren(...elements);
      if (elements.some((one) => one.contains(focused))) focused.focus({preventScroll: true});
    }
    legend.parentElement.hidden = !useful.length;
    more.hidden = useful.length <= FEW;
    more.textContent = wide ? word("fewer") : word("more", useful.length);
    more.setAttribute("aria-expanded", String(wide));
  }

  function makeValue(filter, value) {
    const input = make("input", {type: "checkbox"});
    const text = make("span", {className: "text"});
    const number = make("span", {className: "number"});
    const label = make("label", {}, input, text, number);
    if (filter === "category") label.className = `level-${Math.min(tables.category[value][2], 3)}`;
    input.addEventListener("change", () => {
      if (input.checked) state[filter].add(value);
      else state[filter].delete(value);
      changed();
    });
    return {label, input, text, number};
  }

  function showChips() {
    const chips = [];
    const add = (text, remove) => {
      const button = make("button", {type: "button"}, make("span", {textContent: text}), cross());
      button.setAttribute("aria-label", word("remove", text));
      button.addEventListener("click", () => {
        remove();
        changed();
        $("_results").focus({preventScroll: true});
      });
      chips.push(make("li", {}, button));
    };
    for (const filter of FILTERS) {
      for (const value of state[filter]) add(labelOf(filter, value), () => state[filter].delete(value));
    }
    if (chips.length || state.q.trim()) {
      const button = make("button", {type: "button", className: "quiet", textContent: word("clear")});
      button.addEventListener("click", clear);
      chips.push(make("li", {}, button));
    }
    $("_chips").replaceChildren(...chips);
    $("_chips").hidden = !chips.length;
  }

  function cross() {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    for (const [name, value] of Object.entries({viewBox: "0 0 10 10", width: 10, height: 10, "aria-hidden": "true"})) {
      svg.setAttribute(name, value);
    }
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", "M1 1l8 8M9 1l-8 8");
    svg.append(path);
    return svg;
  }

  function showBars() {
    for (const bar of document.querySelectorAll("[data-filter]")) {
      const [[filter, name]] = new URLSearchParams(bar.dataset.filter);
      const value = valueOf(filter, name);
      if (state[filter].has(value)) bar.setAttribute("aria-current", "true");
      else bar.removeAttribute("aria-current");
    }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".timeline a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const [[filter, name]] = new URLSearchParams(link.getAttribute("href").slice(1));
    const value = valueOf(filter, name);
    if (value === undefined) return;
    state[filter] = state[filter].has(value) ? new Set() : new Set([value]);
    changed();
  });

  // Search and order.
  $("_q").addEventListener("input", () => {
    state.q = $("_q").value;
    changed({typed: true});
  });
  $("_q").addEventListener("change", () => {
    typing = false;
  });
  $("_q").addEventListener("keydown", (event) => {
    if (event.key === "Escape" && $("_q").value) {
      event.preventDefault();
      $("_q").value = state.q = "";
      changed({typed: true});
    }
  });
  $("_form").addEventListener("submit", (event) => {
    event.preventDefault();
    $("_results").focus();
  });
  document.addEventListener("keydown", (event) => {
    const typed = event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select");
    if (event.key !== "/" || typed || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    $("_q").focus();
    $("_q").select();
  });
  $("_sort").addEventListener("change", () => {
    state.sort = $("_sort").value;
    changed();
  });
  function showOrders() {
    $("_sort").replaceChildren(
      ...ORDERS.map((name) => make("option", {value: name, textContent: word(`sort ${name}`)})),
    );
    $("_sort").value = state.sort;
  }
  $("_copy-link").addEventListener("click", () => {
    const hash = hashOf({language: true});
    copy(location.href.split("#")[0] + (hash ? `#${hash}` : ""), word("link"));
  });

  // Copies and ticks of single papers.
  list.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-copy]");
    if (!button) return;
    const row = rows[button.dataset.place];
    const wanted = button.dataset.copy;
    if (wanted === "link") {
      copy(new URL(`papers/${row[AT.file]}.html`, location.href.split("#")[0]).href, word("link"));
      return;
    }
    const name = wanted === "citation" ? `citation-${$("_style").value}` : wanted;
    const data = await read(name);
    if (!data) return;
    const label = wanted === "citation" ? $("_style").selectedOptions[0].textContent : button.textContent;
    const piece = data.pieces[row[AT.key]] || "";
    copy(wanted === "csl-json" ? `[\n${piece}\n]` : piece, `${label}, ${row[AT.key]}`);
  });
  list.addEventListener("change", (event) => {
    const place = Number(event.target.dataset.place);
    if (event.target.checked) ticked.add(place);
    else ticked.delete(place);
    showScopes();
  });

  async function read(name) {
    try {
      return await load(name);
    } catch {
      tell(word("not loaded", `data/${name}.js`));
      return null;
    }
  }

  // Downloads: the whole is a file beside the page, a selection is put together here.
  let scope = "whole";
  function showScopes() {
    const box = $("_scope");
    if (!box) return;
    const there = {whole: rows.length, ...(isFiltered() && {shown: fitting.length}), ...(ticked.size && {ticked: ticked.size})};
    if (!(scope in there)) scope = "whole";
    const choices = Object.entries(there).map(([name, number]) => {
      const input = make("input", {type: "radio", name: "_scope", value: name, checked: name === scope});
      input.addEventListener("change", () => {
        scope = name;
      });
      return make("label", {}, input, word(name, number));
    });
    const focused = box.contains(document.activeElement) ? document.activeElement.value : "";
    for (const old of box.querySelectorAll("label")) old.remove();
    box.append(...choices);
    if (focused && there[focused]) box.querySelector(`[value=${focused}]`).focus();
  }

  const ASSEMBLE = {
    "csl-json": ({pieces}, keys) => `[\n${keys.map((key) => pieces[key]).join(",\n")}\n]\n`,
    ris: ({pieces}, keys) => keys.map((key) => `${pieces[key]}\r\n\r\n`).join(""),
    "zotero-rdf": (data, keys) => data.head + keys.map((key) => `${data.pieces[key]}\n`).join("") + collections(data.groups, new Set(keys)) + data.tail,
  };
  const entries = ({pieces}, keys) => `${keys.map((key) => pieces[key]).join("\n\n")}\n`;

  // Zotero's collections over the papers that are taken, numbered from the top.
  function collections(tree, keys) {
    const prune = (group) => {
      const kept = {
        name: group.name,
        keys: group.keys.filter((key) => keys.has(key)),
        children: group.children.map(prune).filter(Boolean),
      };
      return kept.keys.length || kept.children.length ? kept : null;
    };
    const flat = [];
    const walk = (group) => {
      flat.push(group);
      group.children.forEach(walk);
    };
    tree.map(prune).filter(Boolean).forEach(walk);
    const number = new Map(flat.map((group, place) => [group, place + 1]));
    const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
    return flat.map((group) => {
      const members = [...group.children.map((child) => `collection_${number.get(child)}`), ...group.keys];
      const parts = members.map((name) => `        <dcterms:hasPart rdf:resource="#${escape(name)}"/>\n`);
      return `    <z:Collection rdf:about="#collection_${number.get(group)}">\n` +
        `        <dc:title>${escape(group.name)}</dc:title>\n${parts.join("")}    </z:Collection>\n`;
    }).join("");
  }

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-format]");
    // A page on a disk may not download what lies beside it, only show it; so the whole is put together, too.
    if (!link || (scope === "whole" && location.protocol !== "file:")) return;
    event.preventDefault();
    const data = await read(link.dataset.format);
    if (!data) return;
    const taken = scope === "shown" ? fitting : [...ticked].sort((a, b) => a - b);
    const keys = scope === "whole" ? data.keys : taken.map((place) => rows[place][AT.key]);
    const text = (ASSEMBLE[link.dataset.format] || entries)(data, keys);
    const url = URL.createObjectURL(new Blob([text], {type: "application/octet-stream"}));
    make("a", {href: url, download: link.getAttribute("href")}).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
    tell(word("downloaded", link.getAttribute("href"), keys.length));
  });

  // Print everything that fits, with the corrections.
  let opened = [];
  addEventListener("beforeprint", () => {
    attach(fitting.length);
    opened = [...list.querySelectorAll(".corrected:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });

  const style = bibcatalog.store.get("style");
  if ($("_style")) {
    if (style && [...$("_style").options].some((option) => option.value === style)) $("_style").value = style;
    $("_style").addEventListener("change", () => bibcatalog.store.set("style", $("_style").value));
  }
  if (matchMedia("(max-width: 60rem)").matches) $("_facets").open = false;
  document.addEventListener("bibcatalog:language", () => {
    showOrders();
    if (page.chosen && location.hash.includes("=")) keepAddress({typed: true});
    show();
  });
  showOrders();
  document.documentElement.dataset.listed = "yes";
  readHash();
  addEventListener("hashchange", readHash);
  addEventListener("popstate", () => {
    typing = false;
  });
});
