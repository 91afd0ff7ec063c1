/** Where the file of a document is, and what was read out of it. Kept here, as few pages ask. */
import { address } from "@/api/address";
import { paths } from "@/api/paths";

const file = (id: string) => `${paths.one("documents", id)}/file`;

export const addresses = {
  file,
  /** Shown by the browser instead of being kept. */
  shown: (id: string) => address(file(id), { inline: true }),
  put: (id: string, name: string) => address(file(id), { name }),
  /** `from`: the first character. */
  text: (id: string, from: number) => address(`${paths.one("documents", id)}/text`, { from }),
};
