import { make_draft, type DraftOf } from "@/features/workbench/draft";
import { cities_of, empty_request, read_request, type GroupsRequest } from "./request";

export const { use_draft, remember_asked, asked_of } = make_draft<GroupsRequest>({ key: "qiao.groups", empty: empty_request, read: read_request, cities_of });
export type Draft = DraftOf<GroupsRequest>;
