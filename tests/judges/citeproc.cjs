// Formats a bibliography with citeproc-js: reads {items, style, locales} from standard input, prints one entry a line.

const CSL = require("citeproc");

const job = JSON.parse(require("fs").readFileSync(0, "utf8"));
const items = Object.fromEntries(job.items.map((item) => [String(item.id), item]));
const system = {
  retrieveLocale: (language) => job.locales[language] || job.locales["en-US"],
  retrieveItem: (id) => items[id],
};

const engine = new CSL.Engine(system, job.style, "en-US");
engine.setOutputFormat("text");
engine.updateItems(Object.keys(items));
const [parameters, entries] = engine.makeBibliography();
const keys = parameters.entry_ids.map((ids) => String(ids[0]));
process.stdout.write(JSON.stringify(Object.fromEntries(keys.map((key, index) => [key, entries[index].trim()]))));
