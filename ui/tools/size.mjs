/**
 * Weighs a first visit: the page's shell, entry, texts of one language and everything that one page loads, scripts and
 * styles together, as gzip sends them. The heaviest page must stay within the budget.
 */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";

const DIST = fileURLToPath(new URL("../dist/", import.meta.url));
const BUDGET_KB = 130;

const manifest = JSON.parse(readFileSync(`${DIST}.vite/manifest.json`, "utf8"));
const weight = (file) => gzipSync(readFileSync(DIST + file), { level: 9 }).length / 1024;

/** Files that come with a chunk: itself, its styles, and what it imports at once. */
function files_of(name, seen = new Set()) {
  const chunk = manifest[name];
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const style of chunk.css ?? []) seen.add(style);
  for (const further of chunk.imports ?? []) files_of(further, seen);
  return seen;
}

const shell = files_of("index.html");
// A chunk that others import from has no source of its own in the manifest, but still its name.
const pages = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry && /Page$/.test(manifest[key].name ?? ""));
/** What a page fetches by itself soon after. */
const later = {
  HomePage: ["src/features/network/HomeMap.vue", "src/features/partners/PartnersPage.vue"],
  GroupsPage: ["../texts/zh.json?part=bench", "../texts/zh.json?part=groups"],
  PairingPage: ["../texts/zh.json?part=bench", "../texts/zh.json?part=pairing"],
  PlacePage: ["../texts/zh.json?part=notices", "src/features/discussion/DiscussionPanel.vue", "src/features/notices/FollowButton.vue"],
  ScoresPage: ["../texts/zh.json?part=bench", "../texts/zh.json?part=scores"],
};
const texts = Object.keys(manifest).filter((name) => /texts\/[a-z]{2}\.json$/.test(name));
const heaviest_text = Math.max(...texts.map((name) => weight(manifest[name].file)));

const rows = pages
  .map((page) => {
    const files = new Set(["index.html", ...shell, ...files_of(page)]);
    for (const more of later[manifest[page].name] ?? []) for (const file of files_of(more)) files.add(file);
    const sum = [...files].reduce((total, file) => total + weight(file), heaviest_text);
    return { page: manifest[page].name, files: files.size + 1, sum };
  })
  .sort((a, b) => b.sum - a.sum);

for (const { page, files, sum } of rows) console.log(`${sum.toFixed(1).padStart(6)} kB in ${String(files).padStart(2)} files  ${page}`);
const worst = rows[0]?.sum ?? Infinity;
console.log(`first visit at most ${worst.toFixed(1)} kB of ${BUDGET_KB} kB`);
process.exit(worst > BUDGET_KB ? 1 : 0);
