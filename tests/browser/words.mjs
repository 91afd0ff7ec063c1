// The product's own texts, so that a journey finds a button by what a person reads on it, in either language.
import { readFileSync } from 'node:fs';

const texts = Object.fromEntries(
  ['en', 'zh'].map((lang) => [lang, JSON.parse(readFileSync(new URL(`../../texts/${lang}.json`, import.meta.url), 'utf8'))]),
);

export const languages = ['en', 'zh'];

/** say('ui.pair.view', { from: 'Bonn', to: '成都' }) in that language. Errors: the key or a value is unknown. */
export function wordsOf(lang) {
  return (key, values = {}) => {
    const text = texts[lang][key];
    if (text === undefined) throw new Error(`no text ${key} in ${lang}`);
    return text.replace(/\{(\w+)\}/g, (_, name) => {
      if (!(name in values)) throw new Error(`${key} needs ${name}`);
      return values[name];
    });
  };
}

/** The text as a pattern that takes anything for its values. */
export function patternOf(lang, key) {
  const parts = texts[lang][key].split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(parts.join('.*'));
}
