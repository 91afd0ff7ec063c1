// What DCAT-AP 3.0 wants of its classes: [property, at least, at most]. Mandatory properties and bounds of the sections
// "Catalogue", "Dataset" and "Distribution", and recommended ones that we mean to have.
const DCT = 'http://purl.org/dc/terms/';
const DCAT = 'http://www.w3.org/ns/dcat#';
const FOAF = 'http://xmlns.com/foaf/0.1/';
const many = Infinity;

export const profile = {
  [`${DCAT}Catalog`]: [
    [`${DCT}title`, 1, many],
    [`${DCT}description`, 1, many],
    [`${DCT}publisher`, 1, 1],
    [`${DCAT}dataset`, 1, many],
    [`${DCT}modified`, 1, 1],
    [`${DCT}license`, 1, 1],
    [`${FOAF}homepage`, 0, 1],
  ],
  [`${DCAT}Dataset`]: [
    [`${DCT}title`, 1, many],
    [`${DCT}description`, 1, many],
    [`${DCAT}distribution`, 1, many],
    [`${DCT}publisher`, 0, 1],
    [`${DCT}modified`, 0, 1],
    [`${DCAT}theme`, 1, many],
  ],
  [`${DCAT}Distribution`]: [
    [`${DCAT}accessURL`, 1, many],
    [`${DCT}format`, 1, 1],
    [`${DCAT}mediaType`, 0, 1],
    [`${DCT}license`, 1, 1],
  ],
};

/** "class node: property n times", for each bound that does not hold. */
export function faults(quads, types) {
  const found = [];
  for (const [node, classes] of types) {
    for (const [name, bounds] of Object.entries(profile)) {
      if (!classes.has(name)) continue;
      for (const [property, least, most] of bounds) {
        const count = quads.filter((quad) => quad.subject.value === node && quad.predicate.value === property).length;
        if (count < least || count > most) found.push(`${name} ${node}: ${property} ${count} times`);
      }
    }
  }
  return found;
}
