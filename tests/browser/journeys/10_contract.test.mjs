// /openapi.json is an OpenAPI 3.1 document, and what the server answers is what it says.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

import { ask, placeId } from '../registry.mjs';

const description = await ask('/openapi.json');
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema({ $id: 'qiao', ...description });

const pointer = (...steps) => steps.map((step) => encodeURIComponent(String(step).replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');

/** Asks `address` and holds the answer against what the description says of `template` for that status. */
async function assertAsDescribed(template, address, wanted = 200) {
  const answer = await fetch(process.env.QIAO_URL + address, { headers: { accept: 'application/json' } });
  assert.equal(answer.status, wanted, address);
  const type = answer.headers.get('content-type').split(';')[0];
  const described = description.paths[template]?.get.responses[wanted]?.content?.[type];
  assert.ok(described, `${template} says nothing of ${wanted} ${type}`);
  const valid = ajv.getSchema(`qiao#/paths/${pointer(template, 'get', 'responses', wanted, 'content', type, 'schema')}`);
  assert.ok(valid, template);
  assert.ok(valid(await answer.json()), `${address}: ${JSON.stringify(valid.errors?.slice(0, 5))}`);
}

test('the description is valid OpenAPI 3.1', async () => {
  assert.match(description.openapi, /^3\.1\./);
  const { valid, errors } = await new Validator().validate(structuredClone(description));
  assert.ok(valid, JSON.stringify(errors)?.slice(0, 2000));
});

test('a wrong answer would be noticed', () => {
  const valid = ajv.getSchema(`qiao#/paths/${pointer('/api/v1/places', 'get', 'responses', 200, 'content', 'application/json', 'schema')}`);
  assert.equal(valid({ items: [{ name: 3 }], next: 7 }), false);
});

const plurals = ['sources', 'themes', 'places', 'indicators', 'organisations', 'programmes', 'offers', 'links', 'events', 'statements', 'profiles'];
for (const plural of plurals) {
  test(`${plural}: list, record and history answer as described`, async () => {
    await assertAsDescribed(`/api/v1/${plural}`, `/api/v1/${plural}?limit=200&labels=1`);
    const { items } = await ask(`/api/v1/${plural}?limit=1`);
    await assertAsDescribed(`/api/v1/${plural}/{id}`, `/api/v1/${plural}/${items[0].id}`);
    await assertAsDescribed(`/api/v1/${plural}/{id}/history`, `/api/v1/${plural}/${items[0].id}/history`);
    await assertAsDescribed(`/api/v1/${plural}/{id}`, `/api/v1/${plural}/00000000-0000-8000-8000-000000000000`, 404);
  });
}

test('partners, pairs, search, profiles, network and overview answer as described', async () => {
  const [terrassa, bonn, chengdu] = await Promise.all(['Terrassa', 'Bonn', 'Chengdu'].map(placeId));
  await assertAsDescribed('/api/v1/partners', `/api/v1/partners?place=${terrassa}&country=CN&limit=100`);
  await assertAsDescribed('/api/v1/partners/{a}/{b}', `/api/v1/partners/${bonn}/${chengdu}`);
  await assertAsDescribed('/api/v1/places/find', '/api/v1/places/find?q=suzhou');
  await assertAsDescribed('/api/v1/places/{id}/profile', `/api/v1/places/${bonn}/profile`);
  for (const path of ['criteria', 'network', 'overview', 'schema']) await assertAsDescribed(`/api/v1/${path}`, `/api/v1/${path}`);
  await assertAsDescribed('/api/v1/partners', '/api/v1/partners?place=00000000-0000-8000-8000-000000000000', 404);
  await assertAsDescribed('/api/v1/places', '/api/v1/places?limit=none', 422);
});
