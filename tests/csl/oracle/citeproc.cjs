// Renders with citeproc-js. Standard input: a line {sets: {name: [item]}, locales: {language: xml}}, then one line a job:
// {style, set, xml, clusters: [{ids, note}]}. Prints a line a job: {citations, entries}, or {error}; the name of an entry
// stands after it in a comment.

const CSL = require("citeproc");

const [first, ...rest] = require("fs").readFileSync(0, "utf8").trim().split("\n");
const { sets, locales } = JSON.parse(first);

// The engine changes what it is given, so every job gets its own copy. It fails on numbers that are no strings, and does
// not give the variable "event" of older styles what CSL 1.0.2 calls "event-title": so it is given both.
const text = (value) => (typeof value === "number" ? String(value) : value);
const copy = (item) => {
  const fields = Object.entries(JSON.parse(JSON.stringify(item))).map(([name, value]) => [name, text(value)]);
  return { event: item["event-title"], ...Object.fromEntries(fields), system_id: item.id };
};

const render = ({ set, xml, clusters }) => {
  const items = Object.fromEntries(sets[set].map((item) => [item.id, copy(item)]));
  const system = {
    retrieveLocale: (language) => locales[language] || locales["en-US"],
    retrieveItem: (id) => items[id],
    embedBibliographyEntry: (id) => `<!--${id}-->`,
  };
  const engine = new CSL.Engine(system, xml);
  engine.setOutputFormat("html");
  engine.opt.development_extensions.wrap_url_and_doi = false;
  const citations = clusters.map(({ ids, note }, index) => ({
    citationID: String(index),
    citationItems: ids.map((id) => ({ id })),
    properties: { noteIndex: note },
  }));
  const printed = engine.rebuildProcessorState(citations, "html").map(([, , html]) => html);
  const bibliography = engine.makeBibliography();
  return { citations: printed, entries: bibliography ? bibliography[1] : [] };
};

for (const line of rest) {
  let answer;
  try {
    answer = render(JSON.parse(line));
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
