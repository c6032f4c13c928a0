// What every page does: language, light and dark, and copying. Data comes in through bibcatalog.take.
"use strict";

var bibcatalog = (() => {
  const html = document.documentElement;
  const taken = new Map();
  const waiting = new Map();

  // A file of data calls this with JSON; who waits for it is told.
  function take(name, json) {
    taken.set(name, JSON.parse(json));
    for (const resolve of waiting.get(name) || []) resolve(taken.get(name));
    waiting.delete(name);
  }

  // Give the data of a name, once its file has been read.
  function when(name) {
    if (taken.has(name)) return Promise.resolve(taken.get(name));
    return new Promise((resolve) => waiting.set(name, [...(waiting.get(name) || []), resolve]));
  }

  // Read a file of data, unless it is there; a page that is opened from a disk can read no other way.
  const asked = new Map();
  function load(name) {
    if (!asked.has(name)) {
      asked.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `data/${name}.js`;
        script.onload = () => (taken.has(name) ? resolve(taken.get(name)) : reject(new Error(name)));
        script.onerror = () => {
          asked.delete(name);
          script.remove();
          reject(new Error(name));
        };
        document.head.append(script);
      }));
    }
    return asked.get(name);
  }

  // Storage may be forbidden, above all for pages on a disk.
  const store = {
    get(name) {
      try {
        return localStorage.getItem(`bibcatalog-${name}`);
      } catch {
        return null;
      }
    },
    set(name, value) {
      try {
        localStorage.setItem(`bibcatalog-${name}`, value);
      } catch {
        // It is forgotten with the page.
      }
    },
  };

  const page = {language: html.dataset.lang, tags: [], words: {}, chosen: false};

  // Give a word of the interface, with values in the places of {}.
  function word(name, ...values) {
    let place = 0;
    return page.words[page.language][name].replace(/\{\}/g, () => values[place++]);
  }

  function setLanguage(tag, {remember = false} = {}) {
    if (!page.tags.includes(tag)) return;
    page.language = tag;
    html.dataset.lang = tag;
    html.lang = page.interface[tag];
    if (remember) {
      page.chosen = true;
      store.set("language", tag);
    }
    if (document.body) showLanguage();
    document.dispatchEvent(new CustomEvent("bibcatalog:language"));
  }

  // Put words where CSS cannot: into attributes, and onto the buttons.
  function showLanguage(root = document) {
    for (const [data, attribute] of [["label", "aria-label"], ["placeholder", "placeholder"]]) {
      for (const element of root.querySelectorAll(`[data-${data}]`)) {
        element.setAttribute(attribute, JSON.parse(element.dataset[data])[page.language]);
      }
    }
    for (const button of root.querySelectorAll("[data-language]")) {
      button.setAttribute("aria-pressed", String(button.dataset.language === page.language));
    }
  }

  // The language of the permalink, else the one chosen last, else the browser's, else the first of the page.
  function firstLanguage() {
    const linked = new URLSearchParams(location.hash.slice(1)).get("lang");
    if (page.tags.includes(linked)) {
      page.chosen = true;
      return linked;
    }
    const kept = store.get("language");
    if (page.tags.includes(kept)) return kept;
    const short = (tag) => tag.toLowerCase().split("-")[0];
    for (const wanted of navigator.languages || [navigator.language || ""]) {
      const found = page.tags.find((tag) => tag === wanted) || page.tags.find((tag) => short(tag) === short(wanted));
      if (found) return found;
    }
    return page.language;
  }

  // Light and dark: what was chosen, else what the system says.
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (html.dataset.theme ? html.dataset.theme === "dark" : dark.matches);
  const kept = store.get("theme");
  if (kept === "dark" || kept === "light") html.dataset.theme = kept;

  function showTheme() {
    for (const button of document.querySelectorAll("[data-theme-switch]")) {
      button.setAttribute("aria-pressed", String(isDark()));
    }
  }

  function switchTheme() {
    html.dataset.theme = isDark() ? "light" : "dark";
    store.set("theme", html.dataset.theme);
    showTheme();
  }

  // Tell what has been done, to the eye and to a screen reader.
  let silence = 0;
  function tell(text) {
    const live = document.getElementById("_live");
    clearTimeout(silence);
    live.textContent = "";
    requestAnimationFrame(() => {
      live.textContent = text;
      silence = setTimeout(() => {
        live.textContent = "";
      }, 6000);
    });
  }

  // Copy text; a page on a disk has no navigator.clipboard in some browsers, so a selected field is copied from.
  async function copy(text, what) {
    let done = false;
    if (navigator.clipboard && isSecureContext) {
      try {
        await navigator.clipboard.writeText(text);
        done = true;
      } catch {
        // It was not allowed; the other way may be.
      }
    }
    done = done || copyFromField(text);
    tell(done ? word("copied", what) : word("not copied"));
    return done;
  }

  function copyFromField(text) {
    const focused = document.activeElement;
    const field = document.createElement("textarea");
    field.value = text;
    field.readOnly = true;
    field.className = "clipboard";
    field.setAttribute("aria-hidden", "true");
    document.body.append(field);
    field.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch {
      done = false;
    }
    field.remove();
    if (focused) focused.focus({preventScroll: true});
    return done;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.language) setLanguage(button.dataset.language, {remember: true});
    else if ("themeSwitch" in button.dataset) switchTheme();
    else if (button.dataset.copyFrom) {
      copy(document.getElementById(button.dataset.copyFrom).textContent, button.dataset.what);
    }
  });
  dark.addEventListener("change", showTheme);

  html.classList.add("scripted");
  const api = {take, when, load, store, page, word, setLanguage, showLanguage, tell, copy};
  api.take = (name, json) => {
    take(name, json);
    if (name === "words") {
      Object.assign(page, taken.get("words"));
      setLanguage(firstLanguage());
    }
  };
  document.addEventListener("DOMContentLoaded", () => {
    showLanguage();
    showTheme();
  });
  return api;
})();
