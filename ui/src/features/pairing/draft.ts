import { make_draft, type DraftOf } from "@/features/workbench/draft";
import { empty_request, read_request, type PairingRequest } from "./request";

export const { use_draft, remember_asked, asked_of } = make_draft<PairingRequest>({
  key: "qiao.pairing",
  empty: empty_request,
  read: read_request,
  cities_of: ({ a, b }) => [...a, ...b],
});
export type Draft = DraftOf<PairingRequest>;
