// Search, filters and order: what fits, and how many fit each filter. Nothing here touches the page.
"use strict";

bibcatalog.search = (() => {
  // The places of a record in data/papers.js.
  const AT = {
    key: 0, file: 1, category: 2, year: 3, month: 4, organization: 5, venue: 6, kind: 7, tag: 8,
    title: 9, author: 10, date: 11, words: 12, characters: 13, names: 14, notes: 15,
  };
  const FILTERS = ["category", "year", "organization", "venue", "kind", "tag", "month"];
  const CJK = /[\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}]+/gu;

  const MARKS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]+/g;

  // Fold as folding.py does: no capitals, accents and width.
  function fold(text) {
    return text.normalize("NFKD").toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ").normalize("NFKD").replace(MARKS, "");
  }

  // Make a test of each word that was typed; a record fits when all tests pass.
  function testsOf(query) {
    const tests = [];
    for (const word of fold(query).split(/\s+/)) {
      for (const run of word.match(CJK) || []) tests.push({run});
      for (const rest of word.replace(CJK, " ").split(" ")) {
        const clean = rest.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
        if (clean) tests.push({word: clean, ...pinyin(clean)});
      }
    }
    return tests;
  }

  // Pinyin begins with a syllable: 'da'yu'yan. In names and titles, syllables may be cut short: dyy, dayy.
  function pinyin(word) {
    if (!/^[a-z]{1,40}$/.test(word)) return {};
    const letters = [...word];
    return {full: new RegExp(`'${letters.join("'?")}`), short: new RegExp(`'${letters.join("(?:[a-z]*')?")}`)};
  }

  function passes(test, row) {
    if (test.run) return row[AT.characters].includes(test.run);
    return row[AT.words].includes(test.word) ||
      (test.full !== undefined && (test.short.test(row[AT.names]) || test.full.test(row[AT.notes])));
  }

  // Give a function that finds the places of the records a query fits; it remembers the last answer, which a longer
  // query narrows.
  function finder(rows) {
    let last = {query: "", places: rows.map((_, place) => place)};
    const all = last.places;
    return (query) => {
      const tests = testsOf(query);
      if (!tests.length) {
        last = {query: "", places: all};
      } else if (query !== last.query) {
        const from = last.query && query.startsWith(last.query) && !/[^\p{L}\p{N}\s]/u.test(query) ? last.places : all;
        last = {query, places: from.filter((place) => tests.every((test) => passes(test, rows[place])))};
      }
      return last.places;
    };
  }

  function valuesOf(row, filter) {
    const value = row[AT[filter]];
    if (Array.isArray(value)) return value;
    return value === null || value === "" ? [] : [value];
  }

  // Narrow places by filters: any value of a filter is enough, all filters must fit. The counts of a filter are those
  // that its values would have, all others being as they are.
  function narrow(rows, places, chosen) {
    const active = FILTERS.filter((filter) => chosen[filter] && chosen[filter].size);
    const counts = Object.fromEntries(FILTERS.map((filter) => [filter, new Map()]));
    const found = [];
    for (const place of places) {
      const row = rows[place];
      let failed = null;
      let fails = 0;
      for (const filter of active) {
        const wanted = chosen[filter];
        if (!valuesOf(row, filter).some((value) => wanted.has(value))) {
          failed = filter;
          fails += 1;
          if (fails > 1) break;
        }
      }
      if (fails === 0) found.push(place);
      if (fails < 2) {
        for (const filter of fails ? [failed] : FILTERS) {
          const counted = counts[filter];
          for (const value of valuesOf(row, filter)) counted.set(value, (counted.get(value) || 0) + 1);
        }
      }
    }
    return {found, counts};
  }

  const NONE = 99999999; // stands for no date
  const ORDERS = {
    newest: (rows) => (a, b) => {
      const [x, y] = [rows[a][AT.date], rows[b][AT.date]];
      return x === y ? a - b : x === NONE ? 1 : y === NONE ? -1 : y - x;
    },
    oldest: (rows) => (a, b) => rows[a][AT.date] - rows[b][AT.date] || a - b,
    title: (rows) => (a, b) => rows[a][AT.title] - rows[b][AT.title],
    author: (rows) => (a, b) => rows[a][AT.author] - rows[b][AT.author],
  };

  // Order places; the order of the catalog is that of its groups.
  function order(rows, places, by) {
    return by in ORDERS ? [...places].sort(ORDERS[by](rows)) : places;
  }

  return {AT, FILTERS, ORDERS: ["list", ...Object.keys(ORDERS)], fold, testsOf, finder, narrow, order};
})();
