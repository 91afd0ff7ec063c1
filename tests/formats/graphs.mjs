// Graphs as sets of statements, and the vocabularies that they use.
import jsonld from 'jsonld';
import { Parser } from 'n3';

const TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';

/** Nothing is fetched: a document brings its terms along, or takes schema.org's, of which all are what they are called. */
const alone = async (address) => {
  if (address === 'https://schema.org') return { document: { '@context': { '@vocab': `${address}/` } }, documentUrl: address };
  throw new Error(`the document asks for ${address}`);
};

/** The statements of a JSON-LD document; throws where a term would be lost. */
export async function statements(document) {
  const quads = await jsonld.toRDF(document, { safe: true, documentLoader: alone, format: 'application/n-quads' });
  return new Parser({ format: 'application/n-quads' }).parse(quads);
}

/** The same text for the same graph, whatever its blank nodes are called. */
export async function canonical(quads) {
  const said = (term) => (term.termType === 'NamedNode' ? `<${term.value}>` : term.termType === 'BlankNode' ? `_:${term.value}` : literal(term));
  const literal = ({ value, language, datatype }) => JSON.stringify(value) + (language ? `@${language}` : `^^<${datatype.value}>`);
  const text = quads.map((quad) => `${said(quad.subject)} ${said(quad.predicate)} ${said(quad.object)} .\n`).join('');
  return jsonld.canonize(text, { algorithm: 'URDNA2015', inputFormat: 'application/n-quads', format: 'application/n-quads' });
}

export const types_of = (quads) => {
  const types = new Map();
  for (const { subject, predicate, object } of quads) {
    if (predicate.value !== TYPE) continue;
    if (!types.has(subject.value)) types.set(subject.value, new Set());
    types.get(subject.value).add(object.value);
  }
  return types;
};

/** A vocabulary as it was published: which terms there are, which classes are within which, what a property is for. */
export class Vocabulary {
  constructor(dataset) {
    this.terms = new Set();
    this.above = new Map();
    this.domains = new Map();
    const put = (map, key, value) => map.set(key, [...(map.get(key) ?? []), value]);
    for (const { subject, predicate, object } of dataset) {
      const name = secure(subject.value);
      this.terms.add(name);
      if (predicate.value.endsWith('#subClassOf')) put(this.above, name, secure(object.value));
      if (predicate.value.endsWith('/domainIncludes')) put(this.domains, name, secure(object.value));
    }
  }
  with_wider(type) {
    const all = new Set([type]);
    for (const one of all) for (const wider of this.above.get(one) ?? []) all.add(wider);
    return all;
  }
  /** Whether one of the types may have the property. */
  allows(property, types) {
    const domains = this.domains.get(property) ?? [];
    return types.some((type) => [...this.with_wider(type)].some((wider) => domains.includes(wider)));
  }
}

/** schema.org's terms are known by both schemes. */
export const secure = (address) => address.replace(/^http:\/\/schema\.org\//, 'https://schema.org/');

export { TYPE };
