// What Zowe's PL/I language support reads in PL/I files: the answer key of pli_zowe.py, one line of JSON for each fact.
//
//     node bench/pli_zowe.mjs MODULE ROOT < PATHS > KEY.jsonl
//
// MODULE is that project's own code as one ES module, which exports createCompilationUnit, tokenize, parse,
// generateSymbolTable, link, URI, forEachNode, SyntaxKind and PliMarginsProcessor. PATHS are paths below ROOT, one a
// line. Each file is read with the margins that its *PROCESS names, or columns 2 to 72, and once more without margins;
// the reading with fewer errors counts. Members are not included: what is told is what one text says. Letters of
// national alphabets that stand where code page 277 and its like have # @ $ are put back to these, and ! and ¬ to | and
// ^, as the parser knows no others; and %SKIP; and %PAGE; are left out, behind which it may lose a statement.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [module, root] = process.argv.slice(2);
const pli = await import(pathToFileURL(module));
const Kind = pli.SyntaxKind;
const cut = pli.PliMarginsProcessor.prototype.processMargins;
const WRITTEN = { Æ: "#", Ø: "@", Å: "$", æ: "#", ø: "@", å: "$", "!": "|", "¬": "^" };

function read(text, name, margins) {
  pli.PliMarginsProcessor.prototype.processMargins = margins ? cut : (input) => input.text;
  const unit = pli.createCompilationUnit(pli.URI.file("/" + name));
  pli.tokenize(unit, text);
  pli.parse(unit);
  let linked = true;
  try {
    pli.generateSymbolTable(unit);
    pli.link(unit);
  } catch {
    linked = false;
  }
  const errors = unit.diagnostics.parser.concat(unit.diagnostics.lexer).filter((one) => !/include file/.test(one.message));
  return { unit, errors, linked };
}

function visit(node, above, act) {
  act(node, above);
  pli.forEachNode(node, (child) => visit(child, [...above, node], act));
}

function label(above) {
  const statement = above.findLast((node) => node.kind === Kind.Statement);
  return statement?.labels?.[0]?.name ?? "";
}

function procedure(above) {
  const names = [];
  above.forEach((node, at) => {
    if (node.kind === Kind.ProcedureStatement) names.push(label(above.slice(0, at)));
  });
  return names;
}

function attributes(item) {
  const words = [];
  for (const one of item.attributes) {
    if (one.kind === Kind.EntryAttribute) words.push("ENTRY", ...(one.variable ?? []), ...(one.limited ?? []));
    else if (one.kind === Kind.ComputationDataAttribute && one.type) words.push(String(one.type).toUpperCase());
    else words.push(Kind[one.kind]);
    if (one.kind === Kind.EntryAttribute && one.environmentName?.length) words.push("EXTERNAL");
  }
  return words;
}

function meaning(reference) {
  const node = reference?.node;
  if (!node) return node === null ? "nothing" : "unlinked";
  if (node.kind === Kind.LabelPrefix) {
    const value = node.container?.value;
    if (node.nameToken?.payload?.uri?.toString() !== reference.token.payload?.uri?.toString()) return "builtin";
    if (value?.kind === Kind.ProcedureStatement) return "procedure";
    if (value?.kind === Kind.EntryStatement) return "entry";
    return "label";
  }
  if (node.kind === Kind.ProcedureParameter) return "parameter";
  if (node.kind === Kind.DeclaredVariable) {
    let words = [];
    for (let item = node.container; item?.kind === Kind.DeclaredItem; item = item.container) {
      words = words.concat(attributes(item));
    }
    return "declared " + words.join(" ");
  }
  return Kind[node.kind] === "ReferenceItem" ? "implicit" : Kind[node.kind];
}

function facts(path) {
  const text = readFileSync(root + "/" + path, "utf8")
    .replace(/[ÆØÅæøå!¬]/g, (one) => WRITTEN[one])
    .replace(/%\s*(SKIP|PAGE)\s*(\(\s*\d+\s*\))?\s*;/gi, (one) => one.replace(/\S/g, " "));
  const name = path.replace(/[^\w./-]/g, "_");
  const kept = [read(text, name, true)];
  if (kept[0].errors.length) kept.push(read(text, name, false));
  const best = kept.reduce((one, other) => (other.errors.length < one.errors.length ? other : one));
  const { unit, errors, linked } = best;
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const say = (fact) => process.stdout.write(JSON.stringify({ path, ...fact }) + "\n");
  const line = (token) => {
    if (!token || token.payload?.uri?.toString() !== unit.uri.toString()) return 0;
    let low = 0;
    for (let high = starts.length; high - low > 1; ) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= token.startOffset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
  const wrong = errors.map((one) => {
    const before = one.range?.start ?? 0;
    return line({ startOffset: before, payload: { uri: unit.uri } });
  });
  say({ kind: "file", linked, margins: best === kept[0], errors: wrong, messages: errors.slice(0, 3).map((one) => one.message) });
  const named = (kind, token, more = {}) => token && say({ kind, name: token.image.toUpperCase(), line: line(token), ...more });
  visit(unit.preprocessorAst, [], (node) => {
    if (node.kind !== Kind.IncludeItem) return;
    say({ kind: "include", name: (node.fileName ?? "").toUpperCase(), line: line(node.token) });
  });
  visit(unit.ast, [], (node, above) => {
    const inside = procedure(above);
    if (node.kind === Kind.Statement) {
      const value = node.value?.kind;
      const kind = value === Kind.ProcedureStatement ? "procedure" : value === Kind.EntryStatement ? "entry" : value === Kind.Package ? "package" : "label";
      for (const one of node.labels) named(kind, one.nameToken, { inside });
    } else if (node.kind === Kind.EndStatement) {
      for (const one of node.labels) named("label", one.nameToken, { inside });
    } else if (node.kind === Kind.CallStatement && node.call?.procedure) {
      named("call", node.call.procedure.token, { inside, is: meaning(node.call.procedure) });
    } else if (node.kind === Kind.ProcedureParameter) {
      named("parameter", node.ref?.token, { inside });
    } else if (node.kind === Kind.GoToStatement) {
      named("goto", node.label?.label?.token, { inside });
    } else if (node.kind === Kind.FetchEntry && node.entry?.ref) {
      named("fetch", node.entry.ref.token, { inside, title: node.title !== null, is: meaning(node.entry.ref) });
    } else if (node.kind === Kind.DeclaredVariable) {
      const items = above.filter((one) => one.kind === Kind.DeclaredItem);
      const level = items.map((one) => one.level).findLast((one) => one !== null) ?? 0;
      named("declared", node.nameToken, { inside, level, words: items.flatMap(attributes) });
    } else if (node.kind === Kind.ReferenceItem && node.ref && !above.some((one) => one.kind === Kind.FetchEntry || one.kind === Kind.DeclaredItem)) {
      const is = meaning(node.ref);
      if (/^(procedure|entry$)|^declared.*\bENTRY\b/.test(is)) {
        named("function", node.ref.token, { inside, is, applied: node.dimensions !== null });
      }
    }
  });
}

for (const path of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  try {
    facts(path);
  } catch (error) {
    process.stdout.write(JSON.stringify({ path, kind: "failed", why: String(error).slice(0, 200) }) + "\n");
  }
}
