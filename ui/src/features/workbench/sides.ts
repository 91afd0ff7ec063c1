/** What a side is called where nobody named it: its country, if there is one; Europe; else its letter. */
const EUROPE = new Set(
  "AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM UA VA XK".split(" "),
);

export type UsualName = { country: string } | { text: "europe" | "side_a" | "side_b" | "side_c" };

export function usual_name(side: "a" | "b" | "c", countries: readonly (string | null | undefined)[]): UsualName {
  const known = [...new Set(countries)];
  if (known.length === 1 && known[0]) return { country: known[0] };
  if (known.length > 1 && known.every((code) => code && EUROPE.has(code))) return { text: "europe" };
  return { text: `side_${side}` };
}
