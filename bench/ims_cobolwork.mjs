// What cobolwork reads in IMS databases and program views: the answer key of tests/corpora/cobolwork.py.
//
//     node bench/ims_cobolwork.mjs MODEL ROOT > KEY.jsonl
//
// MODEL is node/lib/ims/model.mjs of cobolwork (pip install cobolwork), which exports modelOf. Every text below ROOT
// with a DBD or PSBGEN macro is read; one line of JSON for each, in the order of their names. What cobolwork refuses is
// told too, so that it counts neither for nor against.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";

const [module, root] = process.argv.slice(2);
const { modelOf } = await import(pathToFileURL(module));
const MACRO = /^([A-Z@#$][\w@#$]*)?[ \t]+(DBD|PSBGEN)[ \t]+\S*(NAME|LANG)=/im;
const LARGEST = 1_000_000;

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== ".git") yield* files(path);
    else if (entry.isFile() && statSync(path).size < LARGEST) yield path;
  }
}

for (const path of files(root)) {
  const text = readFileSync(path, "latin1");
  const model = MACRO.test(text) ? modelOf(text) : null;
  if (model) process.stdout.write(JSON.stringify({ path: relative(root, path), ...model }) + "\n");
}
