// Tables, maps, feeds and descriptions against the schemas that the standards were published with.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';

import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv from 'ajv';
import { strFromU8, unzipSync } from 'fflate';
import { Parser, Store } from 'n3';
import CsvwParser from 'rdf-parser-csvw';

import { here, served } from './served.mjs';

const read = createRequire(import.meta.url);
let qiao;
before(async () => (qiao = await served()));
after(() => qiao.stop());

test('the API describes itself by OpenAPI', async () => {
  const found = await new Validator().validate(await qiao.json('/openapi.json'));
  assert.equal(found.valid, true, JSON.stringify(found.errors)?.slice(0, 2000));
});

test('maps are GeoJSON', async () => {
  const check = new Ajv({ strict: false }).compile(read('geojson-schema/FeatureCollection.json'));
  for (const path of ['exports/places.geojson', 'exports/links.geojson?kind=twinning', 'exports/events.geojson', 'exports/all.geojson', 'search/hits.geojson?q=energy']) {
    const map = await qiao.json(`/api/v1/${path}`);
    assert.ok(map.features.length > 0, path);
    assert.equal(check(map), true, `${path}: ${JSON.stringify(check.errors)?.slice(0, 500)}`);
    assert.match(map.license, /^https:/);
  }
});

test('sitemaps fit their schema, and the index names them', async () => {
  const index = await qiao.text('/sitemap.xml');
  qiao.lint(index, '--relaxng', `${here}sitemap_index.rng`);
  const files = [...index.matchAll(/<loc>([^<]*)<\/loc>/g)].map((found) => found[1]);
  assert.ok(files.length > 5);
  for (const file of files) qiao.lint(await qiao.text(new URL(file).pathname), '--schema', `${here}sitemap.xsd`);
});

test('feeds are Atom', async () => {
  for (const query of ['lang=en', 'lang=zh', 'lang=en&noun=links']) qiao.lint(await qiao.text(`/feed.atom?${query}`), '--relaxng', `${here}atom.rng`);
});

test('activities are IATI 2.03', async () => {
  const file = await qiao.text('/api/v1/exports/iati.xml');
  assert.match(file, /<iati-activity /);
  qiao.lint(file, '--relaxng', `${here}iati.rng`);
});

/** The terms of CSV on the Web that we use: its own context cannot be fetched. */
const CSVW = 'http://www.w3.org/ns/csvw#';

/** A description as the parser wants it: as statements. Only what it looks at. */
function described({ tableSchema, url }) {
  const text = (value) => JSON.stringify(value);
  const columns = tableSchema.columns.map((column) => {
    const type = typeof column.datatype === 'string' ? column.datatype : column.datatype.base;
    const more = [column.valueUrl && `; c:valueUrl ${text(column.valueUrl)}`, column.separator && `; c:separator ${text(column.separator)}`];
    return `[ c:name ${text(column.name)}; c:title ${text(column.titles)}; c:datatype <http://www.w3.org/2001/XMLSchema#${type === 'number' ? 'double' : type}> ${more.filter(Boolean).join(' ')} ]`;
  });
  return `@prefix c: <${CSVW}>. <> a c:Table; c:url <${url}>; c:tableSchema [ c:column (${columns.join('\n')}) ].`;
}

test('a table is read by its description', async () => {
  const path = '/api/v1/exports/places.csv?country=CN';
  const answer = await qiao.get(path);
  const [, where] = /<([^>]*)>; rel="describedby"; type="application\/csvm\+json"/.exec(answer.headers.get('link'));
  const metadata = await (await fetch(where)).json();
  assert.equal(metadata['@context'][0], 'http://www.w3.org/ns/csvw');
  assert.match(metadata['dc:license']['@id'], /^https:/);
  assert.equal(new URL(metadata.url, where).href, qiao.url + path);
  const names = metadata.tableSchema.columns.map((column) => column.name);
  assert.equal(new Set(names).size, names.length);
  for (const name of names) assert.match(name, /^([A-Za-z0-9_]|%[0-9A-F]{2})([A-Za-z0-9_.]|%[0-9A-F]{2})*$/);
  const store = new Store(new Parser({ baseIRI: where }).parse(described(metadata)));
  const read_by = new CsvwParser({ metadata: store, baseIRI: where });
  const ids = new Set();
  for await (const quad of read_by.import(Readable.from([await answer.text()]))) if (quad.predicate.value.endsWith('#id')) ids.add(quad.object.value);
  const { total } = await qiao.json('/api/v1/places?country=CN&limit=1');
  assert.equal(ids.size, total);
});

test('workbooks and archives carry licence and dictionary', async () => {
  for (const path of ['exports/places.xlsx', 'exports/all.xlsx', 'search/hits.xlsx?q=energy']) {
    const parts = unzipSync(await qiao.bytes(`/api/v1/${path}`));
    const book = strFromU8(parts['xl/workbook.xml']);
    for (const sheet of ['fields', 'licence']) assert.ok(book.includes(`name="${sheet}"`), `${path}: ${sheet}`);
    for (const [name, bytes] of Object.entries(parts)) if (name.endsWith('.xml')) qiao.lint(bytes, '--huge');
  }
  const parts = unzipSync(await qiao.bytes('/api/v1/exports/all.zip'));
  const { tables } = JSON.parse(strFromU8(parts['csv-metadata.json']));
  assert.deepEqual(tables.map((table) => table.url).sort(), Object.keys(parts).filter((name) => name.endsWith('.csv') && name !== 'dictionary.csv').sort());
  for (const table of tables) {
    const header = strFromU8(parts[table.url]).split('\r\n')[0];
    assert.equal(header, table.tableSchema.columns.map((column) => column.titles).join(','));
  }
  assert.match(strFromU8(parts['README.txt']), /creativecommons[\s\S]*许可/);
});
